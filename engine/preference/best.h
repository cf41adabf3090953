// Which of several claims to make.
#ifndef NOODLE_ENGINE_PREFERENCE_BEST_H_
#define NOODLE_ENGINE_PREFERENCE_BEST_H_

#include <cstddef>
#include <optional>

#include "absl/types/span.h"
#include "engine/base/decimal.h"

namespace noodle::preference {

// A claim by what it costs.
struct Contender {
  bool qualifies = false;
  std::optional<Money> cost;  // duty and cost of the claim together; nothing: unknown
  Percent air;                // headroom of its origin
};

// What clearing under a claim costs: its duty, and what the claim itself costs. Where several national lines leave the
// saving below the difference of the highest duties, MFN duty less the saving stands for its duty. Nothing where the
// duty is unknown.
std::optional<Money> CostOfClaim(std::optional<Money> duty, std::optional<Money> saving, std::optional<Money> mfn_duty,
                                 std::optional<Money> claim_cost);

// The one that qualifies and costs least, below MFN; ties go to the one with more air. Nothing where none does.
std::optional<size_t> BestOf(absl::Span<const Contender> claims, std::optional<Money> mfn_duty);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_BEST_H_
