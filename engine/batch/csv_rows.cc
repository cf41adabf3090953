#include <algorithm>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"
#include "engine/batch/csv_cells.h"
#include "engine/batch/csv_to_json.h"

namespace noodle::batch {
namespace {

class RowsReader {
 public:
  RowsReader(const CsvHeader& header, const Record& record, absl::string_view bytes)
      : header_(header), bytes_(bytes), line_(record.line) {}

  ShipmentRows Read() {
    for (size_t at = 0; at < bytes_.size();) {
      const RowExtent extent = FindRow(bytes_, at, header_.delimiter(), true);
      const absl::string_view text = bytes_.substr(at, extent.end - at);
      if (extent.kind == RowExtent::Kind::kBroken) {
        Complain(
            line_, ColumnAt(text, extent.quote - at),
            absl::StrCat("expected a closing quote and then a delimiter, found none for the quote that opens here (a "
                         "quote inside a cell is doubled, and the cell stands in quotes; a cell in quotes has at most ",
                         kMostQuoted, " bytes)"));
      } else if (!IsBlankRow(text, header_.delimiter())) {
        ReadRow(text);
      }
      line_ += static_cast<uint64_t>(std::count(bytes_.begin() + at, bytes_.begin() + extent.next, '\n'));
      at = extent.next;
    }
    CheckKinds();
    FindParts();
    return std::move(found_);
  }

 private:
  void Complain(uint64_t line, std::string column, std::string reason) {
    found_.errors.push_back({line, std::move(column), std::move(reason)});
  }

  std::string ColumnAt(absl::string_view row, size_t offset) const {
    CellTexts texts;
    CellReader cells(row.substr(0, offset), header_.delimiter(), &texts);
    absl::string_view cell;
    size_t i = 0;
    while (cells.Next(&cell)) ++i;
    return i > 0 && i <= header_.names().size() ? header_.names()[i - 1] : "";
  }

  void ReadRow(absl::string_view text) {
    TableRow row;
    row.line = line_;
    row.cells.resize(header_.columns().size());
    CellReader cells(text, header_.delimiter(), &found_.texts);
    absl::string_view cell;
    size_t i = 0;
    for (; cells.Next(&cell); ++i) {
      cell = Trimmed(cell);
      if (i >= row.cells.size()) {
        if (cell.empty()) continue;
        Complain(line_, "",
                 absl::StrCat("expected ", row.cells.size(), " cells as in the header, found more: ", Excerpt(cell),
                              " (a decimal comma, or a delimiter in a text without quotes?)"));
        break;
      }
      row.cells[i] = Checked(cell, header_.names()[i]);
      if (header_.names()[i].empty() && !cell.empty()) {
        Complain(line_, "", absl::StrCat("expected nothing in a column without a name, found ", Excerpt(cell)));
      }
    }
    if (!cells.fault().empty()) {
      Complain(line_, i < header_.names().size() ? header_.names()[i] : "", std::string(cells.fault()));
    }
    if (Cell(row, Column::kShipmentId).empty()) {
      Complain(line_, header_.NameOf(Column::kShipmentId),
               "expected the id of the shipment in every row, found nothing");
    }
    row.good = found_.rows.empty();
    found_.rows.push_back(std::move(row));
  }

  // The cell, where it is text; else what can be shown of it.
  absl::string_view Checked(absl::string_view cell, const std::string& name) {
    if (IsText(cell)) return cell;
    const bool zero = cell.find('\0') != absl::string_view::npos;
    Complain(line_, name,
             absl::StrCat("expected a text in UTF-8, found ", zero ? "a zero byte in " : "", Excerpt(cell)));
    return *found_.texts.emplace_back(std::make_unique<std::string>(BareExcerpt(cell)));
  }

  absl::string_view Cell(const TableRow& row, Column column) const {
    for (size_t i = 0; i < row.cells.size(); ++i) {
      if (header_.columns()[i] == column) return row.cells[i];
    }
    return "";
  }

  // By the column "row"; without it the first row is the good's.
  void CheckKinds() {
    const std::string name = header_.NameOf(Column::kRow);
    if (!header_.Has(Column::kRow)) return;
    for (size_t i = 0; i < found_.rows.size(); ++i) {
      TableRow& row = found_.rows[i];
      const absl::string_view kind = Cell(row, Column::kRow);
      const bool good = absl::EqualsIgnoreCase(kind, "GOOD");
      if (!good && !absl::EqualsIgnoreCase(kind, "MATERIAL")) {
        Complain(row.line, name,
                 absl::StrCat("expected GOOD or MATERIAL, found ", kind.empty() ? "nothing" : Excerpt(kind)));
      } else if (good && i > 0) {
        Complain(row.line, name, "expected one row GOOD for each shipment_id, found another");
      } else if (!good && i == 0) {
        Complain(row.line, name,
                 "expected the row GOOD of a shipment before its materials (and rows of one shipment "
                 "together), found MATERIAL");
      }
    }
  }

  void FindParts() {
    if (!header_.Has(Column::kPartOf)) return;
    std::map<absl::string_view, std::vector<int>> by_id;
    for (size_t i = 1; i < found_.rows.size(); ++i) {
      by_id[Cell(found_.rows[i], Column::kMaterialId)].push_back(static_cast<int>(i));
    }
    const std::string name = header_.NameOf(Column::kPartOf);
    for (size_t i = 1; i < found_.rows.size(); ++i) {
      TableRow& row = found_.rows[i];
      const absl::string_view whole = Cell(row, Column::kPartOf);
      if (whole.empty()) continue;
      const auto it = by_id.find(whole);
      if (it == by_id.end()) {
        Complain(row.line, name,
                 absl::StrCat("expected the material_id of another row of this shipment, found ", Excerpt(whole)));
      } else if (it->second.size() > 1) {
        Complain(
            row.line, name,
            absl::StrCat("expected the material_id of one row, found ", Excerpt(whole), " of ", it->second.size()));
      } else {
        row.parent = it->second.front();
      }
    }
    BreakCycles(name);
    for (size_t i = 1; i < found_.rows.size(); ++i) {
      const int parent = found_.rows[i].parent;
      if (parent >= 0) found_.rows[static_cast<size_t>(parent)].parts.push_back(static_cast<int>(i));
    }
  }

  void BreakCycles(const std::string& name) {
    std::vector<size_t> seen(found_.rows.size());  // by which walk, from 1
    for (size_t i = 1; i < found_.rows.size(); ++i) {
      for (size_t at = i; seen[at] == 0;) {
        seen[at] = i;
        TableRow& row = found_.rows[at];
        if (row.parent < 0) break;
        at = static_cast<size_t>(row.parent);
        if (seen[at] != i) continue;
        Complain(row.line, name, "expected a material that is not part of itself, found a circle");
        row.parent = -1;
        break;
      }
    }
  }

  const CsvHeader& header_;
  absl::string_view bytes_;
  uint64_t line_;
  ShipmentRows found_;
};

}  // namespace

ShipmentRows ReadRows(const CsvHeader& header, const Record& record, absl::string_view bytes) {
  return RowsReader(header, record, bytes).Read();
}

}  // namespace noodle::batch
