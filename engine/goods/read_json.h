// Bills of materials from JSON (docs/bill-of-materials.md describes every field).
#ifndef NOODLE_ENGINE_GOODS_READ_JSON_H_
#define NOODLE_ENGINE_GOODS_READ_JSON_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/limits.h"
#include "engine/goods/bill_of_materials.h"

namespace noodle::goods {

// Reads one bill of materials. `name` is the file's name for messages. Errors (InvalidArgument) name line and column
// for broken JSON, else the JSON path, what was found and what was expected; all of a document's errors are in one
// message, one a line. Unknown and repeated fields are errors, with the nearest known name.
absl::StatusOr<BillOfMaterials> ReadJson(absl::string_view text, absl::string_view name, const Limits& limits = {});

}  // namespace noodle::goods

#endif  // NOODLE_ENGINE_GOODS_READ_JSON_H_
