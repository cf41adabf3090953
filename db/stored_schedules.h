// A schedule read back from a database, whole.
#ifndef NOODLE_DB_STORED_SCHEDULES_H_
#define NOODLE_DB_STORED_SCHEDULES_H_

#include "absl/status/statusor.h"
#include "db/schedule_catalogue.h"
#include "db/sqlite.h"
#include "db/world.h"

namespace noodle::db {

// The schedule as `db build` read it: its columns, and every line with its cells.
absl::StatusOr<Schedule> ReadStoredSchedule(Connection& connection, Country importer, const CatalogueSchedule& stored);

}  // namespace noodle::db

#endif  // NOODLE_DB_STORED_SCHEDULES_H_
