// Determinations and assessments as JSON (docs/check.md names every field).
#ifndef NOODLE_APPS_NOODLE_DETERMINATION_JSON_H_
#define NOODLE_APPS_NOODLE_DETERMINATION_JSON_H_

#include <nlohmann/json.hpp>

#include "apps/noodle/proof_json.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/origin/determination.h"
#include "engine/preference/claim.h"

namespace noodle::cli {

nlohmann::ordered_json ToJson(const origin::Determination& determination);
nlohmann::ordered_json ToJson(const preference::Assessment& assessment, const goods::BillOfMaterials& bom, Date date);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_DETERMINATION_JSON_H_
