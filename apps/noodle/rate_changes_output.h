// Rates that differ, for people and for programs.
#ifndef NOODLE_APPS_NOODLE_RATE_CHANGES_OUTPUT_H_
#define NOODLE_APPS_NOODLE_RATE_CHANGES_OUTPUT_H_

#include <string>
#include <vector>

#include "db/rates_in_force.h"
#include "nlohmann/json.hpp"

namespace noodle::cli {

// A table of at most `limit` changes, and how many more there are; empty when there is none.
std::string ChangesText(const std::vector<db::RateChange>& changes, size_t limit, int indent);
// All of them; an unknown rate is null.
nlohmann::ordered_json ToJson(const std::vector<db::RateChange>& changes);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_RATE_CHANGES_OUTPUT_H_
