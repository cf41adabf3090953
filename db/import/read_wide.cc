// One row a line, one column a regime: our own schedules/<iso2>/<year>.csv, or a table of any other make that a mapping
// describes, as CSV or as a workbook.
#include <algorithm>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "db/import/collector.h"
#include "db/import/line_codes.h"
#include "db/import/read.h"
#include "db/import/sheet.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"

namespace noodle::db {
namespace {

constexpr size_t kNoColumn = static_cast<size_t>(-1);

std::string Cell(const SheetRow& row, size_t column) {
  return column < row.cells.size() ? std::string(absl::StripAsciiWhitespace(row.cells[column])) : "";
}

struct PlacedColumn {
  RegimeMapping mapping;
  size_t at = kNoColumn;
};

class WideReader {
 public:
  WideReader(const ImportInput& input, const Sheet& sheet)
      : input_(input), mapping_(input.mapping), sheet_(sheet), collector_(input.tables, mapping_.texts) {}

  absl::StatusOr<Imported> Read() {
    NOODLE_RETURN_IF_ERROR(FindSchedule());
    NOODLE_RETURN_IF_ERROR(FindColumns());
    const auto nomenclature = input_.tables.Edition(schedule_.edition);
    nomenclature_ = nomenclature.ok() ? *nomenclature : nullptr;
    const std::vector<const SheetRow*> rows = Rows();
    LineLength length(mapping_.line_digits);
    for (const SheetRow* row : rows) {
      const auto digits = LineDigits(Cell(*row, code_column_));
      if (digits && *digits != "*" && HasRate(*row)) length.See(*digits);
    }
    length_ = length.Get();
    for (const SheetRow* row : rows) ReadRow(*row);
    return std::move(collector_).Finish();
  }

 private:
  absl::Status FindSchedule() {
    std::vector<std::string> missing;
    if (!mapping_.importer) missing.push_back("the importer (--importer)");
    if (!mapping_.year) missing.push_back("the year (--year)");
    if (!mapping_.edition) missing.push_back("the edition of the Harmonized System (--edition)");
    if (!missing.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(sheet_.file, ": a table of this layout does not say ",
                                                     absl::StrJoin(missing, ", "), ": state it, or in a mapping"));
    }
    schedule_ = {*mapping_.importer, *mapping_.year, *mapping_.edition};
    return absl::OkStatus();
  }

  const SheetRow* Header() const {
    const auto it = std::find_if(sheet_.rows.begin(), sheet_.rows.end(),
                                 [&](const SheetRow& row) { return row.number >= mapping_.header_row; });
    return mapping_.header_row == 0 || it == sheet_.rows.end() ? nullptr : &*it;
  }

  // By the header's text, else by letters; kNoColumn when the sheet has no such column.
  size_t Place(const std::string& name) const {
    if (const SheetRow* header = Header(); header != nullptr) {
      for (size_t i = 0; i < header->cells.size(); ++i) {
        if (Cell(*header, i) == name) return i;
      }
    }
    size_t width = 0;
    for (const SheetRow& row : sheet_.rows) width = std::max(width, row.cells.size());
    for (size_t i = 0; i < width; ++i) {
      if (ColumnLetters(i) == name) return i;
    }
    return kNoColumn;
  }

  // Error: no such column, or two of that header.
  absl::StatusOr<size_t> FindColumn(const std::string& name) const {
    const size_t at = Place(name);
    if (at == kNoColumn) return NoColumn(name);
    const SheetRow* header = Header();
    for (size_t i = at + 1; header != nullptr && i < header->cells.size(); ++i) {
      if (Cell(*header, i) != name || Cell(*header, at) != name) continue;
      return absl::InvalidArgumentError(absl::StrCat(sheet_.Place(*header), ": expected one column ", Excerpt(name),
                                                     ", found ", ColumnLetters(at), " and ", ColumnLetters(i),
                                                     ": a mapping may name a column by its letter"));
    }
    return at;
  }

  absl::Status NoColumn(const std::string& name) const {
    std::vector<std::string> found;
    const SheetRow* header = Header();
    for (size_t i = 0; header != nullptr && i < header->cells.size(); ++i) found.push_back(Excerpt(Cell(*header, i)));
    return absl::InvalidArgumentError(
        absl::StrCat(sheet_.file, sheet_.name.empty() ? "" : ": " + sheet_.name, ": expected a column ", Excerpt(name),
                     ", found ", found.empty() ? "no header" : absl::StrJoin(found, ", "),
                     found.size() == 1 && absl::StrContains(found[0], ";") ? ": fields are separated by commas" : ""));
  }

