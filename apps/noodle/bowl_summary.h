// What of the bowl a database prices, in short: for `noodle db info`.
#ifndef NOODLE_APPS_NOODLE_BOWL_SUMMARY_H_
#define NOODLE_APPS_NOODLE_BOWL_SUMMARY_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "db/database.h"
#include "engine/base/country.h"
#include "engine/base/date.h"
#include "nlohmann/json.hpp"

namespace noodle::cli {

// An importer whose rates are not in the database, with what is.
struct Unscheduled {
  std::vector<std::string> in_force;  // agreements of the bowl in force for it
  std::map<std::string, int> tracks;  // lines that a list names, by agreement; none without a list
};

struct BowlSummary {
  int lanes = 0;
  int priced = 0;  // with a rate on some line
  std::map<Country, Unscheduled> unscheduled;
};

absl::StatusOr<BowlSummary> SummarizeBowl(const db::Database& database, Date date);
nlohmann::ordered_json ToJson(const BowlSummary& summary);
// "\nWithout a schedule\n…"; empty when every importer has one.
std::string UnscheduledText(const BowlSummary& summary);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_BOWL_SUMMARY_H_
