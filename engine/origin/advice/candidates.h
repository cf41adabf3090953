// The changes that advice combines into sets: origins of materials, facts that are missing, processes, consignment.
#ifndef NOODLE_ENGINE_ORIGIN_ADVICE_CANDIDATES_H_
#define NOODLE_ENGINE_ORIGIN_ADVICE_CANDIDATES_H_

#include <optional>
#include <vector>

#include "engine/origin/advice/asked.h"
#include "engine/origin/advice/trials.h"

namespace noodle::origin {

struct Candidates {
  // Making one material originate, the most valuable first. As strong as the rules may ask: wholly obtained where some
  // test asks for that.
  std::vector<Change> origins;
  // What is enough unless a test asks for what is wholly obtained; parallel to `origins`.
  std::vector<Change> plain;
  // Facts, processes and consignment; of those of the same `material` and `name` only one can be made.
  std::vector<Change> facts;
};

// Materials that already originate, and indirect ones, are left out. `missing`: what the verdict lacks as it stands;
// what it would lack with every material originating is found by a trial.
Candidates FindCandidates(Trials* trials, const Asked& asked, const std::vector<Missing>& missing);

// The value of a material as the ranking counts it.
std::optional<Money> ValueOf(const Inputs& inputs, const Change& change);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_ADVICE_CANDIDATES_H_
