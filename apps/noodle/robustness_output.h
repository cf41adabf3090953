// Robustness of claims, and what a claim may cost, for people and for programs.
#ifndef NOODLE_APPS_NOODLE_ROBUSTNESS_OUTPUT_H_
#define NOODLE_APPS_NOODLE_ROBUSTNESS_OUTPUT_H_

#include <nlohmann/json.hpp>
#include <string>

#include "engine/origin/robustness.h"

namespace noodle::cli {

// "    FOB 96.00 or more (FAILS below)", a line for each number.
std::string RobustnessText(const origin::Robustness& robustness);
nlohmann::ordered_json ToJson(const origin::Robustness& robustness);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_ROBUSTNESS_OUTPUT_H_
