// Random route problems in the toy world that are hard.
#ifndef NOODLE_TESTS_ROUTE_HARD_PROBLEM_H_
#define NOODLE_TESTS_ROUTE_HARD_PROBLEM_H_

#include <random>

#include "engine/route/problem.h"
#include "tests/route/toy_world.h"

namespace noodle::route {

// A problem in which origin is dear and worth having: a bicycle from `components` parts with `options` suppliers each,
// half of them originating and dearer, `nested` of the parts also made from `parts` parts of their own at either of two
// sites; the preference is worth a fifth of the price and the value content is tight.
Problem HardProblem(std::mt19937& random, int components, int options, int sites, int nested, int parts, bool cost_plus,
                    ToyWorld* world);

}  // namespace noodle::route

#endif  // NOODLE_TESTS_ROUTE_HARD_PROBLEM_H_
