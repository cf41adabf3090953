// Records that could not be judged: what is said of each, and the record itself so that it can be corrected and given
// in again.
#ifndef NOODLE_ENGINE_BATCH_BAD_RECORDS_H_
#define NOODLE_ENGINE_BATCH_BAD_RECORDS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/batch/decode.h"
#include "engine/batch/format.h"
#include "engine/batch/records.h"

namespace noodle::batch {

// The first row of an error file.
absl::string_view ErrorHeader();
// What stands before the first record of a file in the input's own format: `header` of CSV.
std::string RejectedHeader(Format format, absl::string_view header);

class BadRecords {
 public:
  // `header`: of CSV. `as_text`: errors are lines for people instead of rows of an error file.
  BadRecords(Format format, absl::string_view header, const Limits& limits, bool as_text);

  // What is wrong with a record that could be read and not judged, "materials[2].hs: no such code": of CSV at the line
  // of the material's row, where that can be told.
  RecordError ErrorOf(const absl::Status& status, const Record& record, absl::string_view bytes) const;

  // Appends a line for each error: "line 12: shipment PUMP-7: fob: expected …"; or a row: line, shipment_id, field,
  // reason, record. The last is the JSON line, or of CSV the row at fault, its first 1,000 bytes, with the first of
  // its errors only; nothing for protobuf.
  void AppendErrors(const std::vector<RecordError>& errors, absl::string_view id, const Record& record,
                    absl::string_view bytes, std::string* out) const;
  // Appends the record verbatim; nothing where it was too long to be kept whole.
  void AppendRejected(const Record& record, absl::string_view bytes, std::string* out) const;

 private:
  struct Row {
    uint64_t line = 0;
    absl::string_view text;
  };
  // Those of a CSV record that are not blank.
  std::vector<Row> RowsOf(const Record& record, absl::string_view bytes) const;

  const Format format_;
  const Limits limits_;
  const bool as_text_;
  char delimiter_ = ',';
  bool parts_of_parts_ = false;  // rows may be part of other rows: then the n-th need not be the n-th material's
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_BAD_RECORDS_H_
