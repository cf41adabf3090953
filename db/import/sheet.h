// A table as a person sees it: rows of texts, each cell with a name that a message can give.
#ifndef NOODLE_DB_IMPORT_SHEET_H_
#define NOODLE_DB_IMPORT_SHEET_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "db/table.h"

namespace noodle::db {

struct SheetRow {
  int number = 0;                  // 1-based: of the row of a workbook, or the line of a text file
  std::vector<std::string> cells;  // those at the end may be missing
};

struct Sheet {
  std::string file;  // as messages name it
  std::string name;  // of the sheet; empty: a text file
  std::vector<SheetRow> rows;

  // "tariff.xlsx: Rates!C5", "tariff.csv:5".
  std::string Place(const SheetRow& row, size_t column) const;
  std::string Place(const SheetRow& row) const;
};

// "A", "Z", "AA" for 0, 25, 26.
std::string ColumnLetters(size_t column);

// A CSV file as a sheet. Errors: cannot be read; is not CSV, with the line.
absl::StatusOr<Sheet> ReadCsvSheet(const InputFile& file);
// A sheet of an .xlsx workbook; `name` may be empty where it has only one. Numbers, percentages and dates as they are
// shown; a merged cell's text in every cell of it; of a formula the value it had when it was saved. Errors: cannot be
// read; is no workbook; has no such sheet, with the names of those it has.
absl::StatusOr<Sheet> ReadWorkbookSheet(const InputFile& file, const std::string& name);

}  // namespace noodle::db

#endif  // NOODLE_DB_IMPORT_SHEET_H_
