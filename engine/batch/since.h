// What a run finds against the results of an earlier one: which claims flipped, and what duty moves.
#ifndef NOODLE_ENGINE_BATCH_SINCE_H_
#define NOODLE_ENGINE_BATCH_SINCE_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/batch/money_sum.h"
#include "engine/batch/outcome.h"
#include "nlohmann/json.hpp"

namespace noodle::batch {

// Duty under the best claim, of one currency, of shipments that have it both then and now.
struct MovedDuty {
  uint64_t shipments = 0;  // whose duty is another
  MoneySum before, after;  // of those
  bool operator==(const MovedDuty&) const = default;
};

struct SinceTally {
  uint64_t kept = 0;                      // shipments whose result was taken over
  uint64_t rejudged = 0;                  // that the earlier results have, judged anew
  uint64_t new_or_moved = 0;              // that they do not have, or too far from here to be found
  uint64_t flipped = 0;                   // claims whose standing is another
  uint64_t best_changed = 0;              // shipments whose best claim is another
  uint64_t duty_unknown = 0;              // shipments whose duty is known only then or only now
  uint64_t earlier = 0;                   // place in the earlier results that was come to
  std::map<std::string, MovedDuty> duty;  // by currency

  bool operator==(const SinceTally&) const = default;
  void Append(const SinceTally& next);
};

nlohmann::ordered_json ToJson(const SinceTally& tally);
absl::StatusOr<SinceTally> SinceTallyFromJson(const nlohmann::ordered_json& json);

// The first row of a file of flips.
absl::string_view FlipHeader();
// Counts what is otherwise now, and appends a row for each claim whose standing is another: shipment_id, agreement,
// before, after; and for the best claim, with duty then and now.
void Compare(const Outcome& before, const Outcome& after, SinceTally* tally, std::string* flips);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_SINCE_H_
