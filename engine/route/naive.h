// The route of a buyer who takes every part where it is cheapest: what looking at origin and duty is worth.
#ifndef NOODLE_ENGINE_ROUTE_NAIVE_H_
#define NOODLE_ENGINE_ROUTE_NAIVE_H_

#include <optional>

#include "absl/status/statusor.h"
#include "engine/preference/claim.h"
#include "engine/route/answer.h"
#include "engine/route/lanes.h"
#include "engine/route/leg_rates.h"
#include "engine/route/problem.h"

namespace noodle::route {

// For every item the option that is cheapest delivered to where it is used, with freight and insurance and before any
// duty; the first listed among equals; an item with several users as the first of them wants it. Then cleared like any
// route, each movement under the cheapest regime it may claim. Nothing when policy.maxSites forbids it, or when there
// is none. Errors: as for Recost.
absl::StatusOr<std::optional<Route>> NaiveRoute(const Problem& problem, const preference::World& world,
                                                const Lanes& lanes, Tariff& tariff, Date date);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_NAIVE_H_
