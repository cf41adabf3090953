// What a route costs and proves, worked out from scratch: bills of materials, determinations, rates and duty, by plain
// recursion over the chosen options. It shares no arithmetic and no origin model with the search, and so checks it.
#ifndef NOODLE_ENGINE_ROUTE_RECOST_H_
#define NOODLE_ENGINE_ROUTE_RECOST_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/preference/claim.h"
#include "engine/route/answer.h"
#include "engine/route/lanes.h"
#include "engine/route/leg_rates.h"
#include "engine/route/problem.h"

namespace noodle::route {

struct RecostOptions {
  bool claims = true;   // false: every leg under MFN
  bool explain = true;  // determinations with words
  std::optional<size_t> only_agreement = std::nullopt;  // in World::rulebooks: no claim under any other
};

// The route that a choice of options makes (`sourcing`: per item its option, -1 for none), every leg under its cheapest
// regime. `saving` is left open. Error: what Determiner and Tariff report; an item that is used and has no option.
absl::StatusOr<Route> Recost(const Problem& problem, const preference::World& world, const Lanes& lanes, Tariff& tariff,
                             Date date, const std::vector<int>& sourcing, const RecostOptions& options = {});

// Σ over destinations of units × landed cost: the exact figure behind a route's mean.
Int128 WeightedCost(const Problem& problem, const Route& route);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_RECOST_H_
