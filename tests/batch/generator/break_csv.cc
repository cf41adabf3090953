#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/limits.h"
#include "tests/batch/generator/breaking.h"

namespace noodle::batch {
namespace {

using Row = std::vector<std::string>;  // cells as written, with their quotes

// Of what the writer here writes: no doubled quotes, no line ends in cells.
Row CellsOf(absl::string_view line) {
  Row cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back().push_back(c);
    }
  }
  return cells;
}

// "netWeightKg" is "net_weight_kg".
std::string ColumnOf(absl::string_view field) {
  std::string out;
  for (const char c : field) {
    if (absl::ascii_isupper(static_cast<unsigned char>(c))) out.push_back('_');
    out.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

class CsvBreaker : public RecordBreaker {
 public:
  explicit CsvBreaker(absl::string_view header) : columns_(CellsOf(absl::StripTrailingAsciiWhitespace(header))) {}

  void Break(const Breaking& kind, std::string* record) const override {
    std::vector<Row> rows;
    for (const absl::string_view line : absl::StrSplit(*record, '\n', absl::SkipEmpty())) rows.push_back(CellsOf(line));
    Row& row = rows[kind.level == Level::kMaterial ? 1 : 0];
    switch (kind.mistake) {
      case Mistake::kText:
        row[Find(ColumnOf(kind.field))] = absl::StrCat("\"", kind.text, "\"");
        break;
      case Mistake::kLeftOut:
        row[Find(ColumnOf(kind.field))].clear();
        break;
      case Mistake::kNoMaterials:
        rows.resize(1);
        break;
      case Mistake::kBadUtf8:
        rows[0][Find("description")] = "caf\xe9";
        break;
      case Mistake::kNul:
        rows[0][Find("description")] = std::string("a\0b", 3);
        break;
      case Mistake::kOverLong:
        rows[0][Find("description")] = std::string(Limits().file_bytes + 1, 'x');
        break;
      case Mistake::kStrayQuote:
        rows[0][Find("description")] = "\"pipe, 2\" wide\"";
        break;
      case Mistake::kExtraCell:
        rows[1].emplace_back("12");
        break;
      default:
        break;
    }
    record->clear();
    for (const Row& one : rows) absl::StrAppend(record, absl::StrJoin(one, ","), "\n");
  }

 private:
  size_t Find(absl::string_view column) const {
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i] == column) return i;
    }
    return 0;
  }

  Row columns_;
};

}  // namespace

std::unique_ptr<RecordBreaker> MakeCsvBreaker(absl::string_view header) { return std::make_unique<CsvBreaker>(header); }

}  // namespace noodle::batch
