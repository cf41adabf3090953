// The smallest sets of changes that turn a verdict.
#ifndef NOODLE_ENGINE_ORIGIN_ADVICE_MINIMAL_SETS_H_
#define NOODLE_ENGINE_ORIGIN_ADVICE_MINIMAL_SETS_H_

#include <vector>

#include "engine/origin/advice/candidates.h"
#include "engine/origin/advice/trials.h"

namespace noodle::origin {

struct MinimalSets {
  std::vector<std::vector<Change>> sets;
  bool complete = true;  // false: not every set of up to three was looked at
};

// Sets of at most three candidates after which the bill qualifies, and none of whose parts is enough. Making a material
// originate never hurts, which prunes: where all materials together are not enough no set of them is, and a material
// without which all others are not enough is in every set. Gives up after a fixed number of trials, and says so.
MinimalSets FindMinimalSets(Trials* trials, const Candidates& candidates);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_ADVICE_MINIMAL_SETS_H_
