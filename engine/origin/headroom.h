// The air that a verdict has, or lacks: found in the part of the proof that decided.
#ifndef NOODLE_ENGINE_ORIGIN_HEADROOM_H_
#define NOODLE_ENGINE_ORIGIN_HEADROOM_H_

#include <optional>

#include "engine/origin/determination.h"

namespace noodle::origin {

// The best of the nodes with that result, of a value content; only where there is none that of a tolerance or a limit.
std::optional<Headroom> HeadroomOf(const Proof& proof, Verdict verdict);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_HEADROOM_H_
