// Rules whose waiving may be worth something.
#ifndef NOODLE_ENGINE_ROUTE_WAIVABLE_H_
#define NOODLE_ENGINE_ROUTE_WAIVABLE_H_

#include <vector>

#include "engine/route/network.h"
#include "engine/route/problem.h"

namespace noodle::route {

// Every usable option and agreement such that the option does not always originate under it, its country is a Party,
// and it, or something that it goes into, can be moved over a leg that the agreement makes cheaper. By agreement.
std::vector<Waiver> WaivableRules(const Problem& problem, const Network& network);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_WAIVABLE_H_
