// Route problems from JSON (docs/bill-of-materials.md describes every field).
#ifndef NOODLE_ENGINE_ROUTE_READ_PROBLEM_H_
#define NOODLE_ENGINE_ROUTE_READ_PROBLEM_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/limits.h"
#include "engine/route/problem.h"

namespace noodle::route {

// Reads one route problem. `name` is the file's name for messages. Errors (InvalidArgument) are those of
// goods::ReadJson, and besides: an item nobody defines, defined twice, without usable options, or containing itself
// (the cycle is named); a pair of countries with two lanes; and amounts so large that costs could not be added exactly.
// Whether codes, agreements and processes exist, and weights that a lane turns out to need, is for the solver to say.
absl::StatusOr<Problem> ReadProblem(absl::string_view text, absl::string_view name, const Limits& limits = {});

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_READ_PROBLEM_H_
