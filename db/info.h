// What a tariff database holds, counted.
#ifndef NOODLE_DB_INFO_H_
#define NOODLE_DB_INFO_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "db/database.h"
#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/hs_code.h"
#include "engine/base/instrument.h"

namespace noodle::db {

// Lines of one importer under one regime. `known` to `unparsed` add up to the importer's lines; a cell by origin counts
// once, as what it is for the last group of origins it names.
struct RegimeInfo {
  std::string regime;
  int known = 0;    // with a rate
  int unknown = 0;  // with an empty cell or none
  int excluded = 0;
  int quota_only = 0;
  int conditional = 0;                  // which of several rates depends on the goods
  int varies = 0;                       // lines of the printed schedule are finer, and their rates differ
  int in_words = 0;                     // a provision or formula that is shown, not computed
  int unparsed = 0;                     // with a text that is not understood
  int quota = 0;                        // of the known: with another rate within a quota
  int by_origin = 0;                    // lines whose rate differs by origin, or is shut to some exporters
  std::vector<int> years;               // of the schedules with this column
  std::vector<std::string> source_ids;  // of those schedules, each once
};

struct ImporterInfo {
  Country importer;
  int lines = 0;
  bool every_other_line = false;  // a schedule has a row "*"
  std::vector<RegimeInfo> regimes;
};

struct Info {
  Date date;
  std::vector<std::pair<HsEdition, int>> editions;
  std::vector<std::string> agreements;
  std::vector<ImporterInfo> importers;
  std::vector<Instrument> sources;
};

absl::StatusOr<Info> GetInfo(const Database& database, Date date);

}  // namespace noodle::db

#endif  // NOODLE_DB_INFO_H_
