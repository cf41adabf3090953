#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/batch/complaints.h"
#include "engine/batch/csv_cells.h"
#include "engine/batch/csv_to_json.h"
#include "engine/goods/read_json.h"

namespace noodle::batch {
namespace {

bool Leads(absl::string_view name, absl::string_view path) {
  return !name.empty() && absl::ConsumePrefix(&path, name) && (path.empty() || path[0] == '.' || path[0] == '[');
}

// Finds rows and columns for the paths of a document that was made of them.
class Places {
 public:
  Places(const CsvHeader& header, const ShipmentRows& shipment) : header_(header), shipment_(shipment) {}

  RecordError Of(Complaint complaint) const {
    const TableRow& row = RowOf(complaint.path);
    const std::optional<Column> column = ColumnOf(row, complaint.path);
    if (!column) return {row.line, std::move(complaint.path), std::move(complaint.reason)};
    return {row.line, header_.NameOf(*column), absl::StrCat(complaint.reason, SpreadsheetHint(CellOf(row, *column)))};
  }

 private:
  // The innermost row in whose object the path leads.
  const TableRow& RowOf(absl::string_view path) const {
    const TableRow* found = &shipment_.rows.front();
    for (const TableRow& row : shipment_.rows) {
      if (Leads(row.path, path) && row.path.size() > found->path.size()) found = &row;
    }
    return *found;
  }

  std::optional<Column> ColumnOf(const TableRow& row, absl::string_view path) const {
    absl::ConsumePrefix(&path, row.path);
    absl::ConsumePrefix(&path, ".");
    const bool of_material = !row.path.empty();
    const bool of_its_bill = of_material && absl::ConsumePrefix(&path, "bom.");
    if (Leads("good.nationalLines", path) && !header_.Has(Column::kNationalLines)) return Column::kNationalLine;
    for (const ColumnInfo& info : AllColumns()) {
      if (Leads(of_material && !of_its_bill ? info.material : info.good, path)) return info.column;
    }
    return std::nullopt;
  }

  absl::string_view CellOf(const TableRow& row, Column column) const {
    for (size_t i = 0; i < row.cells.size(); ++i) {
      if (header_.columns()[i] == column) return row.cells[i];
    }
    return "";
  }

  const CsvHeader& header_;
  const ShipmentRows& shipment_;
};

void Keep(const CsvHeader& header, const TableRow& good, std::vector<absl::string_view>* kept) {
  for (size_t i = 0; i < good.cells.size(); ++i) {
    if (header.columns()[i] == Column::kKept && !header.names()[i].empty()) kept->push_back(good.cells[i]);
  }
}

}  // namespace

void ReadRowsCarefully(const CsvHeader& header, const Limits& limits, const Record& record, absl::string_view bytes,
                       Decoded* out) {
  ShipmentRows shipment = ReadRows(header, record, bytes);
  if (shipment.rows.empty()) {
    out->errors = std::move(shipment.errors);
    if (out->errors.empty()) out->errors.push_back({record.line, "", "expected rows of a shipment, found none"});
    return;
  }
  const std::string json = ToJson(header, &shipment);
  // The document may be longer than the rows, whose length was checked.
  Limits document_limits = limits;
  document_limits.file_bytes = json.size();
  absl::StatusOr<goods::BillOfMaterials> read = goods::ReadJson(json, kRecordName, document_limits);
  if (!read.ok()) {
    const Places places(header, shipment);
    const size_t own = shipment.errors.size();
    for (Complaint& complaint : ComplaintsOf(read.status())) {
      if (complaint.path == "materials" && shipment.rows.size() == 1) {
        if (header.Has(Column::kMaterials) && own > 0) continue;
        complaint.reason =
            "expected rows of materials behind the good's (or \"none\" in a column \"materials\", or what it "
            "is in wholly_obtained), found none";
      }
      RecordError error = places.Of(std::move(complaint));
      const bool told =
          std::any_of(shipment.errors.begin(), shipment.errors.begin() + static_cast<ptrdiff_t>(own),
                      [&](const RecordError& other) {
                        return other.line == error.line && other.field == error.field && !error.field.empty();
                      });
      if (!told) shipment.errors.push_back(std::move(error));
    }
  }
  Keep(header, shipment.rows.front(), &out->kept);
  if (shipment.errors.empty()) {
    out->bom = *std::move(read);
  } else {
    std::stable_sort(shipment.errors.begin(), shipment.errors.end(),
                     [](const RecordError& a, const RecordError& b) { return a.line < b.line; });
    out->errors = std::move(shipment.errors);
    const auto& columns = header.columns();
    const auto id =
        static_cast<size_t>(std::find(columns.begin(), columns.end(), Column::kShipmentId) - columns.begin());
    out->bom.id = std::string(shipment.rows.front().cells[id]);
  }
  // What is kept may stand in these.
  std::move(shipment.texts.begin(), shipment.texts.end(), std::back_inserter(out->texts));
}

}  // namespace noodle::batch
