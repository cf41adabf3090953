#include "engine/goods/read_json.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/excerpt.h"
#include "engine/base/nearest_name.h"
#include "engine/base/status.h"
#include "engine/goods/json_document.h"
#include "engine/goods/json_reader.h"
#include "engine/goods/read_facts.h"
#include "engine/goods/read_stock.h"

namespace noodle::goods {
namespace {

// Sums of a bill's values and weights stay as far from overflow as single ones do.
constexpr Int128 kMostUnits = 9'000'000'000'000'000;

constexpr char kOutermostOnly[] = "expected in the outermost bill of materials only, found in a nested one";

// What a nested bill takes over from where it stands.
struct Surroundings {
  HsEdition edition = HsEdition::k2022;
  std::optional<Date> date = {};
  MoneyReader money;
  Country made_in = {};             // the country of the material it belongs to; may be unstated
  std::optional<HsCode> code = {};  // the code of that material, if stated
  bool outermost = false;
};

struct Measured {
  std::shared_ptr<const BillOfMaterials> bill;  // null: there was an error
  int height = 0;                               // levels of bills below this one
};

class BillReader {
 public:
  BillReader(JsonDocument* document, const Limits& limits)
      : limits_(limits), root_(document), home_{"", {}, root_}, assemblies_value_(document) {}

  std::shared_ptr<const BillOfMaterials> Read() {
    JsonObject object(root_);
    if (!object.ok()) return nullptr;
    object.Field("id");  // the first that a message lists; ReadBill reads it
    edition_ = object.Field("nomenclature").Edition().value_or(HsEdition::k2022);
    date_ = object.Field("date").Day();
    home_ = ReadCurrencyHome(object);
    assemblies_value_ = object.Field("assemblies");
    for (auto& [name, value] : assemblies_value_.Entries()) {
      if (assemblies_.emplace(name, Assembly{value}).second) assembly_names_.push_back(name);
    }
    const Measured read =
        ReadBill(object, {.edition = edition_, .date = date_, .money = MoneyReader(&home_), .outermost = true});
    // Assemblies that nothing uses must be right all the same.
    for (const std::string& name : assembly_names_) {
      Assembly& assembly = assemblies_.at(name);
      if (assembly.state == Assembly::kUnread) ReadAssembly(name, assembly);
    }
    return read.bill;
  }

 private:
  struct Assembly {
    JsonValue value;
    enum { kUnread, kReading, kRead } state = kUnread;
    Measured read = {};
  };

  Measured ReadBill(JsonObject& object, const Surroundings& outer) {
    auto bill = std::make_shared<BillOfMaterials>();
    bill->path = object.value().Path();
    bill->id = object.Field("id").Text().value_or("");
    Surroundings here = outer;
    if (outer.outermost) {
      bill->importer = object.Field("importer").CountryCode().value_or(Country());
      bill->shipment = ReadShipment(object.Field("shipment"));
      bill->exchange_rates = home_.rates;
      bill->exporter = object.Required("exporter", "a country such as \"VN\"").CountryCode().value_or(Country());
    } else {
      for (const char* name : {"importer", "shipment", "date", "exchangeRates", "assemblies"}) {
        object.Refuse(name, kOutermostOnly);
      }
      here.edition = object.Field("nomenclature").Edition().value_or(outer.edition);
      here.money = outer.money.In(object.Field("currency"));
      bill->exporter = ReadNestedExporter(object.Field("exporter"), outer.made_in);
    }
    bill->edition = here.edition;
    bill->date = here.date;
    bill->currency = home_.currency;
    if (here.edition != outer.edition) here.code.reset();
    bill->good = ReadGood(object.Required("good", "an object such as {\"hs\": \"841370\"}"), here);
    Measured measured;
    const JsonValue materials = object.Field("materials");
    if (!materials.stated() && !bill->good.wholly_obtained) {
      materials.ComplainExpected("a list of materials (\"materials\": [] when there are none)");
    }
    ReadMaterials(materials, here, *bill, measured);
    measured.bill = std::move(bill);
    return measured;
  }

