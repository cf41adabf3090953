// The option --claim-cost.
#ifndef NOODLE_APPS_NOODLE_CLAIM_COST_H_
#define NOODLE_APPS_NOODLE_CLAIM_COST_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "engine/base/decimal.h"

namespace noodle::cli {

// Nothing when it was not given. Error: the option, what was found and expected.
absl::StatusOr<std::optional<Money>> ClaimCost(const std::string& text);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_CLAIM_COST_H_
