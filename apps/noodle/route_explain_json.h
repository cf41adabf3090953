// What is told of an answer beside its routes, as JSON.
#ifndef NOODLE_APPS_NOODLE_ROUTE_EXPLAIN_JSON_H_
#define NOODLE_APPS_NOODLE_ROUTE_EXPLAIN_JSON_H_

#include "engine/route/answer.h"
#include "engine/route/problem.h"
#include "nlohmann/json.hpp"

namespace noodle::cli {

// Adds "byAgreement", "byAssembly", "breakEven", "rulePrices", "unknownRates" and "conflicts", those there are.
void AddExplanations(const route::Answer& answer, const route::Problem& problem, nlohmann::ordered_json* out);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_ROUTE_EXPLAIN_JSON_H_
