// Why a problem has no route: constraints that cannot hold together.
#ifndef NOODLE_ENGINE_ROUTE_CONFLICT_H_
#define NOODLE_ENGINE_ROUTE_CONFLICT_H_

#include "engine/route/answer.h"
#include "engine/route/problem.h"

namespace noodle::route {

// Of a problem without a route: bans, pins (all of an item are one constraint), lanes that are not allowed,
// policy.listedLanesOnly and policy.maxSites that leave no route, whatever the others are, while all but any one of
// them do. In words, each behind where it was read. Empty when it was not found out whether there is a route.
Conflict FindConflict(const Problem& problem);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_CONFLICT_H_
