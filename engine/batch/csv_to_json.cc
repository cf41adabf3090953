#include "engine/batch/csv_to_json.h"

#include <nlohmann/json.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"
#include "engine/batch/csv_cells.h"

namespace noodle::batch {
namespace {

using Json = nlohmann::ordered_json;

std::string Text(absl::string_view text) { return std::string(text); }

// A list of a cell as JSON; nothing where an item is not written as it should be, which `*fault` then says.
std::optional<Json> ListOf(CellForm form, absl::string_view cell, std::string* fault) {
  const bool object = form == CellForm::kPairs || form == CellForm::kFlags;
  Json list = object ? Json::object() : Json::array();
  const auto expected = [&](absl::string_view what, absl::string_view item) {
    *fault = absl::StrCat("expected ", what, ", found ", Excerpt(item));
    return false;
  };
  const bool read = ForEachItem(cell, [&](absl::string_view item) {
    if (form == CellForm::kTexts) {
      list.push_back(Text(item));
    } else if (form == CellForm::kProcesses) {
      const auto process = ProcessOf(item);
      if (!process) return expected("processes such as \"assembly@VN;dyeing=no\"", item);
      Json& one = list.emplace_back(Json{{"name", Text(process->name)}});
      if (!process->party.empty()) one["party"] = Text(process->party);
      if (process->performed) one["performed"] = *process->performed;
    } else if (form == CellForm::kOriginating) {
      const auto origin = OriginOf(item);
      if (!origin)
        return expected("agreements such as \"AJCEP:AJ-17:CTH;RCEP\" (with certificate and criterion, or alone)", item);
      Json& one = list.emplace_back(Json{{"agreement", Text(origin->agreement)}});
      if (!origin->proof.empty()) one["proof"] = Text(origin->proof);
      if (!origin->criterion.empty()) one["criterion"] = Text(origin->criterion);
    } else if (form == CellForm::kTransit) {
      const auto stop = StopOf(item);
      if (!stop) return expected("countries such as \"SG;HK=yes\" (yes: under customs control)", item);
      Json& one = list.emplace_back(Json{{"country", Text(stop->country)}});
      if (stop->customs_control) one["customsControl"] = *stop->customs_control;
    } else {
      const auto pair = PairOf(item);
      const std::optional<bool> flag = pair && form == CellForm::kFlags ? FlagOf(pair->value) : std::nullopt;
      if (!pair || (form == CellForm::kFlags && !flag)) {
        return expected(form == CellForm::kFlags ? "answers such as \"is-surimi=no\"" : "pairs such as \"NAME=12.50\"",
                        item);
      }
      if (list.contains(Text(pair->name))) {
        *fault = absl::StrCat("expected each name once, found ", Excerpt(pair->name), " again");
        return false;
      }
      list[Text(pair->name)] = flag ? Json(*flag) : Json(Text(pair->value));
    }
    return true;
  });
  if (read) return list;
  if (fault->empty()) *fault = absl::StrCat("expected items with one semicolon between them, found ", Excerpt(cell));
  return std::nullopt;
}

class Writer {
 public:
  Writer(const CsvHeader& header, ShipmentRows* shipment) : header_(header), shipment_(*shipment) {}

