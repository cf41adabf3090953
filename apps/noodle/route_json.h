// The answer of `noodle route` as JSON.
#ifndef NOODLE_APPS_NOODLE_ROUTE_JSON_H_
#define NOODLE_APPS_NOODLE_ROUTE_JSON_H_

#include <vector>

#include "engine/route/answer.h"
#include "engine/route/problem.h"
#include "nlohmann/json.hpp"

namespace noodle::cli {

nlohmann::ordered_json ToJson(const route::Answer& answer, const route::Problem& problem);
nlohmann::ordered_json ChoicesJson(const std::vector<route::Choice>& choices, const route::Problem& problem);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_ROUTE_JSON_H_
