// The derivation without words: what each test comes to, for those who ask for many verdicts and no proof. It is made
// by the very code that makes a Proof (Evaluator<Outcome> beside Evaluator<Proof>).
#ifndef NOODLE_ENGINE_ORIGIN_OUTCOME_H_
#define NOODLE_ENGINE_ORIGIN_OUTCOME_H_

#include <array>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "engine/base/decimal.h"
#include "engine/law/compile.h"
#include "engine/origin/determination.h"
#include "engine/origin/verdict.h"

namespace noodle::origin {

// A node by what decides: the members mean the same as those of Proof, and what is looked for in the nodes below it
// (the criterion, the headroom, whether the good is wholly obtained) is kept here instead of these. Of requirements
// that together fail only as many are looked at as it takes.
struct Outcome {
  // A test that the claim rests on.
  struct Leaf {
    std::optional<law::TestKind> kind;
    absl::string_view test;  // canonical words of the rule, or the name of a condition
  };

  Verdict result = Verdict::kUndetermined;
  ProofKind role = ProofKind::kCondition;
  std::optional<law::TestKind> kind;
  std::optional<RuleOf> rule_of;
  bool perhaps = false;
  bool tolerated = false;
  bool minimal = false;
  bool has_children = false;
  std::optional<Percent> content;
  std::optional<Percent> headroom;  // its own, in percentage points
  absl::string_view test;           // as of Leaf
  // By result, of the nodes below that lead to it by that result: the best headroom of value contents, and of the other
  // tests.
  std::array<std::optional<Percent>, 3> content_air, other_air;
  Verdict wholly = Verdict::kFails;  // the test WO of the good, where it is asked below
  // The easiest of the ways below that prove it; empty where none does.
  absl::InlinedVector<Leaf, 2> way;
  int effort = 0;
};

// An outcome whose derivation also tells the facts that are missing, without saying why.
struct Inquiry : Outcome {};

// Whether a derivation made of `Node` is for people to read.
template <typename Node>
inline constexpr bool kHasWords = std::is_same_v<Node, Proof>;
// Whether it tells what is missing.
template <typename Node>
inline constexpr bool kTellsMissing = kHasWords<Node> || std::is_same_v<Node, Inquiry>;

// Puts a node below another, whose kind is set.
inline void AddChild(Proof child, Proof* node) { node->children.push_back(std::move(child)); }
void AddChild(const Outcome& child, Outcome* node);

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_OUTCOME_H_
