// What would turn a determination that does not qualify: single changes to its facts, each tried on the proof itself.
#ifndef NOODLE_ENGINE_ORIGIN_ADVICE_H_
#define NOODLE_ENGINE_ORIGIN_ADVICE_H_

#include "engine/origin/prove.h"

namespace noodle::origin {

// Fills `out->advice` of a determination that fails or is undetermined.
void Advise(const Question& question, const Inputs& inputs, const Options& options, Determination* out);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_ADVICE_H_
