#include "grammar/prose/european/tree.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "grammar/parse.h"

namespace noodle::grammar::prose::european {

using syntax::CodeList;
using syntax::CodeRange;
using syntax::CodeScope;
using syntax::Rule;

Rule One(What what) {
  Rule rule;
  rule.any_of.push_back({{syntax::Requirement{std::move(what), {}}}});
  return rule;
}

Rule All(const std::vector<Rule>& rules) {
  if (rules.size() == 1) return rules.front();
  Rule out;
  out.any_of.emplace_back();
  auto& requirements = out.any_of.front().all_of;
  for (const Rule& rule : rules) {
    if (rule.any_of.size() == 1) {
      const auto& more = rule.any_of.front().all_of;
      for (const syntax::Requirement& requirement : more) {
        // What is asked twice is asked once.
        if (std::find(requirements.begin(), requirements.end(), requirement) == requirements.end()) {
          requirements.push_back(requirement);
        }
      }
    } else {
      requirements.push_back({std::vector<Rule>{rule}, {}});
    }
  }
  return out;
}

Rule Any(const std::vector<Rule>& rules) {
  Rule out;
  for (const Rule& rule : rules) out.any_of.insert(out.any_of.end(), rule.any_of.begin(), rule.any_of.end());
  return out;
}

Rule Asked(std::string words) {
  syntax::Condition condition;
  condition.question = QuestionId(words);
  condition.text = std::move(words);
  return One(std::move(condition));
}

CodeRange Of(CodeScope scope, std::string words) {
  CodeRange range;
  range.scope = scope;
  if (!words.empty()) range.described = std::move(words);
  return range;
}

CodeList Materials::All() const {
  CodeList all;
  for (const CodeList& item : items) all.insert(all.end(), item.begin(), item.end());
  return all;
}

Rule Within(const std::vector<Bound>& any_of, const Materials& materials) {
  std::vector<Rule> rules;
  for (const Bound& bound : any_of) {
    // A share of the value or weight of themselves names whose; a share of the good's leaves "all" unsaid.
    const bool of_all =
        materials.every && bound.basis != syntax::Basis::kTheirValue && bound.basis != syntax::Basis::kTheirWeight;
    rules.push_back(One(syntax::Limit{bound.maximum, bound.basis, of_all ? CodeList{} : materials.All()}));
  }
  return Any(rules);
}

Rule EachWithin(const std::vector<Bound>& any_of, const Materials& materials) {
  std::vector<Rule> rules;
  for (const CodeList& item : materials.items) rules.push_back(Within(any_of, {{item}, "", materials.every}));
  return prose::european::All(rules);
}

Rule AreOf(syntax::OriginKind kind, const Materials& materials) { return One(syntax::Origin{kind, materials.All()}); }

std::optional<Rule> Admit(const Rule& rule, const Admission& admission) {
  if (rule.any_of.size() != 1 || rule.any_of.front().all_of.empty()) return std::nullopt;
  Rule out = rule;
  auto& requirements = out.any_of.front().all_of;
  What& what = requirements.back().what;
  CodeList of = admission.materials.All();
  if (syntax::Shift* shift = std::get_if<syntax::Shift>(&what)) {
    if (!admission.may) {
      shift->except.insert(shift->except.end(), of.begin(), of.end());
      return out;
    }
    if (admission.excepted_before) of = shift->except;
    // "of the same description": those that "including other materials of heading 30.02" has just left out.
    for (CodeRange& range : of) {
      for (const CodeRange& excepted : shift->except) {
        if (range.scope == CodeScope::kSameHeading && range.described && range.described == excepted.described) {
          range = excepted;
        }
      }
    }
    // Where nothing is forbidden there is nothing to admit: then the sentence means more than it says.
    if (of.empty() || !shift->including.empty()) return std::nullopt;
    if (shift->level == syntax::ShiftLevel::kNone && shift->except.empty()) return std::nullopt;
    shift->including = of;
    if (!admission.up_to.empty()) out = All({out, Within(admission.up_to, {{of}, "", false})});
    if (!admission.after.empty()) out = All({out, One(syntax::Undergo{of, {admission.after}})});
    return out;
  }
  // "all the vegetable materials used are wholly obtained. However, materials of heading 15.07 may be used"
  if (syntax::Origin* origin = std::get_if<syntax::Origin>(&what);
      origin != nullptr && !origin->of.empty() && admission.may && admission.up_to.empty() && admission.after.empty() &&
      !admission.excepted_before) {
    for (CodeRange& range : origin->of) {
      range.described = absl::StrCat(range.described.value_or("materials"), ", other than ", admission.materials.words);
    }
    return out;
  }
  return std::nullopt;
}

std::string ProcessName(absl::string_view words) { return QuestionId(words); }

}  // namespace noodle::grammar::prose::european
