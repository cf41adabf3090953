// What a buyer does who looks at prices only: the cheapest supplier of every part, made where that is cheaper.
#ifndef NOODLE_TESTS_ROUTE_GENERATOR_NAIVE_H_
#define NOODLE_TESTS_ROUTE_GENERATOR_NAIVE_H_

#include <vector>

#include "engine/route/problem.h"

namespace noodle::route {

// The option of every item, -1 for one that is not used: the least price, a making's being that of its parts and its
// processing.
std::vector<int> NaiveChoice(const Problem& problem);

}  // namespace noodle::route

#endif  // NOODLE_TESTS_ROUTE_GENERATOR_NAIVE_H_
