// How the best route changes as one quantity does.
//
// The range is asked at its samples; between two that differ, halving finds where the best route changes, to the
// range's resolution. A route that is best only between two neighbouring samples with the same best route is not seen.
#ifndef NOODLE_ENGINE_WHATIF_SWEEP_H_
#define NOODLE_ENGINE_WHATIF_SWEEP_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "engine/base/decimal.h"
#include "engine/route/answer.h"
#include "engine/route/problem.h"
#include "engine/whatif/range.h"
#include "engine/whatif/scenario.h"

namespace noodle::whatif {

// The answer at one value.
struct Point {
  int64_t value = 0;  // as in Range
  route::Status status = route::Status::kOptimal;
  std::optional<route::Route> best;  // nothing: infeasible, or stopped before any was found
  std::optional<Money> baseline;     // the cheapest under MFN; nothing when its duties are not all known
  std::vector<std::string> why;      // there is no route, or rates that are unknown
  // What is compared: the choices and the regime of every leg; of several routes that cost the same, always the same
  // one.
  std::string signature;
};

// Neighbouring values with the same best route.
struct Interval {
  size_t first = 0;  // in Sweep::points
  size_t last = 0;
  std::vector<std::string> changes;  // from the interval before: "motor: Siam (TH) instead of Cheap (CN)"
};

struct Sweep {
  route::Problem problem;     // at the first value: names, currency, date
  std::vector<Point> points;  // by value; samples, and what halving asked
  std::vector<Interval> intervals;
  bool proved = true;  // every point was
};

struct SweepOptions {
  std::optional<absl::Duration> time_limit;  // of each point
  std::function<void(size_t points_done)> progress = nullptr;
};

// Errors: those of Scenario::Make and route::Solve, with the value.
absl::StatusOr<Sweep> RunSweep(Scenario& scenario, const Range& range, const SweepOptions& options = {});

}  // namespace noodle::whatif

#endif  // NOODLE_ENGINE_WHATIF_SWEEP_H_
