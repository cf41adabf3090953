// The unknown rates that would decide which route is cheapest.
#ifndef NOODLE_ENGINE_ROUTE_UNKNOWN_RATES_H_
#define NOODLE_ENGINE_ROUTE_UNKNOWN_RATES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/route/answer.h"
#include "engine/route/leg_rates.h"
#include "engine/route/search.h"
#include "engine/route/what_if.h"

namespace noodle::route {

struct UnknownRates {
  std::vector<UnknownRate> rates;
  std::vector<std::string> notes;
};

// Rates which, were they low enough, would make another route cheaper than `best`, which is priced: first those that
// do by themselves, the one worth most first; then those without which the route that would be cheapest, were all of
// them zero, is no cheaper. `tariff` is that of the problem as it is. Errors: those of Search::Create
// and Recost.
absl::StatusOr<UnknownRates> FindDecisiveRates(WhatIf& what_if, Tariff& tariff, const Found& best);

// Rates without which these routes, all unpriced, stay so.
std::vector<UnknownRate> FindMissingRates(const Problem& problem, const std::vector<Route>& routes);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_UNKNOWN_RATES_H_
