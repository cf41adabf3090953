#include "engine/preference/best.h"

namespace noodle::preference {

std::optional<Money> CostOfClaim(std::optional<Money> duty, std::optional<Money> saving, std::optional<Money> mfn_duty,
                                 std::optional<Money> claim_cost) {
  if (!duty) return std::nullopt;
  return (saving && mfn_duty ? *mfn_duty - *saving : *duty) + claim_cost.value_or(Money{});
}

std::optional<size_t> BestOf(absl::Span<const Contender> claims, std::optional<Money> mfn_duty) {
  std::optional<size_t> best;
  std::optional<Money> least = mfn_duty;
  for (size_t i = 0; i < claims.size(); ++i) {
    const Contender& claim = claims[i];
    if (!claim.qualifies || !claim.cost) continue;
    const bool tie = best && *claim.cost == *least && claims[*best].air < claim.air;
    if (least && *claim.cost >= *least && !tie) continue;
    best = i;
    least = claim.cost;
  }
  return best;
}

}  // namespace noodle::preference
