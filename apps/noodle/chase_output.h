// The chase list for people and for programs.
#ifndef NOODLE_APPS_NOODLE_CHASE_OUTPUT_H_
#define NOODLE_APPS_NOODLE_CHASE_OUTPUT_H_

#include <nlohmann/json.hpp>
#include <string>

#include "engine/preference/chase_list.h"

namespace noodle::cli {

// Empty when no declaration matters.
std::string ChaseText(const preference::ChaseList& list);
// {"wanted": […], "restsOn": […]}
nlohmann::ordered_json ToJson(const preference::ChaseList& list);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_CHASE_OUTPUT_H_
