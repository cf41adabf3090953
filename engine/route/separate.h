// Several destinations, each sourced, made and shipped for by itself (policy.sourcing SEPARATE): the problem falls into
// one for each market, and the cheapest combinations of their routes are the answer.
#ifndef NOODLE_ENGINE_ROUTE_SEPARATE_H_
#define NOODLE_ENGINE_ROUTE_SEPARATE_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "engine/route/solve.h"

namespace noodle::route {

// The K best combinations, exact: the routes of one market do not bear on those of another, but for policy.maxSites,
// which caps the countries of all together and is settled by running over the sets of countries. The time limit is
// shared out among the markets. Errors: as for Solve.
absl::StatusOr<Answer> SolveSeparately(const Problem& problem, const World& world, const SolveOptions& options);

// Fills `other_sourcing` of an answer: what the best route costs when the destinations are sourced the other way.
// Leaves it open where the problem is large or the time, counted from when the answer was `started`, short.
absl::Status CompareSourcing(const Problem& problem, const World& world, const SolveOptions& options,
                             absl::Time started, Answer* answer);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_SEPARATE_H_
