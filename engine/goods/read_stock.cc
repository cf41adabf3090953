#include "engine/goods/read_stock.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/goods/read_facts.h"

namespace noodle::goods {
namespace {

// A lot with what is known of it, as a material of the amounts still to be divided.
struct KnownLot {
  Lot lot;
  Material material;
};

KnownLot ReadLot(const JsonValue& element, size_t number, const Material& whole) {
  KnownLot out{{}, whole};
  JsonObject object(element);
  out.lot.quantity = object.Required("quantity", "how much came in, such as \"30\"")
                         .Number<Quantity>(Sign::kPositive)
                         .value_or(Quantity());
  out.lot.used = object.Field("used").Number<Quantity>(Sign::kNotNegative);
  out.material.id = absl::StrCat(whole.id, "/", object.Field("id").Text().value_or(absl::StrCat("lot", number)));
  out.material.path = element.Path();
  out.material.country = object.Field("country").CountryCode().value_or(Country());
  out.material.originating = ReadOriginating(object.Field("originating"));
  out.material.wholly_obtained = object.Field("whollyObtained").Text();
  return out;
}

// An amount of the whole material divided among the lots, each part into its lot's material.
template <typename D>
void Share(const std::optional<D>& whole, const std::vector<Drawn>& drawn, std::optional<D> Material::* amount,
           std::vector<KnownLot>* lots) {
  if (!whole) return;
  const std::vector<int64_t> parts = Divide(whole->units(), drawn);
  for (size_t i = 0; i < parts.size(); ++i) (*lots)[i].material.*amount = D::FromUnits(parts[i]);
}
void ShareStated(const std::optional<Stated>& whole, const std::vector<Drawn>& drawn,
                 std::optional<Stated> Material::* amount, std::vector<KnownLot>* lots) {
  if (!whole) return;
  const std::vector<int64_t> parts = Divide(whole->amount.units(), drawn);
  for (size_t i = 0; i < parts.size(); ++i) ((*lots)[i].material.*amount)->amount = Money::FromUnits(parts[i]);
}

std::pair<absl::string_view, StockMethod> Named(StockMethod method) { return {Name(method), method}; }

}  // namespace

std::vector<Material> ReadStock(const JsonValue& stock, const Material& whole) {
  JsonObject object(stock);
  if (!object.ok()) return {whole};
  const std::optional<StockMethod> method =
      object.Required("method", "one of SEGREGATION, FIRST_IN_FIRST_OUT, LAST_IN_FIRST_OUT, AVERAGE")
          .OneOf<StockMethod>({Named(StockMethod::kSegregation), Named(StockMethod::kFirstInFirstOut),
                               Named(StockMethod::kLastInFirstOut), Named(StockMethod::kAverage)});
  const JsonValue used_field = object.Required("used", "how much of the stock went into the good, such as \"40\"");
  const std::optional<Quantity> used = used_field.Number<Quantity>(Sign::kPositive);
  const JsonValue lots_field = object.Required("lots", "the lots in the order they came into stock");
  std::vector<KnownLot> known;
  for (const JsonValue& element : lots_field.Elements()) known.push_back(ReadLot(element, known.size() + 1, whole));
  std::vector<Lot> lots;
  for (const KnownLot& one : known) lots.push_back(one.lot);
  const bool readable = std::all_of(lots.begin(), lots.end(), [](const Lot& lot) { return lot.quantity > Quantity(); });
  if (!method || !used || !lots_field.stated() || !readable) return {whole};
  const auto drawn = Draw(*method, lots, *used);
  if (!drawn.ok()) {
    lots_field.Complain(std::string(drawn.status().message()));
    return {whole};
  }
  Share(whole.value, *drawn, &Material::value, &known);
  Share(whole.freight_insurance, *drawn, &Material::freight_insurance, &known);
  Share(whole.net_weight, *drawn, &Material::net_weight, &known);
  ShareStated(whole.stated_value, *drawn, &Material::stated_value, &known);
  ShareStated(whole.stated_freight_insurance, *drawn, &Material::stated_freight_insurance, &known);
  std::vector<Material> parts;
  for (size_t i = 0; i < known.size(); ++i) {
    const Drawn& share = (*drawn)[i];
    if (share.part == 0) continue;
    Material part = std::move(known[i].material);
    part.from_stock = method;
    part.stock_words =
        absl::StrCat(Quantity::FromUnits(static_cast<int64_t>(used->units() * share.part / share.whole)).ToString(),
                     " of ", used->ToString(), " drawn from a lot of ", known[i].lot.quantity.ToString());
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace noodle::goods
