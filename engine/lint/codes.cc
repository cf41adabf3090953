// Codes and ranges that the edition does not have.
#include "absl/strings/str_cat.h"
#include "engine/lint/checks.h"
#include "grammar/print.h"

namespace noodle::lint {
namespace {

using syntax::CodeList;
using syntax::CodeRange;

// The code lists of one requirement.
void VisitCodes(const syntax::Requirement& requirement, const std::function<void(const CodeList&)>& visit) {
  if (const auto* shift = std::get_if<syntax::Shift>(&requirement.what)) {
    visit(shift->except);
    visit(shift->including);
  }
  if (const auto* origin = std::get_if<syntax::Origin>(&requirement.what)) visit(origin->of);
  if (const auto* content = std::get_if<syntax::Content>(&requirement.what)) visit(content->of);
  if (const auto* limit = std::get_if<syntax::Limit>(&requirement.what)) visit(limit->of);
  if (const auto* undergo = std::get_if<syntax::Undergo>(&requirement.what)) visit(undergo->of);
}

// The goods that a statement is for.
const CodeList* CodesOf(const syntax::Statement& statement) {
  return std::visit(
      [](const auto& what) -> const CodeList* {
        if constexpr (requires { what.of; }) {
          return &what.of;
        } else {
          return nullptr;
        }
      },
      statement.what);
}

void CheckOne(const CodeRange& range, const Nomenclature& nomenclature, const Place& item, Findings& findings) {
  if (range.scope != syntax::CodeScope::kCodes) return;
  const Place place{item.file, range.span, item.item};
  CodeRange bare = range;
  bare.described.reset();
  const std::string edition = ToString(nomenclature.edition());
  if (nomenclature.IntervalOf(range.first, range.last).empty()) {
    findings.Add("unknown-code", place, absl::StrCat(edition, " has no ", grammar::Print(CodeList{bare})));
    return;
  }
  for (HsCode end : {range.first, range.last}) {
    if (!nomenclature.IntervalOf(end).empty()) continue;
    const HsInterval held = nomenclature.IntervalOf(range.first, range.last);
    findings.Add("unknown-range-end", place,
                 absl::StrCat("the range ", grammar::Print(CodeList{bare}), " ends at ", end.ToString(), ", which ",
                              edition, " does not have"),
                 absl::StrCat("it holds ", nomenclature.CodeAt(held.begin).ToString(), " to ",
                              nomenclature.CodeAt(held.end - 1).ToString()));
  }
}

}  // namespace

void CheckCodes(const Draft& draft, Findings& findings) {
  for (const ListAt& list : draft.lists) {
    for (const RowAt& row : list.rows) {
      for (const CodeRange& range : row.row->codes) CheckOne(range, *list.nomenclature, row.place, findings);
    }
  }
  for (const RuleAt& at : draft.rules) {
    VisitRequirements(*at.rule, [&](const syntax::Requirement& requirement) {
      VisitCodes(requirement, [&](const CodeList& codes) {
        for (const CodeRange& range : codes) CheckOne(range, *at.nomenclature, at.place, findings);
      });
    });
  }
  for (const StatementAt& at : draft.statements) {
    const CodeList* codes = CodesOf(*at.statement);
    if (codes == nullptr) continue;
    for (const EditionAt& edition : draft.editions) {
      if (!Overlap(edition.at.period(), at.period())) continue;
      for (const CodeRange& range : *codes) CheckOne(range, *edition.nomenclature, at.place, findings);
    }
  }
}

}  // namespace noodle::lint
