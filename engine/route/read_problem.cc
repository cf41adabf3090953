#include "engine/route/read_problem.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/excerpt.h"
#include "engine/base/nearest_name.h"
#include "engine/base/status.h"
#include "engine/goods/json_document.h"
#include "engine/goods/json_reader.h"
#include "engine/goods/read_facts.h"

namespace noodle::route {
namespace {

using goods::JsonDocument;
using goods::JsonObject;
using goods::JsonValue;
using goods::MoneyReader;
using goods::Sign;

constexpr char kCountryExpected[] = "a country such as \"VN\"";
constexpr int64_t kMostPieces = 1'000'000'000;
const Percent kMostPercent = Percent::FromUnits(10'000'000);  // 1000 %
// What one unit of anything can cost with the dearest choices, and weigh, so that sums with duty stay exact.
constexpr Int128 kMostCostUnits = 900'000'000'000'000;
constexpr Int128 kMostWeightUnits = 9'000'000'000'000'000;
constexpr Int128 kWholePercent = 1'000'000;  // 100 % in Percent's units
constexpr Int128 kOnePiece = 1'000'000;      // 1 in Quantity's units

class ProblemReader {
 public:
  ProblemReader(JsonDocument* document, const Limits& limits)
      : limits_(limits), root_(document), home_{"", {}, root_}, items_value_(document) {}

  Problem Read() {
    JsonObject object(root_);
    if (!object.ok()) return {};
    problem_.id = object.Field("id").Text().value_or("");
    problem_.edition = object.Field("nomenclature").Edition().value_or(HsEdition::k2022);
    problem_.date = object.Field("date").Day();
    home_ = goods::ReadCurrencyHome(object);
    problem_.currency = home_.currency;
    problem_.exchange_rates = home_.rates;
    const JsonValue product = object.Required("product", "the id of the item that is sold");
    ReadDestinations(object.Required("destinations", "a list such as [{\"country\": \"AU\"}]"));
    items_value_ = object.Required("items", "a list of items");
    ReadItems();
    ReadLanes(object.Field("lanes"));
    ReadPolicy(object.Field("policy"));
    ResolveProduct(product);
    ResolveComponents();
    if (!root_.document()->has_complaints()) OrderItems();
    if (!root_.document()->has_complaints()) CheckSizes();
    return std::move(problem_);
  }

 private:
  // A component whose item is looked up once all items are known.
  struct Reference {
    JsonValue value;
    size_t item, option, component;
  };

  void ReadDestinations(const JsonValue& list) {
    const std::vector<JsonValue> elements = list.Elements();
    if (elements.empty() && list.stated() && list.kind() == goods::JsonKind::kList) {
      list.Complain("expected at least one destination, found an empty list");
    }
    CountrySet seen;
    for (const JsonValue& element : elements) {
      Destination destination;
      JsonObject object(element);
      const JsonValue country = object.Required("country", "a country such as \"AU\"");
      destination.country = country.CountryCode().value_or(Country());
      if (seen.Contains(destination.country)) {
        country.Complain(
            absl::StrCat("expected each destination once, found ", destination.country.ToString(), " again"));
      }
      if (destination.country.stated()) seen.Insert(destination.country);
      const JsonValue units = object.Field("units");
      if (object.ok() && !units.stated() && elements.size() > 1) {
        units.ComplainExpected("the units this market takes, since there are several");
      }
      destination.units = units.Integer(1, kMostPieces).value_or(1);
      destination.fob = money_.Read(object.Field("fob"), Sign::kPositive);
      problem_.destinations.push_back(destination);
    }
  }

  void ReadItems() {
    const std::vector<JsonValue> elements = items_value_.Elements();
    if (elements.size() > limits_.route_items) {
      items_value_.Complain(absl::StrCat("expected at most ", limits_.route_items, " items, found ", elements.size()));
      return;
    }
    for (const JsonValue& element : elements) ReadItem(element);
  }

