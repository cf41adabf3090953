#include "engine/goods/read_stock.h"

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

template <typename D>
void Share(const std::optional<D>& whole, size_t part, const std::vector<Drawn>& drawn, std::optional<D>* out) {
  if (whole) *out = D::FromUnits(Divide(whole->units(), drawn)[part]);
}

}  // namespace

std::vector<Material> ReadStock(const JsonValue& stock, const Material& whole) {
  JsonObject object(stock);
  if (!object.ok()) return {whole};
  const std::optional<StockMethod> method =
      object.Required("method", "one of SEGREGATION, FIRST_IN_FIRST_OUT, LAST_IN_FIRST_OUT, AVERAGE")
          .OneOf<StockMethod>({{"SEGREGATION", StockMethod::kSegregation},
                               {"FIRST_IN_FIRST_OUT", StockMethod::kFirstInFirstOut},
                               {"LAST_IN_FIRST_OUT", StockMethod::kLastInFirstOut},
                               {"AVERAGE", StockMethod::kAverage}});
  const JsonValue used_field = object.Required("used", "how much of the stock went into the good, such as \"40\"");
  const std::optional<Quantity> used = used_field.Number<Quantity>(Sign::kPositive);
  const JsonValue lots_field = object.Required("lots", "the lots in the order they came into stock");
  std::vector<KnownLot> known;
  for (const JsonValue& element : lots_field.Elements()) known.push_back(ReadLot(element, known.size() + 1, whole));
  if (!method || !used || !lots_field.stated()) return {whole};
  std::vector<Lot> lots;
  for (const KnownLot& one : known) lots.push_back(one.lot);
  const auto drawn = Draw(*method, lots, *used);
  if (!drawn.ok()) {
    lots_field.Complain(std::string(drawn.status().message()));
    return {whole};
  }
  std::vector<Material> parts;
  for (size_t i = 0; i < known.size(); ++i) {
    const Drawn& share = (*drawn)[i];
    if (share.part == 0) continue;
    Material part = std::move(known[i].material);
    Share(whole.value, i, *drawn, &part.value);
    Share(whole.freight_insurance, i, *drawn, &part.freight_insurance);
    Share(whole.net_weight, i, *drawn, &part.net_weight);
    if (whole.stated_value) {
      part.stated_value->amount = Money::FromUnits(Divide(whole.stated_value->amount.units(), *drawn)[i]);
    }
    part.from_stock = method;
    part.stock_words =
        absl::StrCat(Quantity::FromUnits(static_cast<int64_t>(used->units() * share.part / share.whole)).ToString(),
                     " of ", used->ToString(), " drawn from a lot of ", known[i].lot.quantity.ToString());
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace noodle::goods
