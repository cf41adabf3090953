// A derivation as JSON, with every number that entered it (docs/proofs.md names every field).
#ifndef NOODLE_APPS_NOODLE_PROOF_JSON_H_
#define NOODLE_APPS_NOODLE_PROOF_JSON_H_

#include <nlohmann/json.hpp>
#include <optional>

#include "engine/origin/determination.h"

namespace noodle::cli {

nlohmann::ordered_json ToJson(const Citation& citation);
nlohmann::ordered_json ToJson(const std::optional<origin::Headroom>& headroom);
nlohmann::ordered_json ToJson(const origin::Proof& proof);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_PROOF_JSON_H_
