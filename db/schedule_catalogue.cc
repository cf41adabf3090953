#include "db/schedule_catalogue.h"

#include <algorithm>

#include "db/rows.h"
#include "engine/base/status.h"

namespace noodle::db {
namespace {

absl::Status LoadSchedules(Connection& connection, std::map<Country, std::vector<CatalogueSchedule>>& out) {
  NOODLE_ASSIGN_OR_RETURN(Statement * rows, connection.Prepare("SELECT schedule, importer, year, edition FROM schedule "
                                                               "ORDER BY importer, year DESC, edition DESC"));
  for (;;) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, rows->Step());
    if (!row) return absl::OkStatus();
    NOODLE_ASSIGN_OR_RETURN(const Country importer, Country::Parse(rows->Text(1)));
    CatalogueSchedule schedule;
    schedule.id = rows->Int(0);
    schedule.year = static_cast<int>(rows->Int(2));
    schedule.edition = static_cast<HsEdition>(rows->Int(3));
    out[importer].push_back(std::move(schedule));
  }
}

absl::Status LoadColumns(Connection& connection, CatalogueSchedule& schedule) {
  NOODLE_ASSIGN_OR_RETURN(
      Statement * rows, connection.Prepare("SELECT c.regime, c.confirmed_until, c.source, s.title, s.number, s.issued, "
                                           "s.in_force, s.checked_on, s.confidence FROM schedule_regime c "
                                           "LEFT JOIN source s ON s.id = c.source "
                                           "WHERE c.schedule = ?1 ORDER BY c.position"));
  rows->Bind(1, schedule.id);
  for (;;) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, rows->Step());
    if (!row) return absl::OkStatus();
    CatalogueColumn column;
    column.regime = rows->Text(0);
    const std::string until = rows->Text(1);
    if (!until.empty()) {
      NOODLE_ASSIGN_OR_RETURN(column.confirmed_until, ParseDate(until));
    }
    column.instrument = ReadInstrument(*rows, 2);  // column 2, the id, is there even where no row of `source` is
    schedule.columns.push_back(std::move(column));
  }
}

}  // namespace

absl::StatusOr<ScheduleCatalogue> ScheduleCatalogue::Load(Connection& connection) {
  ScheduleCatalogue out;
  NOODLE_RETURN_IF_ERROR(LoadSchedules(connection, out.schedules_));
  for (auto& [importer, schedules] : out.schedules_) {
    for (CatalogueSchedule& schedule : schedules) NOODLE_RETURN_IF_ERROR(LoadColumns(connection, schedule));
  }
  return out;
}

const std::vector<CatalogueSchedule>& ScheduleCatalogue::Of(Country importer) const {
  static const std::vector<CatalogueSchedule> kNone;
  const auto it = schedules_.find(importer);
  return it == schedules_.end() ? kNone : it->second;
}

std::vector<std::string> ScheduleCatalogue::Regimes(Country importer) const {
  std::vector<std::string> out;
  for (const CatalogueSchedule& schedule : Of(importer)) {
    for (const CatalogueColumn& column : schedule.columns) {
      if (std::find(out.begin(), out.end(), column.regime) == out.end()) out.push_back(column.regime);
    }
  }
  std::stable_partition(out.begin(), out.end(), [](const std::string& regime) { return regime == "MFN"; });
  return out;
}

}  // namespace noodle::db
