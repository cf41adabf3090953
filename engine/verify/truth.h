// The three answers of a test, and strong Kleene logic over no < open < yes.
#ifndef NOODLE_ENGINE_VERIFY_TRUTH_H_
#define NOODLE_ENGINE_VERIFY_TRUTH_H_

#include <algorithm>
#include <cstdint>

namespace noodle::verify {

enum class Truth : uint8_t { kNo, kOpen, kYes };

inline Truth And(Truth a, Truth b) { return std::min(a, b); }
inline Truth Or(Truth a, Truth b) { return std::max(a, b); }
inline Truth Not(Truth a) { return a == Truth::kOpen ? a : a == Truth::kNo ? Truth::kYes : Truth::kNo; }
inline Truth Of(bool holds) { return holds ? Truth::kYes : Truth::kNo; }
// As a proof writes a verdict.
inline const char* Verdict(Truth truth) {
  return truth == Truth::kYes ? "QUALIFIES" : truth == Truth::kNo ? "FAILS" : "UNDETERMINED";
}
// As a proof writes the answer to a question about a material.
inline const char* YesNo(Truth truth) { return truth == Truth::kYes ? "yes" : truth == Truth::kNo ? "no" : "open"; }

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_TRUTH_H_
