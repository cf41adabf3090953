// The cheapest qualifying routes of a problem: what to source where, made where, each movement cleared under what.
//
//   NOODLE_ASSIGN_OR_RETURN(route::Problem problem, route::ReadProblem(text, "ebike.json"));
//   NOODLE_ASSIGN_OR_RETURN(route::Answer answer, route::Solve(problem, world, {.top = 3}));
//   answer.routes[0].landed_cost   // proved least when answer.status is kOptimal
//
// docs/routes.md says what a route costs and how the least is found and proved.
#ifndef NOODLE_ENGINE_ROUTE_SOLVE_H_
#define NOODLE_ENGINE_ROUTE_SOLVE_H_

#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "engine/preference/claim.h"
#include "engine/route/answer.h"
#include "engine/route/problem.h"

namespace noodle::route {

using World = preference::World;

struct SolveOptions {
  size_t top = 3;                            // how many routes
  std::optional<absl::Duration> time_limit;  // then the best so far, with a bound on how far it can be from the best
  bool by_regime = true;                     // also the cheapest route per regime of the product's final leg
  bool by_assembly = false;                  // also the cheapest route per country where the product is made or bought
  bool explain = true;                       // determinations with words
  // With several destinations also what the best route costs when they are sourced the other way; left out of large
  // problems, which take their time.
  bool compare_sourcing = true;
  bool naive = true;                            // also the route that takes every part where it is cheapest before duty
  bool break_even = false;                      // also from which consignment size claims pay
  bool price_rules = false;                     // also what each rule costs
  bool unknown_rates = false;                   // also which unknown rates would decide
  std::optional<absl::Duration> explain_limit;  // for by_assembly and all that follows it; what was left out is noted
};

// Errors: facts that are not facts (a code, a national line or an agreement to avoid that does not exist; a lane that
// charges by weight where none is stated); an answer that did not survive its own check (Internal).
absl::StatusOr<Answer> Solve(const Problem& problem, const World& world, const SolveOptions& options = {});

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_SOLVE_H_
