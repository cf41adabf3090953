// Which claim is best for each of many shipments, in two worlds.
#ifndef NOODLE_APPS_NOODLE_BEST_CLAIMS_H_
#define NOODLE_APPS_NOODLE_BEST_CLAIMS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/preference/claim.h"

namespace noodle::cli {

// What a shipment pays at best.
struct BestClaim {
  std::string best;           // an agreement, "MFN", or empty when nothing is known
  std::optional<Money> duty;  // unknown, or no rate
};

struct ShipmentChange {
  std::string id;
  std::string currency;
  BestClaim before;
  BestClaim after;
};

struct ShipmentChanges {
  int shipments = 0;                    // that were judged
  std::vector<ShipmentChange> changed;  // in claim or in duty
  std::vector<std::string> errors;      // of bills that could not be judged, with their places
};

// `path`: one bill of materials, a folder of them (*.json), or one bill a line (*.jsonl, *.ndjson). A bill is judged on
// `date`, or where there is none on its own date, else today. Error: the path cannot be read.
absl::StatusOr<ShipmentChanges> CompareShipments(const std::string& path, const std::optional<Date>& date,
                                                 const preference::World& before, const preference::World& after);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_BEST_CLAIMS_H_
