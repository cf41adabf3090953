// The derivation of a good's origin from prepared inputs: the rule of every subheading it may be, and the general
// conditions. Advice and robustness ask it again with one input changed.
#ifndef NOODLE_ENGINE_ORIGIN_PROVE_H_
#define NOODLE_ENGINE_ORIGIN_PROVE_H_

#include <vector>

#include "engine/origin/determine.h"
#include "engine/origin/inputs.h"
#include "engine/origin/outcome.h"

namespace noodle::origin {

// What is asked: origin of `bom` under the rulebook's agreement on `date`.
struct Question {
  const law::Rulebook& rulebook;
  const goods::BillOfMaterials& bom;
  Date date;
  bool consigned = true;  // the shipment's own good, which must be consigned directly; not so what goes into it

  const law::Agreement& agreement() const { return rulebook.agreement(); }
  const Nomenclature& nomenclature() const { return *rulebook.NomenclatureOn(date); }
};

// The first child of the root is the rule's. `missing` gets the facts that an undetermined result lacks. An Outcome has
// no words, tells no missing facts, and has no nodes for materials.
template <typename Node>
Node Derive(const Question& question, const Inputs& inputs, const Options& options, std::vector<Missing>* missing);
Proof Prove(const Question& question, const Inputs& inputs, const Options& options, std::vector<Missing>* missing);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_PROVE_H_