  static Country ReadNestedExporter(const JsonValue& field, Country made_in) {
    const std::optional<Country> exporter = field.CountryCode();
    if (!field.stated() && !made_in.stated()) {
      field.ComplainExpected("the country where it is made, here or as the material's \"country\"");
    }
    if (exporter && made_in.stated() && *exporter != made_in) {
      field.ComplainExpected(absl::StrCat("the material's country \"", made_in.ToString(), "\" or nothing"));
    }
    return exporter.value_or(made_in);
  }

  static Shipment ReadShipment(const JsonValue& value) {
    Shipment shipment;
    if (!value.stated()) return shipment;
    JsonObject object(value);
    shipment.direct = object.Field("direct").Flag();
    const JsonValue stops = object.Field("transit");
    for (const JsonValue& element : stops.Elements()) {
      Transit transit;
      if (element.kind() == JsonKind::kText) {
        transit.country = element.CountryCode().value_or(Country());
      } else {
        JsonObject stop(element);
        transit.country = stop.Required("country", "a country such as \"SG\"").CountryCode().value_or(Country());
        transit.customs_control = stop.Field("customsControl").Flag();
      }
      shipment.transit.push_back(transit);
    }
    if (shipment.direct == true && !shipment.transit.empty()) {
      stops.Complain("expected no country of transit in a shipment that is direct");
    }
    return shipment;
  }

  static Good ReadGood(const JsonValue& value, const Surroundings& here) {
    Good good;
    if (!value.stated()) return good;
    JsonObject object(value);
    if (!object.ok()) return good;
    const JsonValue code = object.Field("hs");
    if (!code.stated() && !here.code) code.ComplainExpected(kHsExpected);
    good.hs = code.stated() ? code.Hs(6).value_or(HsCode()) : here.code.value_or(HsCode());
    good.hs_in = ReadCodesIn(object.Field("hsIn"));
    good.description = object.Field("description").Text().value_or("");
    const auto money = [&](const char* name, Sign sign = Sign::kNotNegative) {
      std::optional<Stated> stated;
      const std::optional<Money> amount = here.money.Read(object.Field(name), sign, &stated);
      if (stated) good.stated.emplace(name, *stated);
      return amount;
    };
    good.fob = money("fob", Sign::kPositive);
    good.ex_works = money("exWorks", Sign::kPositive);
    good.net_cost = money("netCost", Sign::kPositive);
    good.freight_insurance = money("freightInsurance");
    good.net_weight = object.Field("netWeightKg").Number<Weight>(Sign::kPositive);
    good.labour = money("labour");
    good.overhead = money("overhead");
    good.other_costs = money("otherCosts");
    good.profit = money("profit");
    good.processes = ReadProcesses(object.Field("processes"));
    good.answers = ReadAnswers(object.Field("answers"));
    good.wholly_obtained = object.Field("whollyObtained").Text();
    for (const JsonValue& rule : object.Field("specialRules").Elements()) {
      if (const std::optional<std::string> name = rule.Text()) good.special_rules.push_back(*name);
    }
    good.set = object.Field("set").Flag().value_or(false);
    good.national_lines = ReadNationalLines(object.Field("nationalLines"));
    good.quantities = ReadQuantities(object.Field("quantities"));
    good.tariff_conditions = ReadAnswers(object.Field("tariffConditions"));
    return good;
  }

  void ReadMaterials(const JsonValue& list, const Surroundings& here, BillOfMaterials& bill, Measured& measured) {
    const std::vector<JsonValue> elements = list.Elements();
    if (materials_read_ + elements.size() > limits_.materials) {
      ComplainOfSize(list);
      return;
    }
    Int128 value = 0, weight = 0;
    size_t number = 0;
    std::vector<JsonValue> origins;  // where each material was read
    bill.materials.reserve(elements.size());
    for (const JsonValue& element : elements) {
      Measured below;
      std::optional<JsonValue> stock;
      Material material = ReadMaterial(element, ++number, here, below, stock);
      value += material.value.value_or(Money()).units();
      weight += material.net_weight.value_or(Weight()).units();
      measured.height = std::max(measured.height, below.bill ? below.height + 1 : 0);
      std::vector<Material> parts{std::move(material)};
      if (stock && stock->stated()) parts = ReadStock(*stock, parts.front());
      materials_read_ += parts.size();
      for (Material& part : parts) {
        origins.push_back(element);
        bill.materials.push_back(std::move(part));
      }
      if (materials_read_ > limits_.materials) {
        ComplainOfSize(list);
        return;
      }
    }
    if (value > kMostUnits) list.Complain("expected values that add up to less than 900000000000, found more");
    if (weight > kMostUnits) list.Complain("expected weights that add up to less than 9000000000 kg, found more");
    CheckIds(origins, bill.materials);
  }

