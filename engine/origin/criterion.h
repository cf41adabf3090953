// By which criterion a good qualifies, and how the certificate's box writes it.
#ifndef NOODLE_ENGINE_ORIGIN_CRITERION_H_
#define NOODLE_ENGINE_ORIGIN_CRITERION_H_

#include <string>

#include "engine/origin/inputs.h"
#include "engine/origin/outcome.h"

namespace noodle::origin {

// Fills criterion, form, box and what they rest on of a qualifying determination from the proof of its rule, in which
// the tests that the criterion rests on are marked. Where
// several alternatives hold the one that asks the least of the exporter is named: WO, PE, a change of classification, a
// process, a value content.
void FillCriterion(const law::Agreement& agreement, Date date, Proof& rule, const goods::BillOfMaterials& bom,
                   const Inputs& inputs, Determination* out);

// The same criterion, from a derivation without words. Empty when the rule does not hold.
std::string CriterionOf(const Outcome& rule);

// Fills form and box of a good that does not qualify but whose `content` counts by partial cumulation in the Party that
// works it further (ATIGA Article 30(2)). Without a `criterion partial` in force nothing is filled.
void FillPartialCumulation(const law::Agreement& agreement, Date date, Percent content, Determination* out);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_CRITERION_H_
