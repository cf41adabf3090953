// What the value of a material is made of, and the conversion of amounts stated in another currency.
#include "absl/strings/str_cat.h"
#include "engine/verify/check_proof.h"

namespace noodle::verify {

std::string Text(const Stated& stated) {
  return absl::StrCat(stated.amount.ToString(), " ", stated.currency, " at ", stated.rate.ToString());
}

std::string PartsText(const std::vector<ValuePart>& parts) {
  std::string out;
  for (const ValuePart& part : parts) {
    absl::StrAppend(&out,
                    out.empty()  ? ""
                    : part.minus ? " - "
                                 : " + ",
                    part.of, " ", part.amount.ToString(),
                    part.stated ? absl::StrCat(" (", Text(*part.stated), ")") : "");
  }
  return out.empty() ? "as stated" : out;
}

// By hand: stated × rate, rounded half to even at 1/10,000. The lots of a stock divide both the stated and the
// converted amount among them, each to a unit, so that these agree to a unit of each.
void CheckConversion(Scope& scope, const std::string& path, const Stated& stated, Money amount, bool of_lot) {
  if (stated.currency == scope.good.currency) {
    scope.report.Differs(path + ".currency", "another than that of the proof", stated.currency);
    return;
  }
  const auto [known, first] = scope.shared.rates.emplace(stated.currency, stated.rate);
  scope.report.Expect(path + ".rate", known->second.ToString(), stated.rate.ToString());
  if (first) {
    scope.report.TakeAsStated(
        absl::StrCat("exchange rate: 1 ", stated.currency, " = ", stated.rate.ToString(), " ", scope.good.currency));
  }
  const std::optional<Money> converted = goods::Convert(stated.amount, stated.rate);
  if (of_lot && converted) {
    const std::optional<Money> unit = goods::Convert(Money::FromUnits(1), stated.rate);
    const int64_t apart = converted->units() - amount.units();
    const int64_t most = unit.value_or(Money{}).units() + 2;
    if (apart >= -most && apart <= most) return;
  }
  scope.report.Expect(path, converted ? converted->ToString() : "an amount of a sensible size", amount.ToString());
}

void CheckValue(Scope& scope, const Material& material) {
  if (material.value_parts.empty()) return;
  Int128 sum = 0;
  for (const ValuePart& part : material.value_parts) {
    const bool first = &part == &material.value_parts.front();
    const bool materials = part.of == "its materials";
    const bool known = first ? part.of == "price" || part.of == "FOB of its own bill"
                             : part.of == "freight and insurance" || materials;
    if (!known) scope.report.Differs(part.path + ".of", "a part of the value at CIF", part.of);
    scope.report.Expect(part.path + ".minus", materials, part.minus);
    if (materials) scope.report.Expect(part.path, true, material.added_value);
    sum += part.minus ? -part.amount.units() : part.amount.units();
    if (part.stated) CheckConversion(scope, part.path, *part.stated, part.amount, !material.from_stock.empty());
  }
  const bool adds_up = material.value && sum == material.value->units();
  scope.report.Expect(material.place + ".value", std::string(adds_up ? "the sum" : "the sum of valueIs"),
                      adds_up          ? "the sum"
                      : material.value ? material.value->ToString()
                                       : "not stated");
}

}  // namespace noodle::verify
