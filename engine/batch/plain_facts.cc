#include "engine/batch/plain_facts.h"

#include <algorithm>
#include <charconv>

#include "absl/strings/str_cat.h"

namespace noodle::batch {
namespace {

// As goods::ReadJson has it: sums of a bill stay as far from overflow as single values do.
constexpr Int128 kMostUnits = 9'000'000'000'000'000;
constexpr size_t kFewMaterials = 24;  // up to here comparing every two ids is quicker than sorting them

bool StatesAmount(const goods::Good& good) {
  return good.fob || good.ex_works || good.net_cost || good.freight_insurance || good.labour || good.overhead ||
         good.other_costs || good.profit;
}

bool IdsAreUnique(const std::vector<goods::Material>& materials) {
  if (materials.size() <= kFewMaterials) {
    for (size_t i = 1; i < materials.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        if (materials[i].id == materials[j].id) return false;
      }
    }
    return true;
  }
  std::vector<absl::string_view> ids;
  ids.reserve(materials.size());
  for (const goods::Material& material : materials) ids.push_back(material.id);
  std::sort(ids.begin(), ids.end());
  return std::adjacent_find(ids.begin(), ids.end()) == ids.end();
}

// "materials[2]": short enough for std::string to keep without memory of its own, up to 99 materials.
void SetPath(size_t index, std::string* path) {
  constexpr absl::string_view kBefore = "materials[";
  char text[kBefore.size() + 24];
  char* end = std::copy(kBefore.begin(), kBefore.end(), text);
  end = std::to_chars(end, text + sizeof text - 1, index).ptr;
  *end++ = ']';
  path->assign(text, static_cast<size_t>(end - text));
}

}  // namespace

bool PlainHs(absl::string_view text, HsCode* out) {
  const absl::StatusOr<HsCode> code = HsCode::Parse(text);
  if (!code.ok() || code->length() < 6) return false;
  *out = *code;
  return true;
}

bool PlainCountry(absl::string_view text, Country* out) {
  const absl::StatusOr<Country> country = Country::Parse(text);
  if (country.ok()) *out = *country;
  return country.ok();
}

bool PlainDate(absl::string_view text, std::optional<Date>* out) {
  const absl::StatusOr<Date> date = ParseDate(text);
  if (date.ok()) *out = *date;
  return date.ok();
}

bool PlainEdition(absl::string_view text, HsEdition* out) {
  if (text == "HS2022") {
    *out = HsEdition::k2022;
    return true;
  }
  const absl::StatusOr<HsEdition> edition = ParseEdition(text);
  if (edition.ok()) *out = *edition;
  return edition.ok();
}

bool PlainCurrency(absl::string_view text, std::string* out) {
  out->assign(text.data(), text.size());
  return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool PlainBasis(absl::string_view text, goods::ValueBasis* out) {
  *out = text == "CIF"                    ? goods::ValueBasis::kCif
         : text == "EXW"                  ? goods::ValueBasis::kExWorks
         : text == "FOB"                  ? goods::ValueBasis::kFob
         : text == "EARLIEST_ASCERTAINED" ? goods::ValueBasis::kEarliestAscertained
                                          : goods::ValueBasis::kUnstated;
  return *out != goods::ValueBasis::kUnstated;
}

bool PlainRole(absl::string_view text, goods::Role* out) {
  for (goods::Role role : {goods::Role::kMaterial, goods::Role::kRetailPacking, goods::Role::kShippingPacking,
                           goods::Role::kAccessory, goods::Role::kIndirect}) {
    if (text != goods::Name(role)) continue;
    *out = role;
    return true;
  }
  return false;
}

bool PlainNationalLine(absl::string_view importer, absl::string_view line, std::map<std::string, std::string>* out) {
  Country country;
  HsCode code;
  return PlainCountry(importer, &country) && PlainHs(line, &code) &&
         out->emplace(std::string(importer), code.Digits()).second;
}

bool PlainCodeIn(absl::string_view edition, absl::string_view code, CodesIn* out) {
  HsEdition which = HsEdition::k2022;
  HsCode there;
  return PlainEdition(edition, &which) && PlainHs(code, &there) && out->emplace(which, there).second;
}

bool PlainQuantity(absl::string_view unit, absl::string_view quantity, std::map<std::string, Quantity>* out) {
  std::optional<Quantity> number;
  return PlainNumber(quantity, true, &number) && out->emplace(std::string(unit), *number).second;
}

bool PlainAnswer(absl::string_view question, bool answer, goods::Answers* out) {
  return out->emplace(std::string(question), answer).second;
}

bool PlainOrigin(absl::string_view agreement, absl::string_view proof, absl::string_view criterion,
                 std::vector<goods::OriginStatus>* out) {
  if (agreement.empty()) return false;
  for (const goods::OriginStatus& other : *out) {
    if (other.agreement == agreement) return false;
  }
  out->push_back({std::string(agreement), std::string(proof), std::string(criterion)});
  return true;
}

bool CompletePlain(bool materials_stated, const Limits& limits, goods::BillOfMaterials* bom) {
  if (!bom->exporter.stated() || !bom->good.hs.stated()) return false;
  if (!materials_stated && !bom->good.wholly_obtained) return false;
  if (bom->materials.size() > limits.materials) return false;
  if (bom->shipment.direct == true && !bom->shipment.transit.empty()) return false;
  bool amounts = StatesAmount(bom->good);
  Int128 value = 0, weight = 0;
  for (size_t i = 0; i < bom->materials.size(); ++i) {
    goods::Material& material = bom->materials[i];
    if (!material.hs.stated()) return false;
    if (material.id.empty()) material.id = absl::StrCat("m", i + 1);
    SetPath(i, &material.path);
    amounts = amounts || material.value || material.freight_insurance;
    value += material.value.value_or(Money()).units();
    weight += material.net_weight.value_or(Weight()).units();
  }
  if (amounts && bom->currency.empty()) return false;
  return value <= kMostUnits && weight <= kMostUnits && IdsAreUnique(bom->materials);
}

void Empty(goods::BillOfMaterials* bom) {
  std::vector<goods::Material> materials = std::move(bom->materials);
  materials.clear();
  *bom = goods::BillOfMaterials();
  bom->materials = std::move(materials);
}

}  // namespace noodle::batch
