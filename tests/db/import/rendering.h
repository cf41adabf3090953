// Everything an import read, as text.
#ifndef NOODLE_TESTS_DB_IMPORT_RENDERING_H_
#define NOODLE_TESTS_DB_IMPORT_RENDERING_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "db/import/imported.h"

namespace noodle::db {

inline std::string Render(const std::string& title, const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& finding : findings) {
    absl::StrAppend(&out, "  ", finding.place, ": ", finding.what,
                    finding.times > 1 ? absl::StrCat(" (", finding.times, " times)") : "", "\n");
  }
  return out.empty() ? "" : absl::StrCat(title, "\n", out);
}

inline std::string Render(const Schedule& schedule) {
  std::string out =
      absl::StrCat(schedule.importer.ToString(), " ", schedule.year, " ", ToString(schedule.edition), "\n");
  for (const ScheduleColumn& column : schedule.columns) {
    absl::StrAppend(&out, "  ", column.regime, " rests on ", column.source,
                    column.confirmed_until.empty() ? "" : " until " + column.confirmed_until, "\n");
  }
  for (const ScheduleRow& row : schedule.rows) {
    absl::StrAppend(&out, "  ", row.line, " | ", absl::StrJoin(row.cells, " | "), "\n");
  }
  return out;
}

inline std::string Render(const Imported& imported) {
  std::string out;
  for (const Schedule& schedule : imported.schedules) absl::StrAppend(&out, Render(schedule));
  if (!imported.sources.empty()) absl::StrAppend(&out, "sources\n");
  for (const auto& [id, s] : imported.sources) {
    absl::StrAppend(&out, "  ",
                    absl::StrJoin({id, s.title, s.number, s.issued, s.in_force, s.checked_on, s.confidence}, " | "),
                    "\n");
  }
  absl::StrAppend(&out, Render("errors", imported.errors), Render("remarks", imported.remarks),
                  Render("not understood", imported.not_understood), Render("not in edition", imported.not_in_edition));
  if (imported.headings > 0) absl::StrAppend(&out, "headings ", imported.headings, "\n");
  return out;
}

}  // namespace noodle::db

#endif  // NOODLE_TESTS_DB_IMPORT_RENDERING_H_
