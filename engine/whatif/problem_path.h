// Finds the place in a problem's JSON that the steps of a setting name.
#ifndef NOODLE_ENGINE_WHATIF_PROBLEM_PATH_H_
#define NOODLE_ENGINE_WHATIF_PROBLEM_PATH_H_

#include <string>

#include "absl/status/statusor.h"
#include "engine/whatif/setting.h"
#include "nlohmann/json.hpp"

namespace noodle::whatif {

// A field of an object; it may not be there yet.
struct Place {
  nlohmann::ordered_json* object = nullptr;
  std::string field;
  std::string at;  // "items[1].options[0].buy.price"
};

// Objects that a path goes through and that are not there (`policy`, `exchangeRates`, a lane) are added. Errors as of
// Apply.
absl::StatusOr<Place> FindPlace(const Setting& setting, nlohmann::ordered_json& document);

}  // namespace noodle::whatif

#endif  // NOODLE_ENGINE_WHATIF_PROBLEM_PATH_H_
