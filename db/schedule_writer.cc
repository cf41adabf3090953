#include "db/schedule_writer.h"

#include <algorithm>

#include "engine/base/status.h"

namespace noodle::db {

absl::Status ScheduleWriter::Resume() {
  NOODLE_ASSIGN_OR_RETURN(last_schedule_, db_.Int("SELECT coalesce(max(schedule), 0) FROM schedule"));
  NOODLE_ASSIGN_OR_RETURN(Statement * rows, db_.Prepare("SELECT text_id, text FROM rate_text"));
  for (;;) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, rows->Step());
    if (!row) return absl::OkStatus();
    last_text_ = std::max(last_text_, rows->Int(0));
    texts_.emplace(rows->Text(1), rows->Int(0));
  }
}

absl::Status ScheduleWriter::Write(const Schedule& schedule) {
  const int64_t id = ++last_schedule_;
  NOODLE_ASSIGN_OR_RETURN(Statement * head, db_.Prepare("INSERT INTO schedule VALUES (?,?,?,?)"));
  head->Bind(1, id).Bind(2, schedule.importer.ToString()).Bind(3, schedule.year);
  NOODLE_RETURN_IF_ERROR(head->Bind(4, static_cast<int>(schedule.edition)).Run());
  NOODLE_ASSIGN_OR_RETURN(Statement * column, db_.Prepare("INSERT INTO schedule_regime VALUES (?,?,?,?,?)"));
  for (size_t i = 0; i < schedule.columns.size(); ++i) {
    const ScheduleColumn& c = schedule.columns[i];
    column->Bind(1, id).Bind(2, static_cast<int64_t>(i)).Bind(3, c.regime).Bind(4, c.source);
    NOODLE_RETURN_IF_ERROR(column->Bind(5, c.confirmed_until).Run());
  }
  NOODLE_ASSIGN_OR_RETURN(Statement * line, db_.Prepare("INSERT INTO tariff_line VALUES (?,?)"));
  for (const ScheduleRow& row : schedule.rows) {
    NOODLE_RETURN_IF_ERROR(line->Bind(1, id).Bind(2, row.line).Run());
    NOODLE_RETURN_IF_ERROR(WriteCells(id, row));
  }
  return absl::OkStatus();
}

absl::Status ScheduleWriter::WriteCells(int64_t schedule, const ScheduleRow& row) {
  for (size_t i = 0; i < row.cells.size(); ++i) {
    if (row.cells[i].empty()) continue;
    NOODLE_ASSIGN_OR_RETURN(const int64_t text, TextId(row.cells[i]));
    NOODLE_ASSIGN_OR_RETURN(Statement * rate, db_.Prepare("INSERT INTO rate VALUES (?,?,?,?)"));
    rate->Bind(1, schedule).Bind(2, row.line).Bind(3, static_cast<int64_t>(i)).Bind(4, text);
    NOODLE_RETURN_IF_ERROR(rate->Run());
  }
  return absl::OkStatus();
}

absl::StatusOr<int64_t> ScheduleWriter::TextId(const std::string& text) {
  const auto [it, added] = texts_.emplace(text, last_text_ + 1);
  if (added) {
    ++last_text_;
    NOODLE_ASSIGN_OR_RETURN(Statement * insert, db_.Prepare("INSERT INTO rate_text VALUES (?,?)"));
    NOODLE_RETURN_IF_ERROR(insert->Bind(1, it->second).Bind(2, text).Run());
  }
  return it->second;
}

absl::Status ScheduleWriter::Remove(Country importer, int year, HsEdition edition) {
  NOODLE_ASSIGN_OR_RETURN(Statement * find,
                          db_.Prepare("SELECT schedule FROM schedule WHERE importer = ? AND year = ? AND edition = ?"));
  find->Bind(1, importer.ToString()).Bind(2, year).Bind(3, static_cast<int>(edition));
  NOODLE_ASSIGN_OR_RETURN(const bool found, find->Step());
  if (!found) return absl::OkStatus();
  const int64_t id = find->Int(0);
  find->Reset();
  // From what refers to a schedule to the schedule itself.
  for (const char* sql :
       {"DELETE FROM rate WHERE schedule = ?", "DELETE FROM tariff_line WHERE schedule = ?",
        "DELETE FROM schedule_regime WHERE schedule = ?", "DELETE FROM schedule WHERE schedule = ?"}) {
    NOODLE_ASSIGN_OR_RETURN(Statement * remove, db_.Prepare(sql));
    NOODLE_RETURN_IF_ERROR(remove->Bind(1, id).Run());
  }
  return absl::OkStatus();
}

absl::Status WriteSource(Connection& connection, const Instrument& s) {
  NOODLE_ASSIGN_OR_RETURN(Statement * source, connection.Prepare("INSERT INTO source VALUES (?,?,?,?,?,?,?)"));
  source->Bind(1, s.id).Bind(2, s.title).Bind(3, s.number).Bind(4, s.issued).Bind(5, s.in_force);
  return source->Bind(6, s.checked_on).Bind(7, s.confidence).Run();
}

absl::Status WriteImporter(Connection& connection, const ImporterRow& row) {
  NOODLE_ASSIGN_OR_RETURN(Statement * importer, connection.Prepare("INSERT INTO importer VALUES (?,?,?,?,?,?,?)"));
  const char* basis = row.basis == preference::ValueBasis::kFob ? "FOB" : "CIF";
  importer->Bind(1, row.country.ToString()).Bind(2, row.currency).Bind(3, basis);
  importer->Bind(4, row.source).Bind(5, row.value_rounding).Bind(6, row.duty_rounding);
  return importer->Bind(7, row.rounding_source).Run();
}

}  // namespace noodle::db
