// What a batch adds up: how many were read, judged and bad, the verdicts of each agreement, and what is saved, currency
// by currency. Tallies of parts of a stream add up to that of the whole.
#ifndef NOODLE_ENGINE_BATCH_TALLY_H_
#define NOODLE_ENGINE_BATCH_TALLY_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/batch/money_sum.h"
#include "engine/batch/outcome.h"
#include "nlohmann/json.hpp"

namespace noodle::batch {

struct Standings {
  std::array<uint64_t, 4> count = {};  // by preference::Standing
  uint64_t rate_unknown = 0;           // of those that qualify, fail or are undetermined
  bool operator==(const Standings&) const = default;
};

// Shipments that one claim is best for, of one currency. A sum is of those where the amount is known.
struct Sums {
  uint64_t shipments = 0;
  uint64_t duty_unknown = 0;
  uint64_t mfn_unknown = 0;
  uint64_t saving_unknown = 0;
  MoneySum duty, mfn, saved;
  bool operator==(const Sums&) const = default;
  // Adds those of other shipments.
  void Append(const Sums& next);
};

struct Tally {
  uint64_t read = 0, judged = 0, bad = 0;                    // shipments; read = judged + bad
  uint64_t rows_read = 0, rows_judged = 0, rows_bad = 0;     // of CSV; of other formats as shipments
  uint64_t undetermined = 0;                                 // shipments with a claim that is
  uint64_t mfn_rate_unknown = 0;                             // shipments
  uint64_t unconfirmed = 0;                                  // shipments whose best rate is not confirmed for the year
  std::map<std::string, uint64_t> bad_by_field;              // by the field of the first error
  std::map<std::string, uint64_t> missing;                   // shipments, by fact
  std::map<std::string, Standings> agreements;               // by id
  std::map<std::pair<std::string, std::string>, Sums> best;  // by claim ("": nothing is known) and currency

  bool operator==(const Tally&) const = default;
  void AddJudged(const Outcome& outcome, uint64_t rows);
  // `field`: of the first error, its positions left out here.
  void AddBad(absl::string_view field, uint64_t rows);
  // The tally of what came after.
  void Append(const Tally& next);
};

// Counts as numbers, sums as decimal text.
nlohmann::ordered_json ToJson(const Tally& tally);
// Reads what ToJson wrote. Error: what is missing or no count.
absl::StatusOr<Tally> TallyFromJson(const nlohmann::ordered_json& json);

// The `most` largest of the counts, the largest first, equal ones by name.
std::vector<std::pair<std::string, uint64_t>> Largest(const std::map<std::string, uint64_t>& counts, size_t most);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_TALLY_H_