  void ReadItem(const JsonValue& element) {
    Item item;
    item.path = element.Path();
    JsonObject object(element);
    const JsonValue id = object.Required("id", "an id such as \"motor\"");
    item.id = id.Text().value_or("");
    const size_t index = problem_.items.size();
    if (!item.id.empty()) {
      const auto [it, fresh] = index_of_.emplace(item.id, index);
      if (fresh) {
        item_ids_.push_back(item.id);
      } else {
        id.ComplainExpected(absl::StrCat("an id that is not that of ", problem_.items[it->second].path));
      }
    }
    item.hs = object.Required("hs", goods::kHsExpected).Hs(6).value_or(HsCode());
    item.hs_in = goods::ReadCodesIn(object.Field("hsIn"));
    item.description = object.Field("description").Text().value_or("");
    item.net_weight = object.Field("netWeightKg").Number<Weight>(Sign::kPositive);
    item.quantities = goods::ReadQuantities(object.Field("quantities"));
    item.national_lines = goods::ReadNationalLines(object.Field("nationalLines"));
    item.tariff_conditions = goods::ReadAnswers(object.Field("tariffConditions"));
    const JsonValue options = object.Required("options", "a list of ways to buy or make it");
    const std::vector<JsonValue> option_values = options.Elements();
    options_read_ += option_values.size();
    if (options_read_ > limits_.route_options) {
      if (options_read_ - option_values.size() <= limits_.route_options) {
        options.Complain(absl::StrCat("expected at most ", limits_.route_options, " options in all, found more"));
      }
    } else {
      for (const JsonValue& value : option_values)
        item.options.push_back(ReadOption(value, index, item.options.size()));
      CheckOptions(options, option_values, item);
    }
    problem_.items.push_back(std::move(item));
  }

  static void CheckOptions(const JsonValue& list, const std::vector<JsonValue>& values, const Item& item) {
    if (!list.stated() || list.kind() != goods::JsonKind::kList) return;
    const bool any_pinned =
        std::any_of(item.options.begin(), item.options.end(), [](const Option& o) { return o.pinned; });
    const bool usable = std::any_of(item.options.begin(), item.options.end(),
                                    [&](const Option& o) { return !o.banned && (o.pinned || !any_pinned); });
    if (item.options.empty()) {
      list.Complain("expected at least one option, found an empty list");
    } else if (!usable) {
      list.Complain("expected an option that is not banned, found none");
    }
    std::set<std::pair<std::string, Country>> seen;
    for (size_t i = 0; i < item.options.size(); ++i) {
      const Option& option = item.options[i];
      if (!option.country().stated() || seen.emplace(option.Name(), option.country()).second) continue;
      values[i].Complain(absl::StrCat("expected a ", option.buy() != nullptr ? "supplier" : "name",
                                      " that tells this option from the others, found ", Excerpt(option.Name()), " in ",
                                      option.country().ToString(), " again"));
    }
  }

  Option ReadOption(const JsonValue& value, size_t item, size_t position) {
    Option option;
    option.path = value.Path();
    JsonObject object(value);
    if (!object.ok()) return option;
    const JsonValue buy = object.Field("buy");
    const JsonValue make = object.Field("make");
    const JsonValue banned = object.Field("banned");
    option.pinned = object.Field("pinned").Flag().value_or(false);
    option.banned = banned.Flag().value_or(false);
    if (option.pinned && option.banned) banned.Complain("expected an option pinned or banned, found both");
    if (buy.stated() == make.stated()) {
      value.Complain(absl::StrCat("expected either \"buy\" or \"make\", found ", buy.stated() ? "both" : "neither"));
    }
    if (buy.stated()) option.how = ReadBuy(buy);
    if (make.stated()) option.how = ReadMake(make, item, position);
    return option;
  }

  Buy ReadBuy(const JsonValue& value) {
    Buy buy;
    JsonObject object(value);
    if (!object.ok()) return buy;
    buy.supplier = object.Field("supplier").Text().value_or("");
    buy.country = object.Required("country", kCountryExpected).CountryCode().value_or(Country());
    const MoneyReader money = money_.In(object.Field("currency"));
    const JsonValue price = object.Required("price", "a price such as \"61.00\"");
    buy.price = money.Read(price, Sign::kNotNegative, &buy.stated_price).value_or(Money());
    buy.basis = goods::ReadBasis(object.Field("basis")).value_or(goods::ValueBasis::kUnstated);
    buy.originating = goods::ReadOriginating(object.Field("originating"));
    buy.wholly_obtained = object.Field("whollyObtained").Text();
    buy.net_weight = object.Field("netWeightKg").Number<Weight>(Sign::kPositive);
    buy.processes = goods::ReadProcesses(object.Field("processes"));
    buy.answers = goods::ReadAnswers(object.Field("answers"));
    return buy;
  }

