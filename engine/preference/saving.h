// What a preference saves against MFN for certain, where the code may stand for several national lines: the least over
// the lines, each with the MFN rate and the preferential rate of that line. (The highest MFN rate less the highest
// preferential one would promise what no single line may give.)
#ifndef NOODLE_ENGINE_PREFERENCE_SAVING_H_
#define NOODLE_ENGINE_PREFERENCE_SAVING_H_

#include <optional>
#include <vector>

#include "engine/preference/quote.h"

namespace noodle::preference {

// The rates of MFN and of the preference that meet on one line; where the two columns are of schedules with other
// lines, every rate of one meets every rate of the other.
struct RatePair {
  const LineRate* mfn = nullptr;
  const LineRate* preferential = nullptr;
};
std::vector<RatePair> PairRates(const RegimeQuote& mfn, const RegimeQuote& preferential);

// In the currency of the facts; negative where the preference costs more. Nothing unless both are available and every
// duty that counts is known on the facts.
std::optional<Money> LeastSaving(const RegimeQuote& mfn, const RegimeQuote& preferential, const DutyFacts& facts);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_SAVING_H_