  void ComplainOfSize(const JsonValue& list) {
    if (std::exchange(too_large_, true)) return;
    list.Complain(absl::StrCat("expected at most ", limits_.materials,
                               " materials (all levels together, each assembly once), found more"));
  }

  static void CheckIds(const std::vector<JsonValue>& elements, const std::vector<Material>& materials) {
    std::unordered_map<std::string, size_t> first;
    for (size_t i = 0; i < materials.size(); ++i) {
      const auto [it, fresh] = first.emplace(materials[i].id, i);
      if (fresh) continue;
      elements[i].Complain(absl::StrCat(
          "expected an id of its own, found ", Excerpt(materials[i].id), " as of ", materials[it->second].path,
          materials[i].id == DefaultId(i + 1) || materials[i].id == DefaultId(it->second + 1)
              ? " (a material without an id is m1, m2, … by position)"
              : ""));
    }
  }

  static std::string DefaultId(size_t position) { return absl::StrCat("m", position); }

  Material ReadMaterial(const JsonValue& element, size_t position, const Surroundings& here, Measured& below,
                        std::optional<JsonValue>& stock) {
    Material material;
    material.path = element.Path();
    JsonObject object(element);
    if (!object.ok()) return material;
    material.id = object.Field("id").Text().value_or(DefaultId(position));
    material.description = object.Field("description").Text().value_or("");
    const MoneyReader money = here.money.In(object.Field("currency"));
    material.value = money.Read(object.Field("value"), Sign::kNotNegative, &material.stated_value);
    material.basis = ReadBasis(object.Field("basis")).value_or(ValueBasis::kUnstated);
    material.freight_insurance =
        money.Read(object.Field("freightInsurance"), Sign::kNotNegative, &material.stated_freight_insurance);
    material.net_weight = object.Field("netWeightKg").Number<Weight>(Sign::kNotNegative);
    const JsonValue country = object.Field("country");
    material.country = country.CountryCode().value_or(Country());
    material.originating = ReadOriginating(object.Field("originating"));
    material.wholly_obtained = object.Field("whollyObtained").Text();
    material.role = ReadRole(object.Field("role")).value_or(Role::kMaterial);
    material.processes = ReadProcesses(object.Field("processes"));
    material.answers = ReadAnswers(object.Field("answers"));
    const JsonValue code = object.Field("hs");
    material.hs = code.Hs(6).value_or(HsCode());
    material.hs_in = ReadCodesIn(object.Field("hsIn"));
    const JsonValue bill = object.Field("bom");
    const JsonValue assembly = object.Field("assembly");
    if (bill.stated() && assembly.stated()) {
      assembly.Complain("expected a bill of materials (\"bom\") or the name of an assembly, found both");
    } else if (bill.stated()) {
      below = ReadNested(bill, material, here);
    } else if (assembly.stated()) {
      below = UseAssembly(assembly);
    }
    stock = object.Field("stock");
    if (stock->stated()) {
      for (const char* name : {"country", "originating", "whollyObtained", "bom", "assembly"}) {
        object.Refuse(name, "expected on each lot of \"stock\", found on the material itself");
      }
    }
    material.bom = below.bill;
    if (below.bill) {
      TakeOver(*below.bill, assembly.stated(), here, country, code, material);
    } else if (!code.stated() && !bill.stated() && !assembly.stated()) {
      code.ComplainExpected(kHsExpected);
    }
    return material;
  }

