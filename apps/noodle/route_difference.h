// How one route differs from another: other options, other regimes, other costs.
#ifndef NOODLE_APPS_NOODLE_ROUTE_DIFFERENCE_H_
#define NOODLE_APPS_NOODLE_ROUTE_DIFFERENCE_H_

#include <string>
#include <vector>

#include "engine/route/answer.h"
#include "engine/route/problem.h"
#include "nlohmann/json.hpp"

namespace noodle::cli {

// Everything that differs; amounts are those of `other` less those of `first`.
nlohmann::ordered_json DifferenceJson(const route::Route& first, const route::Route& other,
                                      const route::Problem& problem);

// "purchase -0.30", "compliance +0.375"
std::vector<std::string> ChangedCosts(const route::Route& first, const route::Route& other);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_ROUTE_DIFFERENCE_H_
