// The tree of tests that a rule's words stand for: what the nodes of its proof must be.
#ifndef NOODLE_ENGINE_VERIFY_RULE_TREE_H_
#define NOODLE_ENGINE_VERIFY_RULE_TREE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/verify/statement.h"
#include "grammar/ast.h"

namespace noodle::verify {

struct RuleTree {
  NodeKind kind = NodeKind::kTest;  // kAnyOf, kAllOf or kTest
  std::string text;                 // canonical words
  std::vector<RuleTree> children;
  syntax::Requirement test;  // of kTest
};

// Error: the words are no rule, or several of different goods.
absl::StatusOr<RuleTree> ReadRule(const std::string& words);
RuleTree TreeOf(const syntax::Rule& rule);

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_RULE_TREE_H_
