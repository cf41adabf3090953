// Ceilings by modality, for people and as JSON.
#ifndef NOODLE_APPS_NOODLE_CEILING_OUTPUT_H_
#define NOODLE_APPS_NOODLE_CEILING_OUTPUT_H_

#include <string>

#include "engine/preference/ceiling.h"
#include "nlohmann/json.hpp"

namespace noodle::cli {

// "at most 5% by modality (Annex 2 para. 3, from 2018; SL)"
std::string CeilingText(const preference::Ceiling& ceiling);
nlohmann::ordered_json CeilingJson(const preference::Ceiling& ceiling);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_CEILING_OUTPUT_H_
