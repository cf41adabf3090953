// What an import would do to a database: the schedules as they would stand, and every rate that would change.
#ifndef NOODLE_DB_IMPORT_PLAN_H_
#define NOODLE_DB_IMPORT_PLAN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "db/database.h"
#include "db/import/apply.h"
#include "db/import/imported.h"
#include "db/rates_in_force.h"

namespace noodle::db {

// Lines of one regime, counted.
struct RegimePlan {
  std::string regime;
  std::string source;
  // Against the rates in force before, in the same edition.
  int added = 0;
  int changed = 0;
  int unchanged = 0;
  int gone = 0;  // had a rate, and the file has none
  int held = 0;  // of those gone: an earlier year's rate goes on to hold
  // Of the file.
  int unknown = 0;  // lines without a rate
  int excluded = 0;
  int quota_only = 0;
  int quota = 0;
  int by_origin = 0;
  int not_understood = 0;
};

struct SchedulePlan {
  Country importer;
  int year = 0;
  HsEdition edition = HsEdition::k2022;
  int lines = 0;                     // of the file
  std::optional<int> compared_with;  // the year of the newest schedule up to then; nothing: there was none
  bool supersedes = false;           // that was a schedule of the same year
  std::vector<std::string> kept;     // columns of it that the file does not have: they stay
  std::vector<RegimePlan> regimes;   // of the file
  std::vector<RateChange> changes;   // in force at the end of the year, before and after
};

struct ImportPlan {
  std::vector<SchedulePlan> schedules;
  Additions additions;
  // Names of columns that are no agreement or other regime of the database, each with the name that may be meant.
  std::vector<std::string> strangers;
  // The database has all of it already.
  bool nothing_to_do() const { return additions.schedules.empty() && additions.importers.empty(); }
};

// Columns of the file take the place of the same columns of the importer's schedule of that year; its other columns
// stay. Errors: the database describes an instrument or the importer's customs value otherwise.
absl::StatusOr<ImportPlan> PlanImport(const Database& database, const Imported& imported);

}  // namespace noodle::db

#endif  // NOODLE_DB_IMPORT_PLAN_H_
