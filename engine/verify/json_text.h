// JSON from outside, read with limits: nothing nested deeper than a proof can be, no field named twice.
#ifndef NOODLE_ENGINE_VERIFY_JSON_TEXT_H_
#define NOODLE_ENGINE_VERIFY_JSON_TEXT_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"

namespace noodle::verify {

// Lists and objects inside one another. A proof of 64 levels of sub-assemblies stays below it.
inline constexpr int kDepthLimit = 1'000;

// Errors, beginning with `name`: not JSON, and where; nested too deeply; a field that stands twice in one object.
absl::StatusOr<nlohmann::json> ParseJson(absl::string_view text, absl::string_view name);

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_JSON_TEXT_H_
