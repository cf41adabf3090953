// A CSV file with a header: named columns, checked before the rows are handed out.
#ifndef NOODLE_DB_TABLE_H_
#define NOODLE_DB_TABLE_H_

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "db/problems.h"

namespace noodle::db {

// A file of the folder being read, and its name as messages give it ("schedules/vn/2026.csv").
struct InputFile {
  std::filesystem::path path;
  std::string name;
};

// One record: its fields in the order asked for, blanks around them taken off.
struct Row {
  int line = 0;
  std::vector<std::string> fields;
};

// Reads a table of exactly these columns, in any order; each row is handed to `use` with its fields in the order of
// `columns`. "from|from_code" is a column of either name, "kind?" one that may be absent (its field is then empty). A
// missing, unknown or repeated column, a row with another number of fields and malformed CSV go to `problems`.
void ReadTable(const InputFile& file, const std::vector<std::string>& columns, Problems& problems,
               const std::function<void(const Row&)>& use);

// As above, with one column of that name first and any columns after it; `header` gets the names of all of them.
void ReadWideTable(const InputFile& file, absl::string_view first, std::vector<std::string>& header, Problems& problems,
                   const std::function<void(const Row&)>& use);

// The whole file; nothing, and a problem, when it cannot be read or exceeds Limits::file_bytes.
std::optional<std::string> ReadFile(const InputFile& file, Problems& problems);

}  // namespace noodle::db

#endif  // NOODLE_DB_TABLE_H_
