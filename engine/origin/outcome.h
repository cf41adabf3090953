// The derivation without words: what each test comes to, for those who ask for many verdicts and no proof. It is made
// by the very code that makes a Proof (Evaluator<Outcome> beside Evaluator<Proof>).
#ifndef NOODLE_ENGINE_ORIGIN_OUTCOME_H_
#define NOODLE_ENGINE_ORIGIN_OUTCOME_H_

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/decimal.h"
#include "engine/law/compile.h"
#include "engine/origin/determination.h"
#include "engine/origin/verdict.h"

namespace noodle::origin {

// The members of Proof that decide something, and mean the same. Of requirements that together fail only as many are
// looked at as it takes, so that the headroom of what fails may be another.
struct Outcome {
  Verdict result = Verdict::kUndetermined;
  ProofKind role = ProofKind::kCondition;
  std::optional<law::TestKind> kind;
  std::optional<RuleOf> rule_of;
  bool perhaps = false;
  bool tolerated = false;
  bool minimal = false;
  std::optional<Percent> content;
  std::optional<Percent> headroom;  // in percentage points
  absl::string_view test;           // of a leaf: canonical words of the rule, or the name of a condition
  std::vector<Outcome> children;
};

// Whether a derivation made of `Node` is for people to read.
template <typename Node>
inline constexpr bool kHasWords = std::is_same_v<Node, Proof>;

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_OUTCOME_H_
