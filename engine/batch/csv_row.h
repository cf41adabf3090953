// Rows and cells of a delimited table: RFC 4180 quoting, any delimiter, LF or CRLF. The reader that cuts records and
// the decoder go by the same few functions, so that they never differ on where a row ends.
#ifndef NOODLE_ENGINE_BATCH_CSV_ROW_H_
#define NOODLE_ENGINE_BATCH_CSV_ROW_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace noodle::batch {

// The longest cell in quotes. A quote that is not closed within it, or is followed by something else than a delimiter
// when it is, was none: its row ends with its line, and reading goes on at the next, so that one stray quote cannot
// swallow the rest of a file.
inline constexpr size_t kMostQuoted = 64 << 10;

struct RowExtent {
  enum class Kind {
    kRow,
    kBroken,  // a quote without its end; the row is the rest of the line
    kMore,    // the text ends before the row does
  };
  Kind kind = Kind::kRow;
  size_t end = 0;    // of the row, without its line end
  size_t next = 0;   // where the next row begins
  size_t quote = 0;  // kBroken: the quote that opened
};

// The row that begins at `at`; `at_end`: the text ends the table, so that it also ends a row.
RowExtent FindRow(absl::string_view text, size_t at, char delimiter, bool at_end);

// Texts of cells that had doubled quotes; the others are looked at where they stand.
using CellTexts = std::vector<std::unique_ptr<std::string>>;

// The cells of one row, one after another.
class CellReader {
 public:
  // `row`: without its line end. It and `texts` must outlive the cells.
  CellReader(absl::string_view row, char delimiter, CellTexts* texts)
      : row_(row), delimiter_(delimiter), texts_(texts) {}

  // False behind the last cell, and at a quote out of place, which `fault()` then tells. A row has at least one cell.
  bool Next(absl::string_view* cell);
  absl::string_view fault() const { return fault_; }

 private:
  bool NextQuoted(absl::string_view* cell);
  bool Fail(absl::string_view why) {
    fault_ = why;
    return false;
  }

  absl::string_view row_;
  char delimiter_;
  CellTexts* texts_;
  size_t at_ = 0;
  bool ended_ = false;
  absl::string_view fault_;
};

// Without blanks at both ends.
inline absl::string_view Trimmed(absl::string_view cell) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!cell.empty() && blank(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && blank(cell.back())) cell.remove_suffix(1);
  return cell;
}

// Nothing but delimiters and blanks, as spreadsheets write below a table.
bool IsBlankRow(absl::string_view row, char delimiter);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_CSV_ROW_H_
