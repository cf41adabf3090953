// Requirements as the parts of a sentence make them.
#include "absl/strings/ascii.h"
#include "grammar/prose/american/sentence.h"

namespace noodle::grammar::prose::american {

syntax::Requirement AnyOf(std::vector<syntax::Requirement> alternatives) {
  if (alternatives.size() == 1) return std::move(alternatives.front());
  syntax::Rule rule;
  for (syntax::Requirement& alternative : alternatives) {
    // "(a or b) or c" is "a or b or c".
    if (auto* nested = std::get_if<std::vector<syntax::Rule>>(&alternative.what)) {
      for (syntax::Alternative& inner : nested->front().any_of) rule.any_of.push_back(std::move(inner));
    } else {
      rule.any_of.push_back({{std::move(alternative)}});
    }
  }
  return {std::vector<syntax::Rule>{std::move(rule)}, {}};
}

syntax::CodeRange Undescribed(const syntax::CodeRange& range) {
  syntax::CodeRange plain;
  plain.first = range.first;
  plain.last = range.last;
  plain.scope = range.scope;
  return plain;
}

syntax::Requirement Ask(std::string words) {
  syntax::Condition condition;
  for (const char c : words) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      condition.question.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
    } else if (!condition.question.empty() && condition.question.back() != '-') {
      condition.question.push_back('-');
    }
  }
  while (!condition.question.empty() && condition.question.back() == '-') condition.question.pop_back();
  condition.text = std::move(words);
  return {condition, {}};
}

}  // namespace noodle::grammar::prose::american