  Make ReadMake(const JsonValue& value, size_t item, size_t position) {
    Make make;
    JsonObject object(value);
    if (!object.ok()) return make;
    make.name = object.Field("name").Text().value_or("");
    make.site = object.Required("site", kCountryExpected).CountryCode().value_or(Country());
    const MoneyReader money = money_.In(object.Field("currency"));
    make.labour = money.Read(object.Field("labour"));
    make.overhead = money.Read(object.Field("overhead"));
    make.other_costs = money.Read(object.Field("otherCosts"));
    make.profit = money.Read(object.Field("profit"));
    const JsonValue markup = object.Field("markupPercent");
    make.markup = ReadPercent(markup);
    if (make.profit && make.markup) markup.Complain("expected a profit or a markup, found both");
    make.processes = goods::ReadProcesses(object.Field("processes"));
    make.answers = goods::ReadAnswers(object.Field("answers"));
    make.wholly_obtained = object.Field("whollyObtained").Text();
    const JsonValue list = object.Field("components");
    if (!list.stated() && !make.wholly_obtained) {
      list.ComplainExpected("a list of components (\"components\": [] when there are none)");
    }
    std::unordered_set<std::string> seen;
    for (const JsonValue& element : list.Elements()) {
      Component component;
      JsonObject part(element);
      const JsonValue name = part.Required("item", "the id of an item");
      component.item = name.Text().value_or("");
      component.quantity =
          part.Required("quantity", "a quantity such as \"1\"").Number<Quantity>(Sign::kPositive).value_or(Quantity());
      component.role = goods::ReadRole(part.Field("role")).value_or(goods::Role::kMaterial);
      if (!component.item.empty()) {
        if (!seen.insert(component.item).second) {
          name.Complain(absl::StrCat("expected each component once with its whole quantity, found ",
                                     Excerpt(component.item), " again"));
        }
        references_.push_back({name, item, position, make.components.size()});
      }
      make.components.push_back(std::move(component));
    }
    return make;
  }

  static std::optional<Percent> ReadPercent(const JsonValue& value) {
    const std::optional<Percent> percent = value.Number<Percent>(Sign::kNotNegative);
    if (percent && *percent > kMostPercent) {
      value.ComplainExpected("at most 1000 percent");
      return std::nullopt;
    }
    return percent;
  }

  void ReadLanes(const JsonValue& list) {
    std::set<std::pair<Country, Country>> seen;
    for (const JsonValue& element : list.Elements()) {
      Lane lane;
      lane.path = element.Path();
      JsonObject object(element);
      if (!object.ok()) continue;
      lane.from = object.Required("from", kCountryExpected).CountryCode().value_or(Country());
      lane.to = object.Required("to", kCountryExpected).CountryCode().value_or(Country());
      const JsonValue via = object.Field("via");
      lane.via = via.CountryCode().value_or(Country());
      lane.per_unit = money_.Read(object.Field("perUnit"));
      lane.per_kg = money_.Read(object.Field("perKg"));
      lane.percent_of_value = ReadPercent(object.Field("percentOfValue"));
      lane.insurance = ReadPercent(object.Field("insurancePercent"));
      const JsonValue kind = object.Field("kind");
      lane.kind = kind.OneOf<LaneKind>(
                          {{"DIRECT", LaneKind::kDirect}, {"TRANSIT", LaneKind::kTransit}, {"HUB", LaneKind::kHub}})
                      .value_or(LaneKind::kDirect);
      lane.allowed = object.Field("allowed").Flag().value_or(true);
      if (via.stated() && !kind.stated()) kind.ComplainExpected("TRANSIT or HUB for a lane via another country");
      if (via.stated() && kind.stated() && lane.kind == LaneKind::kDirect) {
        via.ComplainExpected("no country between on a lane that is DIRECT");
      }
      if (!via.stated() && lane.kind != LaneKind::kDirect) {
        via.ComplainExpected("the country between on a lane that is not DIRECT");
      }
      if (lane.from.stated() && lane.to.stated() && !seen.emplace(lane.from, lane.to).second) {
        element.Complain(absl::StrCat("expected one lane from ", lane.from.ToString(), " to ", lane.to.ToString(),
                                      ", found another"));
      }
      problem_.lanes.push_back(std::move(lane));
    }
  }

