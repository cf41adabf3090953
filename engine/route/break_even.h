// From which consignment size claims pay what they cost.
#ifndef NOODLE_ENGINE_ROUTE_BREAK_EVEN_H_
#define NOODLE_ENGINE_ROUTE_BREAK_EVEN_H_

#include "absl/status/statusor.h"
#include "engine/route/answer.h"
#include "engine/route/search.h"
#include "engine/route/what_if.h"

namespace noodle::route {

// Of `best`, the cheapest route as it stands, and of the problem as a whole against `baseline`, the cheapest without
// any claim; policy.claimCost is stated. Nothing when the time passed. Errors: those of Search::Create and Recost.
absl::StatusOr<std::optional<BreakEven>> FindBreakEven(WhatIf& what_if, const Found& best, const Price& baseline);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_BREAK_EVEN_H_
