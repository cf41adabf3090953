// Which tests of a determination do not hold.
#ifndef NOODLE_ENGINE_ROUTE_FAILED_TESTS_H_
#define NOODLE_ENGINE_ROUTE_FAILED_TESTS_H_

#include <vector>

#include "engine/origin/determination.h"
#include "engine/route/answer.h"

namespace noodle::route {

// The rule as a whole where it does not hold, and every condition beside it that does not: each with its citation. Of a
// determination made with words.
std::vector<FailedTest> FailedTests(const origin::Determination& determination);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_FAILED_TESTS_H_
