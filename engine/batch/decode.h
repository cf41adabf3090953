// From the bytes of a record to a bill of materials, with every error of the record told by field.
#ifndef NOODLE_ENGINE_BATCH_DECODE_H_
#define NOODLE_ENGINE_BATCH_DECODE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/limits.h"
#include "engine/batch/format.h"
#include "engine/batch/records.h"
#include "engine/goods/bill_of_materials.h"

namespace noodle::batch {

struct RecordError {
  uint64_t line = 0;   // from 1; of CSV that of the very row
  std::string field;   // JSON path or column: "materials[2].value", "fob"; empty: the record as a whole
  std::string reason;  // "expected a decimal number such as \"12.50\", found \"12,50\""
};

struct Decoded {
  goods::BillOfMaterials bom;
  // Of CSV: columns that no field has, with the good's own cells, in the order of the header: copied to the result.
  std::vector<absl::string_view> kept;
  std::vector<std::unique_ptr<std::string>> texts;  // of cells that had doubled quotes; `kept` may look at them
  std::vector<RecordError> errors;                  // where there are any, `bom` is not to be used but for its id

  void Clear();
};

// One for each thread.
class Decoder {
 public:
  virtual ~Decoder() = default;
  // `bytes`: of the record, in its block; `record.broken` is empty. Bytes must outlive `out`.
  virtual void Decode(const Record& record, absl::string_view bytes, Decoded* out) = 0;
};

// `header`: of CSV, RecordReader::header(). Errors: a header without a column that is required, a column twice.
absl::StatusOr<std::unique_ptr<Decoder>> MakeDecoder(Format format, absl::string_view header, const Limits& limits);
// Columns of a CSV header that no field has.
absl::StatusOr<std::vector<std::string>> KeptColumns(absl::string_view header);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_DECODE_H_
