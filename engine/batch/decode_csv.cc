#include "absl/strings/match.h"
#include "engine/batch/csv_cells.h"
#include "engine/batch/csv_facts.h"
#include "engine/batch/csv_row.h"
#include "engine/batch/csv_to_json.h"
#include "engine/batch/decoders.h"
#include "engine/batch/plain_facts.h"

namespace noodle::batch {
namespace {

class Csv final : public Decoder {
 public:
  Csv(CsvHeader header, const Limits& limits, bool careful)
      : header_(std::move(header)), limits_(limits), careful_(careful), has_row_column_(header_.Has(Column::kRow)) {}

  void Decode(const Record& record, absl::string_view bytes, Decoded* out) override {
    out->Clear();
    if (!careful_ && ReadQuickly(bytes, out)) return;
    out->Clear();
    ReadRowsCarefully(header_, limits_, record, bytes, out);
  }

 private:
  bool ReadQuickly(absl::string_view bytes, Decoded* out) {
    if (!IsText(bytes)) return false;
    bool materials_stated = false;
    national_line_ = absl::string_view();
    size_t rows = 0;
    for (size_t at = 0; at < bytes.size();) {
      const RowExtent row = FindRow(bytes, at, header_.delimiter(), true);
      if (row.kind != RowExtent::Kind::kRow) return false;
      const absl::string_view text = bytes.substr(at, row.end - at);
      at = row.next;
      if (IsBlankRow(text, header_.delimiter())) continue;
      if (!(rows == 0 ? ReadGoodRow(text, out, &materials_stated) : ReadMaterialRow(text, out))) return false;
      ++rows;
    }
    if (materials_stated && rows > 1) return false;
    if (!national_line_.empty()) {
      goods::BillOfMaterials& bom = out->bom;
      if (!bom.good.national_lines.empty() || !bom.importer.stated()) return false;
      if (!PlainNationalLine(bom.importer.ToString(), national_line_, &bom.good.national_lines)) return false;
    }
    return rows > 0 && !out->bom.id.empty() && CompletePlain(materials_stated || rows > 1, limits_, &out->bom);
  }

  bool ReadGoodRow(absl::string_view row, Decoded* out, bool* materials_stated) {
    bool row_told = !has_row_column_;
    size_t i = 0;
    absl::string_view cell;
    CellReader cells(row, header_.delimiter(), &out->texts);
    for (; cells.Next(&cell); ++i) {
      if (i >= header_.columns().size()) return false;
      const Column column = header_.columns()[i];
      if (column == Column::kKept) {
        if (header_.names()[i].empty() ? !Trimmed(cell).empty() : (out->kept.push_back(Trimmed(cell)), false))
          return false;
        continue;
      }
      cell = Trimmed(cell);
      if (cell.empty()) continue;
      if (column == Column::kRow) {
        if (!absl::EqualsIgnoreCase(cell, "GOOD")) return false;
        row_told = true;
      } else if (column == Column::kMaterials) {
        if (!absl::EqualsIgnoreCase(cell, "none")) return false;
        *materials_stated = true;
      } else if (column == Column::kNationalLine) {
        national_line_ = cell;
      } else if (!ReadGoodCell(column, cell, &out->bom)) {
        return false;
      }
    }
    for (; i < header_.columns().size(); ++i) {
      if (header_.columns()[i] == Column::kKept && !header_.names()[i].empty()) out->kept.emplace_back();
    }
    return cells.fault().empty() && row_told;
  }

  bool ReadMaterialRow(absl::string_view row, Decoded* out) {
    bool row_told = !has_row_column_;
    bool id_told = false;
    goods::Material& material = out->bom.materials.emplace_back();
    absl::string_view cell;
    CellReader cells(row, header_.delimiter(), &out->texts);
    for (size_t i = 0; cells.Next(&cell); ++i) {
      if (i >= header_.columns().size()) return false;
      cell = Trimmed(cell);
      if (cell.empty()) continue;
      const Column column = header_.columns()[i];
      if (column == Column::kKept) {
        if (header_.names()[i].empty()) return false;
      } else if (column == Column::kRow) {
        if (!absl::EqualsIgnoreCase(cell, "MATERIAL")) return false;
        row_told = true;
      } else {
        id_told = id_told || column == Column::kShipmentId;
        if (!ReadMaterialCell(column, cell, out->bom, &material)) return false;
      }
    }
    return cells.fault().empty() && row_told && id_told;
  }

  CsvHeader header_;
  Limits limits_;
  bool careful_;
  bool has_row_column_;
  absl::string_view national_line_;  // of the good under way
};

}  // namespace

std::unique_ptr<Decoder> CsvDecoder(CsvHeader header, const Limits& limits, bool careful) {
  return std::make_unique<Csv>(std::move(header), limits, careful);
}

}  // namespace noodle::batch
