// What stands in one cell of a table of shipments.
#ifndef NOODLE_ENGINE_BATCH_CSV_CELLS_H_
#define NOODLE_ENGINE_BATCH_CSV_CELLS_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/batch/csv_row.h"

namespace noodle::batch {

// "yes", "no", "true", "false" in any case.
std::optional<bool> FlagOf(absl::string_view cell);

// "AJCEP:AJ-17:CTH": agreement, then perhaps the certificate and the criterion.
struct ListedOrigin {
  absl::string_view agreement, proof, criterion;
};
std::optional<ListedOrigin> OriginOf(absl::string_view item);

// "assembly", "assembly@VN", "dyeing=no", "dyeing@VN=no".
struct ListedProcess {
  absl::string_view name, party;
  std::optional<bool> performed;
};
std::optional<ListedProcess> ProcessOf(absl::string_view item);

// "JPY=0.0067", at the last equals sign; nothing without one, or with nothing on a side.
struct ListedPair {
  absl::string_view name, value;
};
std::optional<ListedPair> PairOf(absl::string_view item);

// "SG", "HK=yes": the country, and whether it stayed under customs control.
struct ListedStop {
  absl::string_view country;
  std::optional<bool> customs_control;
};
std::optional<ListedStop> StopOf(absl::string_view item);

// Calls `take` for each item of "a;b;c", without blanks around it; false when it answers false to one, or one is empty.
template <typename Take>
bool ForEachItem(absl::string_view cell, Take take) {
  for (;;) {
    const size_t end = cell.find(';');
    const absl::string_view item = Trimmed(cell.substr(0, end));
    if (item.empty() || !take(item)) return false;
    if (end == absl::string_view::npos) return true;
    cell.remove_prefix(end + 1);
  }
}

// UTF-8 without zero bytes.
bool IsText(absl::string_view bytes);

// Whether a spreadsheet changed the text when it showed it: '0123, 1.23E+05, #N/A. Never read as if it had not.
bool IsMangled(absl::string_view cell);
// " (a spreadsheet …)": what may have happened to a cell that cannot be read, and what to do; empty: nothing known.
absl::string_view SpreadsheetHint(absl::string_view cell);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_CSV_CELLS_H_
