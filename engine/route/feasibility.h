// Whether a problem has any route at all, whatever it costs.
#ifndef NOODLE_ENGINE_ROUTE_FEASIBILITY_H_
#define NOODLE_ENGINE_ROUTE_FEASIBILITY_H_

#include <optional>

#include "engine/route/problem.h"

namespace noodle::route {

// By which options are banned or pinned, which lanes are allowed and policy.maxSites; exact. Nothing when it gave up,
// which takes many items that several others use and that tell against each other.
std::optional<bool> HasRoute(const Problem& problem);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_FEASIBILITY_H_
