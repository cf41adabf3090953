#include "engine/verify/rule_tree.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "grammar/parse.h"
#include "grammar/print.h"

namespace noodle::verify {
namespace {

// A group of one is what it holds. Alternatives inside requirements stand in parentheses.
RuleTree Group(NodeKind kind, std::vector<RuleTree> children) {
  if (children.size() == 1) return std::move(children.front());
  RuleTree out;
  out.kind = kind;
  for (const RuleTree& child : children) {
    const bool parentheses = kind == NodeKind::kAllOf && child.kind == NodeKind::kAnyOf;
    absl::StrAppend(&out.text,
                    out.text.empty()           ? ""
                    : kind == NodeKind::kAnyOf ? " or "
                                               : " and ",
                    parentheses ? absl::StrCat("(", child.text, ")") : child.text);
  }
  out.children = std::move(children);
  return out;
}

RuleTree TreeOf(const syntax::Requirement& requirement) {
  if (const auto* nested = std::get_if<std::vector<syntax::Rule>>(&requirement.what))
    return noodle::verify::TreeOf(nested->front());
  RuleTree out;
  out.text = grammar::Print(requirement);
  out.test = requirement;
  return out;
}

}  // namespace

RuleTree TreeOf(const syntax::Rule& rule) {
  std::vector<RuleTree> alternatives;
  for (const syntax::Alternative& alternative : rule.any_of) {
    std::vector<RuleTree> requirements;
    for (const syntax::Requirement& requirement : alternative.all_of) requirements.push_back(TreeOf(requirement));
    alternatives.push_back(Group(NodeKind::kAllOf, std::move(requirements)));
  }
  return Group(NodeKind::kAnyOf, std::move(alternatives));
}

absl::StatusOr<RuleTree> ReadRule(const std::string& words) {
  NOODLE_ASSIGN_OR_RETURN(const syntax::RuleText text, grammar::ParseNotation(words, "rule"));
  const syntax::Rule* rule = text.only();
  if (rule == nullptr) return absl::InvalidArgumentError("rules of different goods");
  return TreeOf(*rule);
}

}  // namespace noodle::verify
