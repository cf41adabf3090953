// What is told of an answer beside its routes, as text.
#ifndef NOODLE_APPS_NOODLE_ROUTE_EXPLAIN_TEXT_H_
#define NOODLE_APPS_NOODLE_ROUTE_EXPLAIN_TEXT_H_

#include "apps/noodle/session.h"
#include "engine/route/answer.h"
#include "engine/route/problem.h"

namespace noodle::cli {

// Why there is no route.
void PrintConflict(const route::Conflict& conflict, const Session& session);
// The cheapest by regime and country of assembly, the break-even sizes, the prices of rules and the unknown rates, those there are.
void PrintExplanations(const route::Answer& answer, const route::Problem& problem, const Session& session);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_ROUTE_EXPLAIN_TEXT_H_
