#include "engine/preference/claim_cost.h"

#include <limits>

#include "engine/preference/saving.h"

namespace noodle::preference {
namespace {

std::optional<Percent> AdValorem(const LineRate& rate) {
  return rate.expression.charge ? rate.expression.charge->percent() : std::nullopt;
}

// The least difference between the two rates of a line.
std::optional<Percent> LeastDifference(const RegimeQuote& mfn, const RegimeQuote& preferential) {
  std::optional<Percent> least;
  for (const RatePair& pair : PairRates(mfn, preferential)) {
    const std::optional<Percent> without = AdValorem(*pair.mfn);
    const std::optional<Percent> with = AdValorem(*pair.preferential);
    if (!without || !with) return std::nullopt;
    if (!least || *without - *with < *least) least = *without - *with;
  }
  return least;
}

bool Available(const std::optional<RegimeQuote>& quote) {
  return quote && quote->availability == Availability::kAvailable;
}

}  // namespace

PaysFrom BreakEvenValue(const Claim& claim, const MfnDuty& mfn, Money cost) {
  if (!Available(claim.quote) || !Available(mfn.quote)) return {};
  const std::optional<Percent> saved = LeastDifference(*mfn.quote, *claim.quote);
  if (!saved) return {};
  if (*saved <= Percent()) return {true, std::nullopt};
  constexpr Int128 kWhole = 1'000'000;  // percent units of 100 %
  const Int128 difference = saved->units();
  const Int128 value = (Int128{cost.units()} * kWhole + difference - 1) / difference;
  if (value > std::numeric_limits<int64_t>::max()) return {true, std::nullopt};
  return {true, Money::FromUnits(static_cast<int64_t>(value))};
}

}  // namespace noodle::preference
