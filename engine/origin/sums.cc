#include "engine/origin/sums.h"

#include "absl/strings/str_cat.h"

namespace noodle::origin {

std::optional<Int128> AmountOf(const Input& input, Measure measure) {
  if (measure == Measure::kValue) {
    if (!input.value) return std::nullopt;
    return input.value->units();
  }
  if (!input.net_weight) return std::nullopt;
  return input.net_weight->units();
}

bool IsFloor(const Input& input, Measure measure) { return measure == Measure::kValue && input.value_is_floor; }

std::string AmountText(Int128 units, Measure measure) {
  const auto small = static_cast<int64_t>(units);
  return measure == Measure::kValue ? Money::FromUnits(small).ToString(2)
                                    : absl::StrCat(Weight::FromUnits(small).ToString(), " kg");
}

void Sum::AddShare(const Input& input, Measure measure, Verdict counted, Percent share, Round round, Detail detail) {
  const std::optional<Int128> whole = AmountOf(input, measure);
  if (!whole) {
    bounded = false;
    if (detail == Detail::kAmounts) return;
    const bool value = measure == Measure::kValue;
    missing.push_back({input.material->path + (value ? ".value" : ".netWeightKg"), detail == Detail::kFacts ? ""
                                                                                   : value
                                                                                       ? "its value is not stated"
                                                                                       : "its weight is not stated"});
    if (detail == Detail::kParts) unstated.push_back(input.key);
    return;
  }
  const bool floor = IsFloor(input, measure);
  if (floor) {
    bounded = false;
    if (detail != Detail::kAmounts)
      missing.push_back({input.material->path + ".freightInsurance",
                         detail == Detail::kFacts ? "" : "its value is stated before freight; it is taken at CIF"});
  }
  const Int128 times = *whole * share.units();
  const Int128 amount = share.units() == kWhole ? *whole
                        : round == Round::kDown ? DivideFloor(times, kWhole)
                                                : -DivideFloor(-times, kWhole);
  const bool certain = counted == Verdict::kQualifies;
  high += amount;
  if (certain) low += amount;
  if (detail != Detail::kParts) return;
  parts.push_back({input.key, amount, *whole, !certain, floor});
  absl::StrAppend(
      &words, words.empty() ? "" : " + ", input.name, " ", AmountText(amount, measure),
      share.units() == kWhole ? "" : absl::StrCat(" (", share.ToString(), "% of ", AmountText(*whole, measure), ")"),
      certain ? "" : " (open)");
}

std::string Sum::ToString(Measure measure) const {
  return absl::StrCat(AmountText(high, measure), words.empty() ? "" : " = ", words,
                      bounded ? "" : " + what is not stated");
}

Term TermOf(std::string name, bool minus, const Sum& sum) {
  return {std::move(name), minus, sum.low, sum.high, true, sum.bounded, sum.parts, sum.unstated};
}

Term TermOf(std::string name, bool minus, Int128 amount) {
  return {std::move(name), minus, amount, amount, true, true, {}, {}};
}

Calculation AtMostShare(std::string name, Measure measure, Term part, Percent share, Term whole, Verdict result,
                        Citation citation) {
  Calculation out;
  out.name = std::move(name);
  out.measure = measure;
  out.terms.push_back(std::move(part));
  out.at_least = false;
  out.share = share;
  out.whole = std::move(whole);
  out.result = result;
  out.citation = std::move(citation);
  return out;
}

Verdict AtMost(const Sum& sum, Int128 limit) {
  if (sum.bounded && sum.high * kWhole <= limit) return Verdict::kQualifies;
  return sum.low * kWhole > limit ? Verdict::kFails : Verdict::kUndetermined;
}

Percent ShareOf(Int128 part, Int128 whole) { return Percent::FromUnits(DivideFloor(part * kWhole, whole)); }

}  // namespace noodle::origin
