// Changes that are advised by themselves: more originating value, a higher price, a material of another code.
#ifndef NOODLE_ENGINE_ORIGIN_ADVICE_SINGLE_CHANGES_H_
#define NOODLE_ENGINE_ORIGIN_ADVICE_SINGLE_CHANGES_H_

#include <string>
#include <vector>

#include "engine/base/nomenclature.h"
#include "engine/origin/advice/asked.h"
#include "engine/origin/advice/trials.h"

namespace noodle::origin {

// Where a value content fails by an amount, non-originating value of so much replaced by originating value: exact from
// the headroom, out of the most valuable materials. Those after which the bill qualifies; `others` gets a sentence for
// each content that would pass by it and still not make the bill qualify.
std::vector<Change> RaiseContent(Trials* trials, const Proof& proof, std::vector<std::string>* others);

// The lowest FOB price found, up to twice the stated one, at which the bill qualifies, the rest being as it is: one
// unit of 1/10,000 less and it does not.
std::vector<Change> RaisePrice(Trials* trials);

// For materials that break a change of classification, the nearest code below its own, else above, that would not,
// where the bill then qualifies. At most twenty materials are tried.
std::vector<Change> Reclassify(Trials* trials, const HsTables& tables, const Asked& asked);

// In a set that states one amount, how much of it is enough.
void FindBound(Trials* trials, std::vector<Change>* set);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_ADVICE_SINGLE_CHANGES_H_
