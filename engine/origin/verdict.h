// Three-valued verdicts: strong Kleene logic over fails < undetermined < qualifies.
#ifndef NOODLE_ENGINE_ORIGIN_VERDICT_H_
#define NOODLE_ENGINE_ORIGIN_VERDICT_H_

#include <algorithm>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace noodle::origin {

enum class Verdict : uint8_t { kFails, kUndetermined, kQualifies };

inline Verdict And(Verdict a, Verdict b) { return std::min(a, b); }
inline Verdict Or(Verdict a, Verdict b) { return std::max(a, b); }
inline Verdict Not(Verdict a) {
  return a == Verdict::kUndetermined ? a : (a == Verdict::kFails ? Verdict::kQualifies : Verdict::kFails);
}
inline absl::string_view Name(Verdict verdict) {
  return verdict == Verdict::kQualifies ? "QUALIFIES" : verdict == Verdict::kFails ? "FAILS" : "UNDETERMINED";
}

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_VERDICT_H_
