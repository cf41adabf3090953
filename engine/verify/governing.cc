#include "engine/verify/governing.h"

#include <map>

#include "engine/verify/rule_tree.h"

namespace noodle::verify {
namespace {

// The digits of the most specific code of `codes` that covers the subheading; 0 when none does.
int DigitsOf(const syntax::CodeList& codes, HsCode subheading) {
  int digits = 0;
  for (const syntax::CodeRange& range : codes) {
    const bool covers = subheading.Prefix(range.first.length()).value() >= range.first.value() &&
                        subheading.Prefix(range.last.length()).value() <= range.last.value();
    if (covers) digits = std::max({digits, range.first.length(), range.last.length()});
  }
  return digits;
}

// The most specific rows; where all of these describe goods, for other goods the next less specific row that does not.
std::vector<const law::Row*> RowsOf(const law::RuleList& list, HsCode subheading) {
  std::map<int, std::vector<const law::Row*>> by_digits;
  for (const law::Row& row : list.rows) {
    if (const int digits = DigitsOf(row.codes, subheading); digits != 0) by_digits[-digits].push_back(&row);
  }
  std::vector<const law::Row*> out;
  for (const auto& [digits, rows] : by_digits) {
    bool plain = false;
    for (const law::Row* row : rows) {
      plain = plain || !row->described;
      if (!row->described || digits == by_digits.begin()->first) out.push_back(row);
    }
    if (plain) break;
  }
  return out;
}

Words WordsOf(const syntax::Rule& rule, const Citation& citation, bool perhaps = false) {
  return {TreeOf(rule).text, citation, perhaps};
}

// Which of the rows told apart by description are the good's, by its answers.
void SetRows(const std::vector<const law::Row*>& rows, bool each, const Answers& answers, Governing* out) {
  std::vector<const law::Row*> sure, open;
  const law::Row* rest = nullptr;
  for (const law::Row* row : rows) {
    if (!row->described) {
      rest = row;
      continue;
    }
    const auto answer = answers.find(row->question);
    if (answer == answers.end()) open.push_back(row);
    if (answer != answers.end() && answer->second) sure.push_back(row);
  }
  if (sure.empty()) {
    if (rest != nullptr) (open.empty() ? sure : open).push_back(rest);
    each = false;
  } else if (!each) {
    open.clear();  // descriptions shut each other out
  }
  out->how = sure.empty() && open.empty()       ? Governing::Rows::kDenied
             : sure.size() == 1 && open.empty() ? Governing::Rows::kOne
             : each                             ? Governing::Rows::kEach
                                                : Governing::Rows::kSame;
  for (const law::Row* row : sure) out->rows.push_back(WordsOf(row->rule, row->citation));
  for (const law::Row* row : open) out->rows.push_back(WordsOf(row->rule, row->citation, each));
}

}  // namespace

Governing FindGoverning(const law::Agreement& agreement, Date date, HsCode subheading, const Answers& answers) {
  Governing out;
  bool general_stands = true;
  for (const law::RuleList& list : agreement.lists) {
    if (!list.period.Contains(date)) continue;
    const std::vector<const law::Row*> rows = RowsOf(list, subheading);
    if (rows.empty()) continue;
    const auto* overlaps = law::On(agreement.overlaps, date, subheading);
    if (overlaps != nullptr) out.overlaps = overlaps->citation;
    SetRows(rows, overlaps != nullptr, answers, &out);
    general_stands = list.supplement;
    break;
  }
  const law::GeneralRule* general = nullptr;
  int best = -1;
  for (const law::GeneralRule& rule : agreement.general_rules) {
    const int specificity = rule.period.Contains(date) ? rule.scope.Specificity(subheading) : -1;
    if (rule.kind != syntax::GeneralKind::kGeneral || specificity <= best) continue;
    general = &rule;
    best = specificity;
  }
  if (general != nullptr && general_stands) out.others.push_back(WordsOf(general->rule, general->citation));
  for (const law::GeneralRule& rule : agreement.general_rules) {
    if (!rule.period.Contains(date) || rule.scope.Specificity(subheading) < 0) continue;
    if (rule.kind == syntax::GeneralKind::kAlso) out.others.push_back(WordsOf(rule.rule, rule.citation));
    if (rule.kind == syntax::GeneralKind::kSpecial)
      out.special.push_back({rule.name, WordsOf(rule.rule, rule.citation)});
    if (rule.kind == syntax::GeneralKind::kSets) out.sets.push_back(WordsOf(rule.rule, rule.citation));
    if (rule.kind == syntax::GeneralKind::kAlways) out.always.push_back(WordsOf(rule.rule, rule.citation));
  }
  return out;
}

}  // namespace noodle::verify
