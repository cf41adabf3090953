// The tariff lines of a code, merged from the schedules of several years.
#ifndef NOODLE_DB_LINE_QUERY_H_
#define NOODLE_DB_LINE_QUERY_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "db/schedule_catalogue.h"
#include "db/sqlite.h"
#include "engine/preference/schedule_source.h"

namespace noodle::db {

class LineQuery {
 public:
  LineQuery(Connection& connection, HsCode code, HsEdition edition) : db_(connection), code_(code), edition_(edition) {}

  // Adds the lines of a schedule. Schedules must be added the newest first: a cell already there is kept.
  absl::Status Add(const CatalogueSchedule& schedule);
  // The lines in order, "*" last, cells in the order of `regimes`.
  std::vector<preference::TariffLine> Finish(const std::vector<std::string>& regimes) &&;

 private:
  absl::Status AddRange(const CatalogueSchedule& schedule, const std::string& from, const std::string& to);
  // The code lies within another line, listed more closely than this one: every other line, or a rest of a subheading.
  bool Superseded(const std::string& line) const;

  Connection& db_;
  HsCode code_;
  HsEdition edition_;
  std::map<std::string, preference::TariffLine> lines_;
};

}  // namespace noodle::db

#endif  // NOODLE_DB_LINE_QUERY_H_
