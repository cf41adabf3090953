// The rows of one shipment, when something about them is out of the ordinary: as the JSON document that
// goods::ReadJson judges, whose complaints find their way back to row and column.
#ifndef NOODLE_ENGINE_BATCH_CSV_TO_JSON_H_
#define NOODLE_ENGINE_BATCH_CSV_TO_JSON_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/limits.h"
#include "engine/batch/csv_columns.h"
#include "engine/batch/csv_row.h"
#include "engine/batch/decode.h"

namespace noodle::batch {

// One row of a shipment.
struct TableRow {
  uint64_t line = 0;                     // from 1
  std::vector<absl::string_view> cells;  // of every column, without blanks around; empty where the row is short
  bool good = false;
  int parent = -1;         // of a material's material: the row that it is part of
  std::vector<int> parts;  // the rows that are part of this one
  std::string path;        // of its object in the document: "materials[2].bom.materials[0]", "" of the good
};

// What was found in the rows of a shipment, and what is wrong with them.
struct ShipmentRows {
  std::vector<TableRow> rows;
  CellTexts texts;
  std::vector<RecordError> errors;
};

// Cuts rows into cells, tells goods from materials and finds the rows that are part of others.
ShipmentRows ReadRows(const CsvHeader& header, const Record& record, absl::string_view bytes);

// The document; adds to `shipment->errors` what cannot be said in it, and sets the paths of rows.
std::string ToJson(const CsvHeader& header, ShipmentRows* shipment);

// Reads a shipment by goods::ReadJson.
void ReadRowsCarefully(const CsvHeader& header, const Limits& limits, const Record& record, absl::string_view bytes,
                       Decoded* out);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_CSV_TO_JSON_H_
