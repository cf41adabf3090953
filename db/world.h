// The content of a folder laid out like tariffs/, checked and ready to be written.
#ifndef NOODLE_DB_WORLD_H_
#define NOODLE_DB_WORLD_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "db/cell_counts.h"
#include "engine/base/country.h"
#include "engine/base/hs_code.h"
#include "engine/base/instrument.h"
#include "engine/law/text_source.h"
#include "engine/preference/modality_source.h"
#include "engine/preference/schedule_source.h"
#include "engine/preference/track_source.h"

namespace noodle::db {

struct ScheduleColumn {
  std::string regime;
  std::string source;           // id in sources.csv
  std::string confirmed_until;  // ISO date or empty
};

struct ScheduleRow {
  std::string line;                // digits or "*"
  std::vector<std::string> cells;  // one per column; empty is unknown
};

struct Schedule {
  Country importer;
  int year = 0;
  HsEdition edition = HsEdition::k2022;
  std::vector<ScheduleColumn> columns;
  std::vector<ScheduleRow> rows;  // in order of lines
};

// One file tracks/<agreement>/<iso2>.csv, as its row in tracks/index.csv describes it.
struct TrackFile {
  Country importer;
  std::string agreement;
  HsEdition edition = HsEdition::k2022;
  std::string source;                           // id in sources.csv
  std::vector<std::string> tracks;              // that the list covers
  std::string unlisted;                         // the track presumed of a line that is not listed, or empty
  std::vector<preference::TrackEntry> entries;  // in order of lines
};

// One row of modalities.csv.
struct ModalityRow {
  std::string agreement;
  std::vector<Country> importers;
  preference::Modality modality;  // with the id of its instrument only
};

struct ImporterRow {
  Country country;
  std::string currency;
  preference::ValueBasis basis = preference::ValueBasis::kCif;
  std::string source;
  std::string value_rounding;  // "down 1000", checked; empty where not known
  std::string duty_rounding;
  std::string rounding_source;
};

// A regime of schedules that has no text in agreements/.
struct RegimeRow {
  std::string title;
  CountrySet parties;
  std::string source;
};

using EditionPair = std::pair<HsEdition, HsEdition>;

struct World {
  std::map<HsEdition, std::vector<uint32_t>> editions;                             // six-digit codes in order
  std::map<EditionPair, std::vector<std::pair<uint32_t, uint32_t>>> correlations;  // in order
  std::map<std::string, std::string> labels;                                       // by digits
  std::map<std::string, Instrument> sources;                                       // by id
  std::vector<ImporterRow> importers;
  std::vector<Schedule> schedules;
  std::map<std::string, RegimeRow> regimes;  // by name: "VJEPA"
  std::vector<ExpectedCounts> expected;
  std::vector<TrackFile> tracks;
  std::vector<ModalityRow> modalities;
  std::map<std::string, std::vector<law::TextFile>> agreements;  // by the id the texts themselves write
};

// Called with the name of each file as it is begun.
using Progress = std::function<void(absl::string_view)>;

// Reads the folder. Any part of it may be absent; unknown files are passed over. Error: all problems of all files, one
// a line as "schedules/vn/2026.csv:17: …", or that there is no such folder.
absl::StatusOr<World> ReadWorld(const std::filesystem::path& folder, const Progress& progress = nullptr);

}  // namespace noodle::db

#endif  // NOODLE_DB_WORLD_H_
