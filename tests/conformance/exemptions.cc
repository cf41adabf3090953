#include "tests/conformance/exemptions.h"

#include <algorithm>

namespace noodle::conformance {
namespace {

bool Overlap(const Period& a, const Period& b) {
  return (!a.until || !b.from || *b.from <= *a.until) && (!b.until || !a.from || *a.from <= *b.until);
}

// A condition, a limit and an unread sentence stand in no box.
bool Named(const syntax::Requirement& requirement) {
  return !std::holds_alternative<syntax::Condition>(requirement.what) &&
         !std::holds_alternative<syntax::Limit>(requirement.what) &&
         !std::holds_alternative<syntax::Unread>(requirement.what);
}

bool AsksForTwo(const syntax::Rule& rule) {
  return std::any_of(rule.any_of.begin(), rule.any_of.end(), [](const syntax::Alternative& alternative) {
    return std::count_if(alternative.all_of.begin(), alternative.all_of.end(), Named) >= 2;
  });
}

}  // namespace

bool ListMeetsGeneralRule(const law::Agreement& agreement) {
  for (const law::RuleList& list : agreement.lists) {
    for (const law::GeneralRule& rule : agreement.general_rules) {
      if (rule.kind == syntax::GeneralKind::kGeneral && Overlap(list.period, rule.period)) return true;
    }
  }
  return false;
}

bool SomeRuleAsksForTwo(const law::Agreement& agreement) {
  for (const law::GeneralRule& rule : agreement.general_rules) {
    if (AsksForTwo(rule.rule)) return true;
  }
  for (const law::RuleList& list : agreement.lists) {
    for (const law::Row& row : list.rows) {
      if (AsksForTwo(row.rule)) return true;
    }
  }
  return false;
}

}  // namespace noodle::conformance