  std::string Write() {
    Json document = Json::object();
    if (shipment_.rows.empty()) return "{}";
    TableRow& good = shipment_.rows.front();
    WriteGood(good, &document);
    std::vector<int> own;
    for (size_t i = 1; i < shipment_.rows.size(); ++i) {
      if (shipment_.rows[i].parent < 0) own.push_back(static_cast<int>(i));
    }
    if (!own.empty()) document["materials"] = WriteMaterials(own, "materials");
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

 private:
  void Complain(const TableRow& row, Column column, std::string reason) {
    shipment_.errors.push_back({row.line, header_.NameOf(column), std::move(reason)});
  }

  // Sets `object`'s value at a path of one or two names.
  static Json& At(Json& object, absl::string_view path) {
    const size_t dot = path.find('.');
    if (dot == absl::string_view::npos) return object[Text(path)];
    return object[Text(path.substr(0, dot))][Text(path.substr(dot + 1))];
  }

  void WriteCell(const TableRow& row, const ColumnInfo& info, absl::string_view cell, absl::string_view path,
                 Json* object) {
    if (info.column != Column::kDescription && IsMangled(cell)) {
      Complain(row, info.column,
               absl::StrCat("expected a cell that no spreadsheet has changed, found ", Excerpt(cell),
                            SpreadsheetHint(cell)));
    }
    if (info.form == CellForm::kText) {
      At(*object, path) = Text(cell);
    } else if (info.form == CellForm::kFlag) {
      const std::optional<bool> flag = FlagOf(cell);
      if (flag) {
        At(*object, path) = *flag;
      } else {
        Complain(row, info.column, absl::StrCat("expected yes or no, found ", Excerpt(cell)));
      }
    } else {
      std::string fault;
      std::optional<Json> list = ListOf(info.form, cell, &fault);
      if (list) {
        At(*object, path) = *std::move(list);
      } else {
        Complain(row, info.column, std::move(fault));
      }
    }
  }

  void WriteGood(const TableRow& row, Json* document) {
    (*document)["good"] = Json::object();
    absl::string_view national_line, importer;
    for (size_t i = 0; i < row.cells.size(); ++i) {
      const Column column = header_.columns()[i];
      const absl::string_view cell = row.cells[i];
      if (column == Column::kKept || column == Column::kRow || cell.empty()) continue;
      const ColumnInfo& info = InfoOf(column);
      if (column == Column::kImporter) importer = cell;
      if (column == Column::kNationalLine) {
        national_line = cell;
      } else if (column == Column::kMaterials) {
        WriteNoMaterials(row, cell, document);
      } else if (info.good.empty()) {
        Complain(row, column,
                 absl::StrCat("expected nothing in the row of the good, since \"", info.name,
                              "\" is a field of a material, found ", Excerpt(cell)));
      } else {
        WriteCell(row, info, cell, info.good, document);
      }
    }
    if (!national_line.empty()) WriteNationalLine(row, national_line, importer, document);
  }

  void WriteNoMaterials(const TableRow& row, absl::string_view cell, Json* document) {
    if (!absl::EqualsIgnoreCase(cell, "none")) {
      Complain(row, Column::kMaterials, absl::StrCat("expected \"none\" or nothing, found ", Excerpt(cell)));
    } else if (shipment_.rows.size() > 1) {
      Complain(row, Column::kMaterials, "expected no rows of materials where there are said to be none, found some");
    } else {
      (*document)["materials"] = Json::array();
    }
  }

  void WriteNationalLine(const TableRow& row, absl::string_view line, absl::string_view importer, Json* document) {
    Json& good = (*document)["good"];
    if (importer.empty()) {
      Complain(row, Column::kNationalLine, "expected an importer in the same row, whose line it is, found none");
    } else if (good.contains("nationalLines")) {
      Complain(row, Column::kNationalLine, "expected either national_line or national_lines, found both");
    } else {
      good["nationalLines"] = Json{{Text(importer), Text(line)}};
    }
  }

  Json WriteMaterials(const std::vector<int>& rows, const std::string& path) {
    Json list = Json::array();
    for (int i : rows) {
      TableRow& row = shipment_.rows[static_cast<size_t>(i)];
      row.path = absl::StrCat(path, "[", list.size(), "]");
      list.push_back(WriteMaterial(row));
    }
    return list;
  }

  // Where a field of a material that is itself made of rows stands: what its own bill says of the good it is made as.
  static std::string PathInPart(const ColumnInfo& info) {
    if (info.column == Column::kExporter || info.column == Column::kNomenclature) return Text(info.good);
    const bool of_the_making = info.column == Column::kProcesses || info.column == Column::kAnswers;
    if (info.material.empty() || of_the_making) return absl::StartsWith(info.good, "good.") ? Text(info.good) : "";
    return "";
  }

  Json WriteMaterial(const TableRow& row) {
    Json material = Json::object();
    Json bill = Json::object();
    bill["good"] = Json::object();
    for (size_t i = 0; i < row.cells.size(); ++i) {
      const Column column = header_.columns()[i];
      const absl::string_view cell = row.cells[i];
      if (column == Column::kKept || column == Column::kRow || column == Column::kShipmentId ||
          column == Column::kPartOf || cell.empty()) {
        continue;
      }
      const ColumnInfo& info = InfoOf(column);
      const std::string in_part = row.parts.empty() ? "" : PathInPart(info);
      if (!in_part.empty()) {
        WriteCell(row, info, cell, in_part, &bill);
      } else if (info.material.empty()) {
        Complain(row, column,
                 absl::StrCat("expected nothing in the row of a material, since \"", info.name,
                              "\" is a field of the good, found ", Excerpt(cell)));
      } else {
        WriteCell(row, info, cell, info.material, &material);
        // The amounts of its own bill are in the same currency.
        if (column == Column::kCurrency && !row.parts.empty()) bill["currency"] = Text(cell);
      }
    }
    if (!row.parts.empty()) {
      bill["materials"] = WriteMaterials(row.parts, absl::StrCat(row.path, ".bom.materials"));
      material["bom"] = std::move(bill);
    }
    return material;
  }

  const CsvHeader& header_;
  ShipmentRows& shipment_;
};

}  // namespace

std::string ToJson(const CsvHeader& header, ShipmentRows* shipment) { return Writer(header, shipment).Write(); }

}  // namespace noodle::batch
