#include "apps/noodle/claim_cost.h"

#include "engine/base/status.h"

namespace noodle::cli {

absl::StatusOr<std::optional<Money>> ClaimCost(const std::string& text) {
  if (text.empty()) return std::optional<Money>();
  const auto cost = Money::Parse(text);
  if (!cost.ok()) return At("--claim-cost", cost.status());
  if (*cost < Money{}) return absl::InvalidArgumentError("--claim-cost: expected an amount of 0 or more");
  return std::optional<Money>(*cost);
}

}  // namespace noodle::cli
