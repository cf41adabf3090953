#include "engine/explain/explain.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/explain/codes.h"

namespace noodle::explain {
namespace {

// One clause for several: itself when it is alone, else points under `heading`. Points under the same heading join it.
Clause Group(const char* heading, std::vector<Clause> clauses) {
  if (clauses.size() == 1) return std::move(clauses.front());
  Clause group{heading, {}};
  for (Clause& clause : clauses) {
    if (clause.text == heading) {
      for (Clause& point : clause.points) group.points.push_back(std::move(point));
    } else {
      group.points.push_back(std::move(clause));
    }
  }
  return group;
}

// `no change required` and nothing else.
bool AsksNothing(const syntax::Rule& rule) {
  if (rule.any_of.size() != 1 || rule.any_of.front().all_of.size() != 1) return false;
  const auto* shift = std::get_if<syntax::Shift>(&rule.any_of.front().all_of.front().what);
  return shift != nullptr && shift->level == syntax::ShiftLevel::kNone && shift->except.empty();
}

Clause Sentence(std::string subject, Clause condition) {
  condition.text = absl::StrCat(std::move(subject), " ", condition.text);
  return condition;
}

}  // namespace

Clause Describe(const syntax::Rule& rule, const Terms& terms) {
  std::vector<Clause> alternatives;
  for (const syntax::Alternative& alternative : rule.any_of) {
    std::vector<Clause> requirements;
    for (const syntax::Requirement& requirement : alternative.all_of) {
      requirements.push_back(Describe(requirement, terms));
    }
    alternatives.push_back(Group("ALL of these hold", std::move(requirements)));
  }
  return Group("ONE of these holds", std::move(alternatives));
}

Clause Explain(const syntax::Rule& rule, const Terms& terms) {
  if (AsksNothing(rule)) return {"The good originates whatever the classification of its materials is", {}};
  return Sentence("The good originates if", Describe(rule, terms));
}

std::vector<Clause> Explain(const syntax::RuleText& text, const Terms& terms) {
  if (const syntax::Rule* only = text.only()) return {Explain(*only, terms)};
  std::vector<Clause> out;
  for (const syntax::Part& part : text.parts) {
    std::string subject = part.other_goods ? "Other goods" : "Goods";
    if (!part.codes.empty()) absl::StrAppend(&subject, " of ", Codes(part.codes, terms));
    if (part.described) absl::StrAppend(&subject, " that are \"", *part.described, "\"");
    out.push_back(Sentence(absl::StrCat(subject, " originate if"), Describe(part.rule, terms)));
  }
  return out;
}

}  // namespace noodle::explain
