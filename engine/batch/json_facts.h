// Bills of materials from JSON, the quick way.
#ifndef NOODLE_ENGINE_BATCH_JSON_FACTS_H_
#define NOODLE_ENGINE_BATCH_JSON_FACTS_H_

#include "engine/base/limits.h"
#include "engine/batch/quick_json.h"
#include "engine/goods/bill_of_materials.h"

namespace noodle::batch {

// Reads a document's object. False: it has something rare (sub-assemblies, stock, other currencies) or something wrong,
// and `out` is of no use.
bool ReadBillQuickly(simdjson::ondemand::object object, const Limits& limits, goods::BillOfMaterials* out);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_JSON_FACTS_H_
