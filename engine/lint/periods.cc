// Days and lines that lists share or leave out, and the editions goods are judged in.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/lint/checks.h"

namespace noodle::lint {
namespace {

// The days of both periods.
Period Common(const Period& a, const Period& b) {
  Period common = a;
  if (b.from && (!common.from || *common.from < *b.from)) common.from = b.from;
  if (b.until && (!common.until || *b.until < *common.until)) common.until = b.until;
  return common;
}

void CheckOverlap(const ListAt& first, const ListAt& second, Findings& findings) {
  if (!Overlap(first.block->period, second.block->period) || first.nomenclature != second.nomenclature) return;
  HsSet shared(first.nomenclature->size());
  for (const RowAt& row : second.rows) {
    for (int i : row.governs) {
      if (!first.covers[static_cast<size_t>(i)].empty()) shared.Insert(HsInterval{i, i + 1});
    }
  }
  if (shared.empty()) return;
  const grammar::Source& source = first.place.file->source;
  findings.Add("overlapping-lists", second.place,
               absl::StrCat("another list has rows for ", shared.ToString(*first.nomenclature),
                            Days(Common(first.block->period, second.block->period)),
                            ", and its rows are used, not those of this one"),
               absl::StrCat("the other begins at ", std::string(source.name()), ":",
                            source.PlaceOf(first.block->span.begin).line));
}

// Days on which none of the periods holds, between the first day and the last that any holds on.
struct Gap {
  Period days;
  size_t before_index;  // of the period that begins after the gap
};
std::vector<Gap> Gaps(const std::vector<Period>& periods) {
  std::vector<Gap> gaps;
  for (size_t i = 0; i < periods.size(); ++i) {
    if (!periods[i].from) continue;
    const Date eve = *periods[i].from - 1;
    std::optional<Date> last;
    bool open = false;
    for (const Period& other : periods) {
      const bool begins_before = !other.from || *other.from <= eve;
      if (!begins_before) continue;
      if (!other.until || eve <= *other.until) open = true;
      if (other.until && (!last || *last < *other.until)) last = other.until;
    }
    if (!open && last) gaps.push_back({{*last + 1, eve}, i});
  }
  return gaps;
}

}  // namespace

void CheckLists(const Draft& draft, Findings& findings) {
  std::vector<Period> periods;
  for (size_t b = 0; b < draft.lists.size(); ++b) {
    periods.push_back(draft.lists[b].block->period);
    for (size_t a = 0; a < b; ++a) CheckOverlap(draft.lists[a], draft.lists[b], findings);
  }
  for (const Gap& gap : Gaps(periods)) {
    findings.Add("list-gap", draft.lists[gap.before_index].place,
                 absl::StrCat("no list of rules holds", Days(gap.days), ", between two that do"));
  }
}

void CheckEditions(const Draft& draft, Findings& findings) {
  std::vector<Period> periods;
  for (const EditionAt& edition : draft.editions) {
    for (size_t i = 0; i < periods.size(); ++i) {
      if (!Overlap(periods[i], edition.at.period()) || draft.editions[i].nomenclature == edition.nomenclature) continue;
      findings.Add("overlapping-editions", edition.at.place,
                   absl::StrCat("goods would be judged in ", ToString(draft.editions[i].nomenclature->edition()),
                                " and ", ToString(edition.nomenclature->edition()),
                                Days(Common(periods[i], edition.at.period())), "; the first is used"));
    }
    periods.push_back(edition.at.period());
    for (const ListAt& list : draft.lists) {
      if (list.nomenclature == edition.nomenclature || !Overlap(list.block->period, edition.at.period())) continue;
      findings.Add("edition-mismatch", list.place,
                   absl::StrCat("this list is in ", ToString(list.nomenclature->edition()),
                                " while goods are judged in ", ToString(edition.nomenclature->edition()),
                                Days(Common(list.block->period, edition.at.period()))));
    }
  }
  for (const Gap& gap : Gaps(periods)) {
    findings.Add("edition-gap", draft.editions[gap.before_index].at.place,
                 absl::StrCat("no nomenclature is stated", Days(gap.days)));
  }
  const std::optional<Date> since = draft.InForceSince();
  if (!since || periods.empty()) return;
  const auto begins = [](const Period& a, const Period& b) {
    return a.from.value_or(Date::min()) < b.from.value_or(Date::min());
  };
  const auto first = std::min_element(periods.begin(), periods.end(), begins);
  if (first->from && *since < *first->from) {
    findings.Add("edition-gap", draft.editions[static_cast<size_t>(first - periods.begin())].at.place,
                 absl::StrCat("the agreement is in force since ", ToString(*since),
                              ", and no nomenclature is stated until ", ToString(*first->from - 1)));
  }
  const bool open = std::any_of(periods.begin(), periods.end(), [](const Period& one) { return !one.until; });
  if (!open) {
    findings.Add("edition-gap", draft.editions.back().at.place,
                 "no nomenclature is stated for the days after the last one ends");
  }
}

}  // namespace noodle::lint
