// Records that could not be judged: what is said of each, and the record itself so that it can be corrected and given
// in again.
#ifndef NOODLE_ENGINE_BATCH_BAD_RECORDS_H_
#define NOODLE_ENGINE_BATCH_BAD_RECORDS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/batch/decode.h"
#include "engine/batch/format.h"
#include "engine/batch/records.h"

namespace noodle::batch {

// One error as a line for people: "line 12: shipment PUMP-7: fob: expected …".
std::string ErrorText(const RecordError& error, absl::string_view id);

// The first row of an error file.
absl::string_view ErrorHeader();
// One error as a row of it: line, shipment_id, field, reason, record. The last is the JSON line, or of CSV the row at
// fault, its first 1,000 bytes; nothing for protobuf.
void AppendErrorRow(const RecordError& error, absl::string_view id, Format format, const Record& record,
                    absl::string_view bytes, std::string* out);

// One cell, quoted where it has to be.
void AppendCsvCell(absl::string_view text, std::string* out);

// What stands before the first record of a file in the input's own format: `header` of CSV.
std::string RejectedHeader(Format format, absl::string_view header);
// The record verbatim. Nothing where it was too long to be kept whole.
void AppendRejected(Format format, const Record& record, absl::string_view bytes, const Limits& limits,
                    std::string* out);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_BAD_RECORDS_H_
