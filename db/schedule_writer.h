// Writes schedules into an open database, whose cells share one table of texts.
#ifndef NOODLE_DB_SCHEDULE_WRITER_H_
#define NOODLE_DB_SCHEDULE_WRITER_H_

#include <cstdint>
#include <string>
#include <unordered_map>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "db/sqlite.h"
#include "db/world.h"

namespace noodle::db {

class ScheduleWriter {
 public:
  // For a database that has no schedules yet; Resume() for any other.
  explicit ScheduleWriter(Connection& connection) : db_(connection) {}
  // Goes on after what the database holds.
  absl::Status Resume();

  absl::Status Write(const Schedule& schedule);
  // Takes out the importer's schedule of that year and edition, if there is one.
  absl::Status Remove(Country importer, int year, HsEdition edition);

 private:
  absl::Status WriteCells(int64_t schedule, const ScheduleRow& row);
  absl::StatusOr<int64_t> TextId(const std::string& text);

  Connection& db_;
  int64_t last_schedule_ = 0;
  int64_t last_text_ = 0;
  std::unordered_map<std::string, int64_t> texts_;
};

absl::Status WriteSource(Connection& connection, const Instrument& source);
absl::Status WriteImporter(Connection& connection, const ImporterRow& row);

}  // namespace noodle::db

#endif  // NOODLE_DB_SCHEDULE_WRITER_H_
