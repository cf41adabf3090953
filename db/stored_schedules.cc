#include "db/stored_schedules.h"

#include "engine/base/date.h"
#include "engine/base/status.h"

namespace noodle::db {

absl::StatusOr<Schedule> ReadStoredSchedule(Connection& connection, Country importer, const CatalogueSchedule& stored) {
  Schedule out;
  out.importer = importer;
  out.year = stored.year;
  out.edition = stored.edition;
  for (const CatalogueColumn& column : stored.columns) {
    const std::string until = column.confirmed_until ? ToString(*column.confirmed_until) : "";
    out.columns.push_back({column.regime, column.instrument.id, until});
  }
  NOODLE_ASSIGN_OR_RETURN(Statement * rows,
                          connection.Prepare("SELECT l.line, r.position, t.text FROM tariff_line l "
                                             "LEFT JOIN rate r ON r.schedule = l.schedule AND r.line = l.line "
                                             "LEFT JOIN rate_text t ON t.text_id = r.text_id "
                                             "WHERE l.schedule = ?1 ORDER BY l.line, r.position"));
  rows->Bind(1, stored.id);
  for (;;) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, rows->Step());
    if (!row) return out;
    std::string line = rows->Text(0);
    if (out.rows.empty() || out.rows.back().line != line) {
      out.rows.push_back({std::move(line), std::vector<std::string>(out.columns.size())});
    }
    if (!rows->IsNull(1)) out.rows.back().cells[static_cast<size_t>(rows->Int(1))] = rows->Text(2);
  }
}

}  // namespace noodle::db
