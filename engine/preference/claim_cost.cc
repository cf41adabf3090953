#include "engine/preference/claim_cost.h"

#include <algorithm>
#include <limits>

namespace noodle::preference {
namespace {

// The highest rate of the regime where every one is a percentage of the value.
std::optional<Percent> AdValorem(const std::optional<RegimeQuote>& quote) {
  if (!quote || quote->availability != Availability::kAvailable || quote->rates.empty()) return std::nullopt;
  std::optional<Percent> highest;
  for (const size_t i : quote->highest) {
    // A rate that depends on the goods has no charge.
    const auto& charge = quote->rates[i].expression.charge;
    if (!charge || !charge->ad_valorem()) return std::nullopt;
    const Percent percent = charge->options[0].terms[0].percent;
    if (!highest || *highest < percent) highest = percent;
  }
  return highest;
}

}  // namespace

PaysFrom BreakEvenValue(const Claim& claim, const MfnDuty& mfn, Money cost) {
  const std::optional<Percent> preferential = AdValorem(claim.quote);
  const std::optional<Percent> most_favoured = AdValorem(mfn.quote);
  if (!preferential || !most_favoured) return {};
  if (*most_favoured <= *preferential) return {true, std::nullopt};
  constexpr Int128 kWhole = 1'000'000;  // percent units of 100 %
  const Int128 difference = (*most_favoured - *preferential).units();
  const Int128 value = (Int128{cost.units()} * kWhole + difference - 1) / difference;
  if (value > std::numeric_limits<int64_t>::max()) return {true, std::nullopt};
  return {true, Money::FromUnits(static_cast<int64_t>(value))};
}

}  // namespace noodle::preference
