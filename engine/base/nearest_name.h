// "Did you mean": the known name nearest to one that is not known.
#ifndef NOODLE_ENGINE_BASE_NEAREST_NAME_H_
#define NOODLE_ENGINE_BASE_NEAREST_NAME_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace noodle {

// The fewest single letters to insert, drop, change or swap with a neighbour that turn `a` into `b`; case is ignored.
int EditDistance(absl::string_view a, absl::string_view b);

// The nearest of `known`, the first among equals; empty when none is near enough to be what was meant.
std::string NearestName(absl::string_view name, const std::vector<std::string>& known);

// `; did you mean "value"?`, or nothing.
std::string Suggestion(absl::string_view name, const std::vector<std::string>& known);

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_NEAREST_NAME_H_
