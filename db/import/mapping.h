// How a foreign schedule is to be read: which column is what, and on which instrument it rests. Written by the user as
// JSON (docs/schedules.md describes every field); options of the command line take the place of its fields.
#ifndef NOODLE_DB_IMPORT_MAPPING_H_
#define NOODLE_DB_IMPORT_MAPPING_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "db/import/rate_text.h"
#include "db/world.h"
#include "engine/base/country.h"
#include "engine/base/hs_code.h"
#include "engine/base/instrument.h"

namespace noodle::db {

// What the rates under a foreign name are: of a column, or of an agreement or partner that rows name.
struct RegimeMapping {
  std::string name;              // as the file has it; of a column also its letter, "F"
  std::string regime;            // "MFN", "ATIGA"
  std::vector<Country> origins;  // the only origins it is for; empty: all
  std::string source;            // instrument id; empty: Mapping::source
  std::string confirmed_until;   // ISO date; empty: Mapping::confirmed_until
};

struct Mapping {
  std::optional<Country> importer;
  std::optional<int> year;
  std::optional<HsEdition> edition;
  std::string source;           // of whatever names none
  std::string confirmed_until;  // the same
  // Of a workbook or a table with one row a line.
  std::string sheet;             // empty: the only one
  int header_row = 1;            // 0: there is none
  std::optional<int> first_row;  // of lines; by default the one after the header
  std::string code_column = "line";
  std::optional<int> line_digits;      // of every line; by default what most lines have
  std::vector<RegimeMapping> columns;  // empty: every column but the codes, by its own name
  // Of a file with one row a rate.
  std::vector<RegimeMapping> agreements;
  RateTexts texts;
  std::vector<Instrument> sources;
  std::optional<ImporterRow> customs_value;  // of the importer

  const RegimeMapping* Agreement(absl::string_view name) const;
};

// Errors as of a bill of materials: syntax with line and column, else every wrong field with its path.
absl::StatusOr<Mapping> ReadMapping(absl::string_view text, absl::string_view name);

}  // namespace noodle::db

#endif  // NOODLE_DB_IMPORT_MAPPING_H_
