// Rows of one list that meet at a line.
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/law/agreement.h"
#include "engine/lint/checks.h"

namespace noodle::lint {
namespace {

std::string At(const RowAt& row) {
  const grammar::Source& source = row.place.file->source;
  return absl::StrCat(std::string(source.name()), ":", source.PlaceOf(row.row->span.begin).line);
}

std::string QuestionOf(const syntax::Row& row) { return row.described ? law::DescriptionQuestion(*row.described) : ""; }

}  // namespace

void CheckTwoRules(const Draft& draft, Findings& findings) {
  for (const ListAt& list : draft.lists) {
    std::set<std::pair<int, int>> found;
    for (size_t i = 0; i < list.covers.size(); ++i) {
      const auto& here = list.covers[i];
      for (size_t a = 0; a + 1 < here.size(); ++a) {
        for (size_t b = a + 1; b < here.size() && here[b].digits == here[a].digits; ++b) {
          const RowAt& first = list.rows[static_cast<size_t>(here[a].row)];
          const RowAt& second = list.rows[static_cast<size_t>(here[b].row)];
          if (QuestionOf(*first.row) != QuestionOf(*second.row)) continue;
          if (!found.insert({here[a].row, here[b].row}).second) continue;
          const std::string code = list.nomenclature->CodeAt(static_cast<int>(i)).ToString();
          findings.Add("two-rules", second.place,
                       absl::StrCat("a second rule for ", second.row->described ? "the same goods of " : "", code),
                       absl::StrCat("the first is at ", At(first)));
        }
      }
    }
  }
}

void CheckShadowedRows(const Draft& draft, Findings& findings) {
  for (const ListAt& list : draft.lists) {
    for (const RowAt& row : list.rows) {
      if (row.covers.empty() || !row.governs.empty()) continue;
      const int example = row.covers.front();
      const auto& here = list.covers[static_cast<size_t>(example)];
      const RowAt& taker = list.rows[static_cast<size_t>(here.front().row)];
      findings.Add(
          "shadowed-row", row.place,
          row.covers.size() == 1
              ? "this row never applies: a more specific row takes its line"
              : absl::StrCat("this row never applies: more specific rows take its ", row.covers.size(), " lines"),
          absl::StrCat("for example ", list.nomenclature->CodeAt(example).ToString(), " by the row at ", At(taker)));
    }
  }
}

void CheckOtherGoods(const Draft& draft, Findings& findings) {
  if (draft.agreement == nullptr) return;
  bool supplement_by_default = false;
  for (const StatementAt& at : draft.statements) {
    if (const auto* rules = std::get_if<syntax::SpecificRules>(&at.statement->what)) {
      supplement_by_default = rules->supplement;
    }
  }
  for (const ListAt& list : draft.lists) {
    if (list.block->supplement.value_or(supplement_by_default)) continue;
    HsSet open(list.nomenclature->size());
    std::vector<bool> plain(list.covers.size());
    for (const RowAt& row : list.rows) {
      for (int i : row.governs) plain[static_cast<size_t>(i)] = plain[static_cast<size_t>(i)] || !row.row->described;
    }
    for (const RowAt& row : list.rows) {
      HsSet lines(list.nomenclature->size());
      for (int i : row.governs) {
        if (!plain[static_cast<size_t>(i)]) lines.Insert(HsInterval{i, i + 1});
      }
      lines.Remove(open);
      if (lines.empty()) continue;
      open.Insert(lines);
      findings.Add("no-other-goods", row.place,
                   absl::StrCat("goods of ", lines.ToString(*list.nomenclature),
                                " that this row does not describe have no rule: the list replaces the general rule"),
                   "a row of the same codes without `ex` would give them one");
    }
  }
}

}  // namespace noodle::lint
