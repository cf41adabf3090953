// The directed lanes of the bowl, goods of one economy into another, and how much of each is priced.
#ifndef NOODLE_APPS_NOODLE_LANES_H_
#define NOODLE_APPS_NOODLE_LANES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "apps/noodle/parties.h"
#include "db/database.h"
#include "engine/preference/bowl.h"

namespace noodle::cli {

struct Lane {
  preference::Relation relation;
  Country importer;
  Country exporter;
  int lines = 0;                                 // of the importer's schedules; 0: there is none
  int mfn = 0;                                   // of them with a known MFN rate
  std::optional<preference::LaneLines> counted;  // nothing: no column for the agreement
  int tracks = 0;                                // lines of the importer that a list of the agreement names
  bool others_free = false;  // every line that the schedule does not list is free of duty for all (Singapore)

  // Some line has a known preferential rate, or the rest needs none.
  bool known() const { return priced() > 0 || others_free; }
  int priced() const { return counted ? counted->priced : 0; }
  int excluded() const { return counted ? counted->excluded : 0; }
};

// The relations of that day.
preference::Bowl BowlOn(const Parties& parties, Date date);
// Both lanes of each relation, b's goods into a first.
absl::StatusOr<std::vector<Lane>> FindLanes(const db::Database& database, Date date,
                                            const std::vector<preference::Relation>& relations);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_LANES_H_
