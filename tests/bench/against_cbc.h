// The search and CBC on the same problem, one after the other in the same run.
#ifndef NOODLE_TESTS_BENCH_AGAINST_CBC_H_
#define NOODLE_TESTS_BENCH_AGAINST_CBC_H_

#include "absl/status/statusor.h"
#include "engine/preference/claim.h"
#include "tests/route/generator/family.h"

namespace noodle::route {

// Processor seconds, and whether both found the same optimum: ours is no dearer than the exact cost of CBC's choice,
// and no cheaper than its objective but for rounding.
struct Duel {
  double ours = 0;        // to read nothing and solve: origin models and rates included
  double cbc = 0;         // of CBC's process, reading its programme included
  bool finished = false;  // CBC proved its optimum in time; else it took at least `cbc`
  bool proved = false;    // so did we
  bool equal = false;     // where both did
  size_t binaries = 0;
};

// Errors: of the problem, of the search, of the model; CBC cannot be run.
// Each has so many seconds.
absl::StatusOr<Duel> Fight(const Family& family, uint64_t seed, const preference::World& world, double seconds);

}  // namespace noodle::route

#endif  // NOODLE_TESTS_BENCH_AGAINST_CBC_H_
