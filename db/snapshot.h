// Every schedule of a tariff database in memory, each distinct rate read once: for the many lookups of a batch. Nothing
// changes after loading, so that any number of threads may ask at once without waiting for each other.
//
//   NOODLE_ASSIGN_OR_RETURN(const auto rates, db::Snapshot::Load(*database));
//   preference::GetQuote(*rates, *database, request);   // the same answer as from the database
#ifndef NOODLE_DB_SNAPSHOT_H_
#define NOODLE_DB_SNAPSHOT_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "db/database.h"
#include "engine/preference/schedule_source.h"

namespace noodle::db {

class Snapshot : public preference::ScheduleSource {
 public:
  // `database` must outlive the snapshot: labels and importers are asked of it. Errors: it cannot be read.
  static absl::StatusOr<std::unique_ptr<const Snapshot>> Load(const Database& database);

  absl::StatusOr<std::vector<HsEdition>> Editions(Country importer, Date date) const override;
  absl::StatusOr<std::vector<preference::TariffLine>> Lines(Country importer, HsCode code, HsEdition edition,
                                                            Date date) const override;
  absl::StatusOr<std::vector<std::string>> Regimes(Country importer) const override;
  absl::StatusOr<std::vector<preference::TextCount>> Count(Country importer, absl::string_view regime,
                                                           Date date) const override;
  absl::StatusOr<std::optional<preference::ImporterFacts>> Importer(Country importer) const override;
  absl::StatusOr<std::string> Label(HsCode code) const override;

 private:
  struct Text {
    std::string text;
    rate::Cell read;
  };
  struct StoredCell {
    uint16_t position;
    uint32_t text;  // in texts_
  };
  struct StoredLine {
    std::string digits;
    uint32_t cells;  // the first of them; they end where the next line's begin
  };
  struct StoredSchedule {
    const CatalogueSchedule* schedule = nullptr;
    std::vector<StoredLine> lines;  // in order, one more at the end
    std::vector<StoredCell> cells;
  };

  explicit Snapshot(const Database& database) : database_(database) {}

  const Database& database_;
  std::vector<Text> texts_;
  std::map<Country, std::vector<StoredSchedule>> schedules_;  // the newest first
  std::map<Country, std::vector<std::string>> regimes_;
  std::map<Country, std::optional<preference::ImporterFacts>> importers_;
};

}  // namespace noodle::db

#endif  // NOODLE_DB_SNAPSHOT_H_
