// The search and CBC on the same problems, one after the other in the same run.
#ifndef NOODLE_TESTS_BENCH_AGAINST_CBC_H_
#define NOODLE_TESTS_BENCH_AGAINST_CBC_H_

#include <ostream>

namespace noodle::route {

// Problems of families that CBC can solve, so many seconds for each: the ratio of processor times of each, and their
// median. A row of `csv` for each. False when an optimum differs (ours is to be no dearer than the exact cost of CBC's
// choice, and no cheaper than its objective but for rounding) or a problem cannot be compared; one that either did not
// finish is reported as that.
bool RunAgainstCbc(double seconds, std::ostream& csv);

}  // namespace noodle::route

#endif  // NOODLE_TESTS_BENCH_AGAINST_CBC_H_
