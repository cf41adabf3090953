// Materials that an agreement lists: they originate, whatever their own rule, when they were made in a Party by what
// the list asks (AJCEP Article 10 and Annex V). The route optimiser asks the same of what it buys and makes.
#ifndef NOODLE_ENGINE_ORIGIN_LISTED_MATERIALS_H_
#define NOODLE_ENGINE_ORIGIN_LISTED_MATERIALS_H_

#include <vector>

#include "engine/base/nomenclature.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/law/agreement.h"
#include "engine/origin/inputs.h"
#include "engine/origin/verdict.h"

namespace noodle::origin {

struct Listed {
  // Fails where no answer says that the material stands in a list; undetermined where one does, and whether it was made
  // as the list asks, or is one that the list excepts, is not known.
  Verdict originates = Verdict::kFails;
  const law::ListedMaterials* list = nullptr;  // of the answer; null where there is none
};

// `processes`: those stated of the material itself. `candidates`: the subheadings the material may be, in the
// agreement's edition. `made_in`: where a process was performed whose place is not stated.
Listed OriginatesAsListed(const law::Agreement& agreement, Date date, const goods::Answers& answers,
                          const std::vector<goods::Process>& processes, const std::vector<HsCode>& candidates,
                          Country made_in);

// The same of a material as `input` has it; where an answer says that it stands in a list, sets why, and what is
// missing.
Verdict SetListed(const law::Agreement& agreement, Date date, const Nomenclature& nomenclature, InputWords words,
                  Input& input);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_LISTED_MATERIALS_H_
