// The noodle bowl as a list of relations: who can trade with whom under which agreement.
//
// The hub is the group of Parties that most agreements contain whole (ASEAN, by ATIGA). An agreement among the hub
// alone relates its Parties pairwise; an agreement that contains the whole hub relates each of the hub with each other
// Party that no smaller such agreement relates them with. Every other agreement lies over the bowl.
#ifndef NOODLE_ENGINE_PREFERENCE_BOWL_H_
#define NOODLE_ENGINE_PREFERENCE_BOWL_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/preference/schedule_source.h"
#include "grammar/rate/rate.h"

namespace noodle::preference {

// An agreement as its text says on one day.
struct BowlAgreement {
  std::string id;
  CountrySet parties;
  CountrySet in_force;  // Parties for which it is in force that day
};

// A pair of Parties, in alphabetical order of code.
struct Relation {
  std::string agreement;
  Country a, b;
  bool in_force = false;  // for both
  bool operator==(const Relation&) const = default;
};

struct Bowl {
  std::vector<Relation> relations;  // by agreement, the one with the fewest Parties first, then by pair
  std::vector<Relation> overlay;    // of all other agreements, among the Parties of the bowl
};

Bowl MakeBowl(const std::vector<BowlAgreement>& agreements);

// Lines of an importer under an agreement, for goods of one exporter.
struct LaneLines {
  int priced = 0;    // with a known rate that is open to them
  int excluded = 0;  // excluded, shut to them, or within a quota only
  bool operator==(const LaneLines&) const = default;
};

// Counts the lines with a preference; the texts of a schedule are read once, however many exporters are asked about.
class OpenLineCounter {
 public:
  // `schedules` must outlive the counter.
  OpenLineCounter(const ScheduleSource& schedules, Date date) : schedules_(schedules), date_(date) {}

  // Nothing when the importer's schedules have no column for the agreement.
  absl::StatusOr<std::optional<LaneLines>> Count(Country importer, const std::string& agreement, Country exporter);

 private:
  struct Column {
    bool exists = false;
    std::vector<std::pair<rate::Cell, int>> cells;  // with the number of lines
  };
  absl::StatusOr<const Column*> Load(Country importer, const std::string& agreement);

  const ScheduleSource& schedules_;
  Date date_;
  std::map<std::pair<Country, std::string>, Column> columns_;
};

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_BOWL_H_
