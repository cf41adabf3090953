// Subheadings with neither a row nor a general rule.
#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/lint/checks.h"

namespace noodle::lint {
namespace {

const EditionAt* EditionOn(const Draft& draft, Date day) {
  for (const EditionAt& edition : draft.editions) {
    if (edition.at.period().Contains(day)) return &edition;
  }
  return nullptr;
}

// Days on which the rules change, the day of entry into force first.
std::set<Date> Turns(const Draft& draft, Date since) {
  std::set<Date> turns = {since};
  const auto add = [&](const Period& period) {
    if (period.from && since < *period.from) turns.insert(*period.from);
    if (period.until && since <= *period.until) turns.insert(*period.until + 1);
  };
  for (const EditionAt& edition : draft.editions) add(edition.at.period());
  for (const RuleAt& rule : draft.rules) add(rule.period);
  return turns;
}

HsSet Uncovered(const Draft& draft, const Nomenclature& nomenclature, Date day) {
  HsSet open(nomenclature.size());
  open.Insert(HsInterval{0, nomenclature.size()});
  for (const ListAt& list : draft.lists) {
    if (!list.block->period.Contains(day) || list.nomenclature != &nomenclature) continue;
    for (const RowAt& row : list.rows) {
      for (int i : row.covers) open.Remove(HsInterval{i, i + 1});
    }
  }
  for (const StatementAt& at : draft.statements) {
    const auto* general = std::get_if<syntax::GeneralRule>(&at.statement->what);
    if (general == nullptr || general->kind != syntax::GeneralKind::kGeneral || !at.period().Contains(day)) continue;
    for (int i = 0; i < nomenclature.size(); ++i) {
      if (Specificity(general->of, nomenclature.CodeAt(i)) >= 0) open.Remove(HsInterval{i, i + 1});
    }
  }
  return open;
}

}  // namespace

void CheckUncovered(const Draft& draft, Findings& findings) {
  const std::optional<Date> since = draft.InForceSince();
  if (draft.agreement == nullptr || !since) return;
  // Neighbouring days on which the same lines are left out are told once.
  struct Stretch {
    HsSet open;
    const EditionAt* edition;
    Period days;
  };
  std::vector<Stretch> stretches;
  for (Date day : Turns(draft, *since)) {
    if (!stretches.empty()) stretches.back().days.until = day - 1;
    const EditionAt* edition = EditionOn(draft, day);
    if (edition == nullptr) continue;
    HsSet open = Uncovered(draft, *edition->nomenclature, day);
    if (!stretches.empty() && stretches.back().edition == edition && stretches.back().open == open) {
      stretches.back().days.until.reset();
    } else {
      stretches.push_back({std::move(open), edition, {day, std::nullopt}});
    }
  }
  for (const Stretch& stretch : stretches) {
    if (stretch.open.empty()) continue;
    const auto list = std::find_if(draft.lists.begin(), draft.lists.end(),
                                   [&](const ListAt& one) { return one.block->period.Contains(*stretch.days.from); });
    const int count = stretch.open.count();
    findings.Add(
        "no-rule", list == draft.lists.end() ? draft.agreement_place : list->place,
        absl::StrCat(count, count == 1 ? " subheading has" : " subheadings have", " neither a row nor a general rule",
                     Days(stretch.days), ": ", stretch.open.ToString(*stretch.edition->nomenclature)));
  }
}

}  // namespace noodle::lint
