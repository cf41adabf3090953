// What is counted of one judgement, and kept with it so that a result that is taken over unjudged counts alike.
#ifndef NOODLE_ENGINE_BATCH_OUTCOME_H_
#define NOODLE_ENGINE_BATCH_OUTCOME_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/decimal.h"
#include "engine/batch/judgement.h"

namespace noodle::batch {

struct ClaimOutcome {
  std::string agreement;
  preference::Standing standing = preference::Standing::kUndetermined;
  bool rate_unknown = false;
  bool operator==(const ClaimOutcome&) const = default;
};

struct Outcome {
  std::string id;
  std::string currency;
  std::string best;
  std::optional<Money> duty;    // under `best`; nothing: unknown
  std::optional<Money> mfn;     // duty without any claim
  std::optional<Money> saving;  // of `best`
  bool mfn_rate_unknown = false;
  bool unconfirmed = false;  // the rate of `best` is not confirmed for the year
  std::vector<ClaimOutcome> claims;
  std::vector<std::string> missing;  // facts, each once, positions left out: "materials[].value"
  bool operator==(const Outcome&) const = default;

  // Becomes that of `judgement`; keeps its memory.
  void Set(const Judgement& judgement);
};

// "materials[].value" of "materials[12].value".
std::string WithoutPositions(absl::string_view path);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_OUTCOME_H_
