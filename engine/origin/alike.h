// Subheadings that a good may be, of which one rule holds as well as of another: where nothing that decides tells two
// of them apart, only one need be judged. (A code of electronic waste in HS2022 may be any of hundreds in HS2012.)
#ifndef NOODLE_ENGINE_ORIGIN_ALIKE_H_
#define NOODLE_ENGINE_ORIGIN_ALIKE_H_

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "engine/origin/inputs.h"
#include "engine/origin/prove.h"

namespace noodle::origin {

// What of a subheading decides: the rules, tolerance and minimal operations that govern it, and how far each material
// shares its code. Equal for two only where the derivation without words is the same.
using Likeness = absl::InlinedVector<uint64_t, 32>;
Likeness LikenessOf(const Question& question, const Inputs& inputs, int candidate);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_ALIKE_H_
