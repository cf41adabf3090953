#include "db/import/sheet.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "db/csv.h"
#include "engine/base/status.h"

namespace noodle::db {

std::string ColumnLetters(size_t column) {
  std::string out;
  for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    out.insert(out.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return out;
}

std::string Sheet::Place(const SheetRow& row, size_t column) const {
  return name.empty() ? Place(row) : absl::StrCat(file, ": ", name, "!", ColumnLetters(column), row.number);
}

std::string Sheet::Place(const SheetRow& row) const {
  return name.empty() ? absl::StrCat(file, ":", row.number) : absl::StrCat(file, ": ", name, "!", row.number);
}

absl::StatusOr<Sheet> ReadCsvSheet(const InputFile& file) {
  Problems problems;
  const std::optional<std::string> text = ReadFile(file, problems);
  if (!text) return problems.ToStatus();
  Sheet sheet{file.name, "", {}};
  CsvReader reader(*text);
  std::vector<std::string> fields;
  while (reader.Next(fields)) sheet.rows.push_back({reader.line(), std::move(fields)});
  if (reader.error().empty()) return sheet;
  return absl::InvalidArgumentError(absl::StrCat(file.name, ":", reader.line(), ": ", reader.error()));
}

}  // namespace noodle::db