  static std::vector<std::string> ReadAgreements(const JsonValue& list) {
    std::vector<std::string> out;
    for (const JsonValue& element : list.Elements()) {
      std::optional<std::string> agreement = element.Text();
      if (agreement == "bowl") {
        out.insert(out.end(), TheBowl().begin(), TheBowl().end());
      } else if (agreement) {
        out.push_back(*std::move(agreement));
      }
    }
    return out;
  }

  void ReadPolicy(const JsonValue& value) {
    if (!value.stated()) return;
    Policy& policy = problem_.policy;
    JsonObject object(value);
    policy.claim_cost = money_.Read(object.Field("claimCost"));
    const JsonValue units = object.Field("unitsPerConsignment");
    policy.units_per_consignment = units.Integer(1, kMostPieces);
    if (policy.claim_cost && !units.stated()) {
      units.ComplainExpected("the units that share one claim's cost, since \"claimCost\" is stated");
    }
    policy.drawback = object.Field("drawback").Flag().value_or(false);
    const JsonValue agreements = object.Field("agreements");
    if (agreements.stated()) policy.agreements = ReadAgreements(agreements);
    policy.avoid = ReadAgreements(object.Field("avoid"));
    const JsonValue headroom = object.Field("minimumHeadroomPoints");
    policy.minimum_headroom = headroom.Number<Percent>(Sign::kNotNegative);
    if (policy.minimum_headroom && policy.minimum_headroom->units() > kWholePercent) {
      headroom.ComplainExpected("at most 100 points");
    }
    policy.listed_lanes_only = object.Field("listedLanesOnly").Flag().value_or(false);
    policy.max_sites = object.Field("maxSites").Integer(1, kMostPieces);
  }

  std::optional<size_t> Lookup(const JsonValue& value, const std::string& id) {
    if (const auto it = index_of_.find(id); it != index_of_.end()) return it->second;
    value.ComplainExpected("the id of an item", Suggestion(id, item_ids_));
    return std::nullopt;
  }

  void ResolveProduct(const JsonValue& product) {
    const std::optional<std::string> id = product.Text();
    if (id) problem_.product = Lookup(product, *id).value_or(0);
  }

  void ResolveComponents() {
    for (const Reference& reference : references_) {
      Item& item = problem_.items[reference.item];
      if (reference.option >= item.options.size()) continue;
      Component& component = std::get<Make>(item.options[reference.option].how).components[reference.component];
      component.item_index = Lookup(reference.value, component.item).value_or(0);
    }
  }

  // Depth first without recursion: fills `bottom_up`, or names a cycle.
  void OrderItems() {
    const size_t n = problem_.items.size();
    std::vector<std::vector<size_t>> parts(n);
    for (const Reference& reference : references_) {
      const Make& make = std::get<Make>(problem_.items[reference.item].options[reference.option].how);
      parts[reference.item].push_back(make.components[reference.component].item_index);
    }
    enum Mark : uint8_t { kNew, kOpen, kDone };
    std::vector<Mark> marks(n, kNew);
    std::vector<size_t> next(n, 0), open, height(n, 0);
    for (size_t start = 0; start < n; ++start) {
      if (marks[start] != kNew) continue;
      open.assign(1, start);
      marks[start] = kOpen;
      while (!open.empty()) {
        const size_t item = open.back();
        if (next[item] == parts[item].size()) {
          for (size_t part : parts[item]) height[item] = std::max(height[item], height[part] + 1);
          marks[item] = kDone;
          problem_.bottom_up.push_back(item);
          open.pop_back();
          continue;
        }
        const size_t part = parts[item][next[item]++];
        if (marks[part] == kNew) {
          marks[part] = kOpen;
          open.push_back(part);
        } else if (marks[part] == kOpen) {
          return ComplainOfCycle(open, part);
        }
      }
    }
    const auto tallest = std::max_element(height.begin(), height.end());
    if (tallest != height.end() && *tallest > static_cast<size_t>(limits_.bom_depth)) {
      items_value_.Complain(absl::StrCat("expected at most ", limits_.bom_depth,
                                         " levels of items inside items, found ", *tallest, " in ",
                                         Excerpt(problem_.items[tallest - height.begin()].id)));
    }
  }

