// Rates that are not one rate, in JSON.
#ifndef NOODLE_APPS_NOODLE_RATE_JSON_H_
#define NOODLE_APPS_NOODLE_RATE_JSON_H_

#include <nlohmann/json.hpp>

#include "grammar/rate/rate.h"

namespace noodle::cli {

// Adds to `out` what the rate depends on: `cases`, each {"of": "GOODS", "condition": …, "rate": …, "kind": …}, of a
// conditional rate; `atLeast` and `atMost` in percent and `orExcluded` of one that varies within the line. Adds nothing
// to any other.
void AddDependence(const rate::Expression& expression, nlohmann::ordered_json& out);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_RATE_JSON_H_
