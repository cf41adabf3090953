// What a sweep found, as JSON and as text.
#ifndef NOODLE_APPS_NOODLE_SWEEP_OUTPUT_H_
#define NOODLE_APPS_NOODLE_SWEEP_OUTPUT_H_

#include <string>
#include <vector>

#include "apps/noodle/session.h"
#include "engine/whatif/range.h"
#include "engine/whatif/scenario.h"
#include "engine/whatif/sweep.h"
#include "nlohmann/json.hpp"

namespace noodle::cli {

// [{"path": "policy.claimCost", "value": "100", "before": "45.00"}]
nlohmann::ordered_json AssumptionsJson(const std::vector<whatif::Assumption>& assumptions);
// "assuming policy.claimCost = 100 (was 45.00)", a line each; empty when nothing is assumed.
std::string AssumptionsText(const std::vector<whatif::Assumption>& assumptions);

nlohmann::ordered_json SweepJson(const whatif::Sweep& sweep, const whatif::Range& range);
void PrintSweep(const whatif::Sweep& sweep, const whatif::Range& range, const Session& session);

// "made bike VN, cleared under ALPHA", or why there is no such route: an interval in a few words.
std::string IntervalText(const whatif::Sweep& sweep, const whatif::Interval& interval);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_SWEEP_OUTPUT_H_
