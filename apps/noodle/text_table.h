// Rows of text in aligned columns, for people.
#ifndef NOODLE_APPS_NOODLE_TEXT_TABLE_H_
#define NOODLE_APPS_NOODLE_TEXT_TABLE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace noodle::cli {

// Columns a terminal gives the text: one a character, two for East Asian wide ones, none for combining marks.
int DisplayWidth(absl::string_view utf8);
// The text in pieces of at most `width` columns, cut at blanks, or anywhere in words longer than that.
std::vector<std::string> Wrap(absl::string_view utf8, int width);

class TextTable {
 public:
  enum class Align { kLeft, kRight };
  struct Column {
    std::string title;
    Align align = Align::kLeft;
    int wrap = 0;  // cells wider than this go on in further lines; 0: never
  };

  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
  // One cell per column. Control characters are shown as such: a cell is one line, and harmless to a terminal.
  void Add(std::vector<std::string> cells);
  // A line or more per row after one of titles, each indented and ended by "\n". A column that is empty in every row is
  // left out.
  std::string ToString(int indent = 0) const;

 private:
  // Writes one row, given the lines of each of its cells.
  void AppendRow(const std::vector<std::vector<std::string>>& cells, const std::vector<int>& widths, int indent,
                 std::string& out) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_TEXT_TABLE_H_
