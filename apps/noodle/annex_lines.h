// Files of rule lines, as annexes are passed around: CSV with the columns hs_from, hs_to and rule (others are passed
// over), or plain text with one rule a line.
#ifndef NOODLE_APPS_NOODLE_ANNEX_LINES_H_
#define NOODLE_APPS_NOODLE_ANNEX_LINES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/law/import.h"

namespace noodle::cli {

struct AnnexFile {
  std::vector<law::AnnexLine> lines;
  std::optional<HsEdition> edition;  // of the column hs_version, where there is one
};

// A text is CSV when its first line names a column `rule`. Errors: `name`, the line, what was found and expected.
absl::StatusOr<AnnexFile> ReadAnnexFile(absl::string_view text, const std::string& name);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_ANNEX_LINES_H_
