// Reading a foreign schedule: which forms there are, and one function each.
#ifndef NOODLE_DB_IMPORT_READ_H_
#define NOODLE_DB_IMPORT_READ_H_

#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "db/import/imported.h"
#include "db/import/mapping.h"
#include "db/table.h"
#include "engine/base/nomenclature.h"

namespace noodle::db {

enum class Layout {
  kWide,  // one row a line, one column a regime; CSV or, as kXlsx, a workbook
  kXlsx,
  kLong,  // one row a rate
  kWits,  // bulk download of WITS/TRAINS: one row a subheading and partner
};
// "wide", "xlsx", "long", "wits"
absl::string_view ToString(Layout layout);
std::optional<Layout> ParseLayout(absl::string_view text);

struct ImportInput {
  InputFile file;
  Mapping mapping;
  const HsTables& tables;                  // which codes exist
  const std::vector<Instrument>& sources;  // those of the database, by which a file may cite
};

// By how the file begins; a CSV whose columns the mapping describes is kWide. Errors: cannot be read; none of the
// layouts.
absl::StatusOr<Layout> GuessLayout(const InputFile& file, const Mapping& mapping);

// Errors: the file cannot be read or is not of that layout; something that the mapping must say is not said. Whatever
// is wrong with single rows is in the answer.
absl::StatusOr<Imported> ReadImport(Layout layout, const ImportInput& input);

// The parts of it, a file each.
absl::StatusOr<Imported> ReadWide(const ImportInput& input, bool workbook);
absl::StatusOr<Imported> ReadLong(const ImportInput& input);
absl::StatusOr<Imported> ReadWits(const ImportInput& input);

}  // namespace noodle::db

#endif  // NOODLE_DB_IMPORT_READ_H_
