// Which schedules there are, with their columns: small, read whole at the first question about any of them.
#ifndef NOODLE_DB_SCHEDULE_CATALOGUE_H_
#define NOODLE_DB_SCHEDULE_CATALOGUE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "db/sqlite.h"
#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/hs_code.h"
#include "engine/base/instrument.h"

namespace noodle::db {

struct CatalogueColumn {
  std::string regime;
  Instrument instrument;  // with its id only when sources.csv does not list it
  std::optional<Date> confirmed_until;
};

struct CatalogueSchedule {
  int64_t id = 0;
  int year = 0;
  HsEdition edition = HsEdition::k2022;
  std::vector<CatalogueColumn> columns;  // by position
};

class ScheduleCatalogue {
 public:
  static absl::StatusOr<ScheduleCatalogue> Load(Connection& connection);

  // The importer's schedules, the newest first, of a year the newest edition's; empty when there is none.
  const std::vector<CatalogueSchedule>& Of(Country importer) const;
  // Regimes of all its schedules: MFN, then the newest schedule's columns in their order, then any older ones'.
  std::vector<std::string> Regimes(Country importer) const;
  const std::map<Country, std::vector<CatalogueSchedule>>& all() const { return schedules_; }

 private:
  std::map<Country, std::vector<CatalogueSchedule>> schedules_;
};

}  // namespace noodle::db

#endif  // NOODLE_DB_SCHEDULE_CATALOGUE_H_