  void ComplainOfCycle(const std::vector<size_t>& open, size_t part) {
    std::vector<size_t> cycle(std::find(open.begin(), open.end(), part), open.end());
    cycle.push_back(part);
    items_value_.Complain(absl::StrCat("cycle ", absl::StrJoin(cycle, " -> ", [&](std::string* out, size_t item) {
                                         absl::StrAppend(out, BareExcerpt(problem_.items[item].id));
                                       })));
  }

  // What one unit of each item can cost at most, delivered, without duty.
  void CheckSizes() {
    Int128 lane_per_unit = 0, lane_per_kg = 0, lane_percent = 0;
    for (const Lane& lane : problem_.lanes) {
      lane_per_unit = std::max(lane_per_unit, Int128{lane.per_unit.value_or(Money()).units()});
      lane_per_kg = std::max(lane_per_kg, Int128{lane.per_kg.value_or(Money()).units()});
      lane_percent = std::max(lane_percent, Int128{lane.percent_of_value.value_or(Percent()).units()} +
                                                lane.insurance.value_or(Percent()).units());
    }
    std::vector<Int128> dearest(problem_.items.size(), 0);
    for (size_t index : problem_.bottom_up) {
      const Item& item = problem_.items[index];
      Int128 most = 0, weight = item.net_weight.value_or(Weight()).units();
      for (const Option& option : item.options) {
        if (const Buy* buy = option.buy()) {
          most = std::max(most, Int128{buy->price.units()});
          weight = std::max(weight, Int128{buy->net_weight.value_or(Weight()).units()});
        } else {
          most = std::max(most, DearestMake(*option.make(), dearest));
        }
      }
      most = std::min(most, kMostCostUnits + 1);
      most += most * lane_percent / kWholePercent + lane_per_unit + lane_per_kg * weight / 1'000'000;
      if (most > kMostCostUnits) {
        const auto at = items_value_.Elements()[index];
        return at.Complain("expected costs of less than 90000000000 a unit with the dearest choices, found more");
      }
      dearest[index] = most;
    }
  }

  Int128 DearestMake(const Make& make, const std::vector<Int128>& dearest) {
    Int128 cost = 0, weight = 0;
    for (const auto& part : {make.labour, make.overhead, make.other_costs, make.profit}) {
      cost += part.value_or(Money()).units();
    }
    for (const Component& component : make.components) {
      const Int128 pieces = component.quantity.units();
      cost += dearest[component.item_index] * pieces / kOnePiece;
      weight += Int128{problem_.items[component.item_index].net_weight.value_or(Weight()).units()} * pieces / kOnePiece;
    }
    if (cost > kMostCostUnits || weight > kMostWeightUnits) return kMostCostUnits + 1;
    return cost + cost * make.markup.value_or(Percent()).units() / kWholePercent;
  }

  const Limits& limits_;
  JsonValue root_;
  goods::CurrencyHome home_;
  MoneyReader money_{&home_};
  JsonValue items_value_;
  Problem problem_;
  std::unordered_map<std::string, size_t> index_of_;
  std::vector<std::string> item_ids_;
  std::vector<Reference> references_;
  size_t options_read_ = 0;
};

}  // namespace

const std::vector<std::string>& TheBowl() {
  static const std::vector<std::string> kBowl = {"ATIGA", "ACFTA", "AJCEP", "AKFTA", "AIFTA", "AANZFTA"};
  return kBowl;
}

absl::StatusOr<Problem> ReadProblem(absl::string_view text, absl::string_view name, const Limits& limits) {
  NOODLE_ASSIGN_OR_RETURN(JsonDocument document, JsonDocument::Parse(text, name, limits));
  Problem problem = ProblemReader(&document, limits).Read();
  NOODLE_RETURN_IF_ERROR(document.Verdict());
  return problem;
}

}  // namespace noodle::route
