// What would turn a determination that does not qualify: sets of changes to its facts, each tried on the derivation
// itself.
#ifndef NOODLE_ENGINE_ORIGIN_ADVICE_ADVICE_H_
#define NOODLE_ENGINE_ORIGIN_ADVICE_ADVICE_H_

#include "engine/base/nomenclature.h"
#include "engine/origin/advice/trials.h"
#include "engine/origin/prove.h"

namespace noodle::origin {

// Fills `out->ways` of a determination that fails or is undetermined, and `out->advice`, the same in sentences.
void Advise(const Question& question, const Inputs& inputs, const Options& options, const HsTables& tables,
            const PrepareInputs& prepare, Determination* out);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_ADVICE_ADVICE_H_