  // A material's code and country are those of its bill; stated twice they must agree.
  static void TakeOver(const BillOfMaterials& bill, bool shared, const Surroundings& here, const JsonValue& country,
                       const JsonValue& code, Material& material) {
    if (!material.country.stated()) {
      material.country = bill.exporter;
    } else if (shared && bill.exporter.stated() && bill.exporter != material.country) {
      // A bill of the material's own complains of this itself; a shared one knows nothing of the material.
      country.ComplainExpected(absl::StrCat("the assembly's exporter \"", bill.exporter.ToString(), "\" or nothing"));
    }
    if (bill.edition != here.edition) {
      if (!code.stated()) code.ComplainExpected(absl::StrCat("an HS code in ", ToString(here.edition)));
      return;
    }
    const HsCode made = bill.good.hs;
    if (material.hs_in.empty()) material.hs_in = bill.good.hs_in;
    if (!material.hs.stated()) {
      material.hs = made;
    } else if (made.stated() && made.Prefix(6) != material.hs.Prefix(6)) {
      code.ComplainExpected(absl::StrCat("the code of the good it is made as, ", made.Digits()));
    }
  }

  bool TooDeep(const JsonValue& at, int levels) {
    if (levels <= limits_.bom_depth) return false;
    at.Complain(absl::StrCat("expected at most ", limits_.bom_depth,
                             " levels of sub-assemblies inside sub-assemblies, found more"));
    return true;
  }

  Measured ReadNested(const JsonValue& value, const Material& material, const Surroundings& here) {
    if (TooDeep(value, depth_ + 1)) return {};
    JsonObject object(value);
    if (!object.ok()) return {};
    Surroundings inner = here;
    inner.outermost = false;
    inner.made_in = material.country;
    inner.code.reset();
    if (material.hs.stated()) inner.code = material.hs;
    ++depth_;
    Measured read = ReadBill(object, inner);
    --depth_;
    return read;
  }

  Measured UseAssembly(const JsonValue& reference) {
    const std::optional<std::string> name = reference.Text();
    if (!name) return {};
    const auto it = assemblies_.find(*name);
    if (it == assemblies_.end()) {
      reference.ComplainExpected("the name of one of the \"assemblies\"", Suggestion(*name, assembly_names_));
      return {};
    }
    Assembly& assembly = it->second;
    if (assembly.state == Assembly::kReading) {
      std::vector<std::string> cycle(std::find(reading_.begin(), reading_.end(), *name), reading_.end());
      cycle.push_back(*name);
      assemblies_value_.Complain(absl::StrCat(
          "cycle ",
          absl::StrJoin(cycle, " -> ", [](std::string* out, const auto& n) { absl::StrAppend(out, BareExcerpt(n)); })));
      return {};
    }
    if (TooDeep(reference, depth_ + 1 + assembly.read.height)) return {};
    if (assembly.state == Assembly::kUnread) ReadAssembly(*name, assembly);
    return assembly.read;
  }

  void ReadAssembly(const std::string& name, Assembly& assembly) {
    assembly.state = Assembly::kReading;
    reading_.push_back(name);
    ++depth_;
    JsonObject object(assembly.value);
    if (object.ok()) {
      assembly.read = ReadBill(object, {.edition = edition_, .date = date_, .money = MoneyReader(&home_)});
    }
    --depth_;
    reading_.pop_back();
    assembly.state = Assembly::kRead;
  }

  const Limits& limits_;
  JsonValue root_;
  CurrencyHome home_;
  HsEdition edition_ = HsEdition::k2022;
  std::optional<Date> date_;
  JsonValue assemblies_value_;
  std::unordered_map<std::string, Assembly> assemblies_;
  std::vector<std::string> assembly_names_;  // in the document's order
  std::vector<std::string> reading_;         // assemblies open now, outermost first
  int depth_ = 0;                            // of bills open now, below the outermost
  size_t materials_read_ = 0;
  bool too_large_ = false;
};

}  // namespace

absl::StatusOr<BillOfMaterials> ReadJson(absl::string_view text, absl::string_view name, const Limits& limits) {
  NOODLE_ASSIGN_OR_RETURN(JsonDocument document, JsonDocument::Parse(text, name, limits));
  const std::shared_ptr<const BillOfMaterials> bill = BillReader(&document, limits).Read();
  NOODLE_RETURN_IF_ERROR(document.Verdict());
  NOODLE_CHECK(bill != nullptr);
  return *bill;
}

}  // namespace noodle::goods
