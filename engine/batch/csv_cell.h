// Cells of the tables that a batch writes beside its results.
#ifndef NOODLE_ENGINE_BATCH_CSV_CELL_H_
#define NOODLE_ENGINE_BATCH_CSV_CELL_H_

#include <string>

#include "absl/strings/string_view.h"

namespace noodle::batch {

// Quoted where it has to be.
void AppendCsvCell(absl::string_view text, std::string* out);
// Text that came with the input: what a spreadsheet would take for a formula gets an apostrophe before it.
void AppendForeignCsvCell(absl::string_view text, std::string* out);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_CSV_CELL_H_
