// Whether a database is whole and holds what is expected of it: SQLite's own checks and the digests of its tables,
// every column of every schedule counted and compared with schedules/expected.csv as the database carries it, and what
// rests on no source.
#ifndef NOODLE_DB_VERIFY_H_
#define NOODLE_DB_VERIFY_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "db/cell_counts.h"
#include "engine/base/country.h"
#include "engine/base/hs_code.h"

namespace noodle::db {

// One column of one schedule.
struct VerifiedColumn {
  Country importer;
  int year = 0;
  HsEdition edition = HsEdition::k2022;
  std::string regime;
  CellCounts found;
  int unknown = 0;                       // lines of the schedule without a cell
  int not_understood = 0;                // of the texts
  int repeated = 0;                      // lines that a newer schedule of the same edition gives again
  std::string source;                    // id; may be empty
  std::string confidence;                // of the source; empty: sources.csv does not list it
  std::optional<CellCounts> expected;    // nothing: schedules/expected.csv does not say
  std::vector<std::string> differences;  // "lines: expected 11871, found 11870"
};

// One list of tracks.
struct VerifiedTracks {
  Country importer;
  std::string agreement;
  HsEdition edition = HsEdition::k2022;
  int lines = 0;  // entries
  std::vector<std::string> not_in_edition;
  std::string source;
  std::string confidence;
};

// Lines of one schedule whose subheading does not exist in its edition.
struct UnknownCodes {
  Country importer;
  int year = 0;
  HsEdition edition = HsEdition::k2022;
  std::vector<std::string> lines;
};

struct Verification {
  std::vector<std::string> damage;  // what SQLite finds wrong with the file; then nothing else is looked at
  std::vector<VerifiedColumn> columns;
  std::vector<VerifiedTracks> tracks;
  std::vector<UnknownCodes> unknown_codes;
  std::vector<std::string> missing;  // "VN 2026 HS2022 ATIGA": expected, but there is no such column

  // Nothing is damaged, missing, without a source or other than expected.
  bool Agrees() const;
};

// Errors: as of Database::Open; a table that cannot be read.
absl::StatusOr<Verification> Verify(const std::string& path);

}  // namespace noodle::db

#endif  // NOODLE_DB_VERIFY_H_
