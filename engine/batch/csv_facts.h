// Facts from the cells of a table, the quick way: false to what goods::ReadJson must look at.
#ifndef NOODLE_ENGINE_BATCH_CSV_FACTS_H_
#define NOODLE_ENGINE_BATCH_CSV_FACTS_H_

#include "absl/strings/string_view.h"
#include "engine/batch/csv_columns.h"
#include "engine/goods/bill_of_materials.h"

namespace noodle::batch {

// A cell of the good's row that is not empty.
bool ReadGoodCell(Column column, absl::string_view cell, goods::BillOfMaterials* bom);
// A cell of a material's row. `bom`: with the good's row read.
bool ReadMaterialCell(Column column, absl::string_view cell, const goods::BillOfMaterials& bom,
                      goods::Material* material);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_CSV_FACTS_H_
