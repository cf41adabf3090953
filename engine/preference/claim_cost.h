// From what shipment value on does claiming a preference pay for what the claim itself costs?
#ifndef NOODLE_ENGINE_PREFERENCE_CLAIM_COST_H_
#define NOODLE_ENGINE_PREFERENCE_CLAIM_COST_H_

#include <optional>

#include "engine/preference/claim.h"

namespace noodle::preference {

struct PaysFrom {
  bool known = false;          // false: either rate is unknown or not ad valorem alone
  std::optional<Money> value;  // where known: nothing when a claim never saves anything
  bool operator==(const PaysFrom&) const = default;
};

// The least customs value at which the duty saved is at least `cost`, before duties are rounded.
PaysFrom BreakEvenValue(const Claim& claim, const MfnDuty& mfn, Money cost);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_CLAIM_COST_H_