  absl::Status FindColumns() {
    if (sheet_.rows.empty()) return absl::InvalidArgumentError(absl::StrCat(sheet_.file, ": has no rows"));
    NOODLE_ASSIGN_OR_RETURN(code_column_, FindColumn(mapping_.code_column));
    std::vector<RegimeMapping> wanted = mapping_.columns;
    const SheetRow* header = Header();
    for (size_t i = 0; wanted.empty() && header != nullptr && i < header->cells.size(); ++i) {
      if (i != code_column_) columns_.push_back({{Cell(*header, i), Cell(*header, i), {}, "", ""}, i});
    }
    for (RegimeMapping& column : wanted) {
      NOODLE_ASSIGN_OR_RETURN(const size_t at, FindColumn(column.name));
      columns_.push_back({std::move(column), at});
    }
    return CompleteColumns();
  }

  // Every rate rests on an instrument.
  absl::Status CompleteColumns() {
    for (PlacedColumn& column : columns_) {
      if (column.mapping.regime.empty()) {
        return absl::InvalidArgumentError(
            absl::StrCat(sheet_.file, ": column ", ColumnLetters(column.at), " has no name in the header"));
      }
      if (column.mapping.source.empty()) column.mapping.source = mapping_.source;
      if (column.mapping.confirmed_until.empty()) column.mapping.confirmed_until = mapping_.confirmed_until;
      if (!column.mapping.source.empty()) continue;
      return absl::InvalidArgumentError(
          absl::StrCat(sheet_.file, ": expected the instrument that column ", Excerpt(column.mapping.name),
                       " rests on (--source ID, or \"source\" in a mapping), found nothing"));
    }
    return absl::OkStatus();
  }

  std::vector<const SheetRow*> Rows() const {
    const SheetRow* header = Header();
    const int first = mapping_.first_row.value_or(header == nullptr ? 1 : header->number + 1);
    std::vector<const SheetRow*> out;
    for (const SheetRow& row : sheet_.rows) {
      if (row.number >= first) out.push_back(&row);
    }
    return out;
  }

  bool HasRate(const SheetRow& row) const {
    return std::any_of(columns_.begin(), columns_.end(),
                       [&](const PlacedColumn& column) { return !Cell(row, column.at).empty(); });
  }

  // A table of our own has a fixed form; in any other, a row without rates is a heading.
  bool Own() const { return mapping_.columns.empty(); }

  void ReadRow(const SheetRow& row) {
    const size_t width = Header() == nullptr ? 0 : Header()->cells.size();
    if (sheet_.name.empty() && width > 0 && row.cells.size() != width) {
      return collector_.Error(sheet_.Place(row), absl::StrCat("expected ", width, " fields, found ", row.cells.size()));
    }
    const std::string code_text = Cell(row, code_column_);
    if (!HasRate(row) && !Own()) {
      if (!code_text.empty()) collector_.Heading();
      return;
    }
    const std::string place = sheet_.Place(row, code_column_);
    const auto digits = LineDigits(code_text);
    if (!digits) {
      return collector_.Error(place, absl::StrCat("expected the code of a line, found ", Excerpt(code_text)));
    }
    const auto code = ReadLineCode(*digits, length_, nomenclature_);
    if (!code.ok()) return collector_.Error(place, std::string(code.status().message()));
    if (code->restored) collector_.Remark(place, "a lost zero was put before the code");
    const auto [first, added] = seen_.emplace(code->digits, place);
    if (!added) {
      collector_.DropLine(schedule_, code->digits);
      return collector_.Error(place, absl::StrCat("line ", code->digits, " stands twice; first at ", first->second));
    }
    collector_.AddLine(schedule_, code->digits, place);
    for (const PlacedColumn& column : columns_) {
      const std::string text = Cell(row, column.at);
      collector_.AddRate(schedule_, {sheet_.Place(row, column.at),
                                     code->digits,
                                     column.mapping.regime,
                                     column.mapping.origins,
                                     {},
                                     text,
                                     column.mapping.source,
                                     column.mapping.confirmed_until});
    }
  }

  const ImportInput& input_;
  const Mapping& mapping_;
  const Sheet& sheet_;
  Collector collector_;
  ScheduleId schedule_;
  size_t code_column_ = kNoColumn;
  std::vector<PlacedColumn> columns_;
  const Nomenclature* nomenclature_ = nullptr;
  std::optional<int> length_;
  std::map<std::string, std::string> seen_;  // places by line
};

}  // namespace

absl::StatusOr<Imported> ReadWide(const ImportInput& input, bool workbook) {
  NOODLE_ASSIGN_OR_RETURN(const Sheet sheet,
                          workbook ? ReadWorkbookSheet(input.file, input.mapping.sheet) : ReadCsvSheet(input.file));
  return WideReader(input, sheet).Read();
}

}  // namespace noodle::db
