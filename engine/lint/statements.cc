// Statements of one kind that hold for the same goods on the same days: only one of them is used.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/lint/checks.h"

namespace noodle::lint {
namespace {

using namespace syntax;  // NOLINT: every name here is the tree's

// What two statements must share to stand in each other's way; empty for kinds that may be said many times.
std::string KindOf(const Statement& statement) {
  const auto& what = statement.what;
  if (const auto* s = std::get_if<GeneralRule>(&what)) return s->kind == GeneralKind::kGeneral ? "general rule" : "";
  if (std::holds_alternative<Tolerance>(what)) return "tolerance";
  if (std::holds_alternative<SpecificRules>(what)) return "specific rules";
  if (std::holds_alternative<NonOriginatingValue>(what)) return "non-originating value";
  if (std::holds_alternative<ExclusivelyOriginating>(what)) return "exclusively originating";
  if (std::holds_alternative<WhollyObtained>(what)) return "wholly obtained";
  if (std::holds_alternative<Certificate>(what)) return "certificate";
  if (const auto* s = std::get_if<ValueContent>(&what)) return absl::StrCat("value content ", s->name);
  if (const auto* s = std::get_if<Treatment>(&what)) return s->what;
  if (const auto* s = std::get_if<ProcessMeans>(&what)) return absl::StrCat("process ", s->name);
  if (const auto* s = std::get_if<ProcessIs>(&what)) return absl::StrCat("process ", s->name, " is");
  return "";
}

const CodeList& GoodsOf(const Statement& statement) {
  static const CodeList kAll;
  if (const auto* s = std::get_if<GeneralRule>(&statement.what)) return s->of;
  if (const auto* s = std::get_if<Tolerance>(&statement.what)) return s->of;
  if (const auto* s = std::get_if<ProcessMeans>(&statement.what)) return s->of;
  if (const auto* s = std::get_if<ProcessIs>(&statement.what)) return s->of;
  return kAll;
}

// A subheading for which both are equally specific.
std::optional<HsCode> Shared(const CodeList& a, const CodeList& b, const Nomenclature& nomenclature) {
  for (int i = 0; i < nomenclature.size(); ++i) {
    const HsCode code = nomenclature.CodeAt(i);
    const int digits = Specificity(a, code);
    if (digits >= 0 && digits == Specificity(b, code)) return code;
  }
  return std::nullopt;
}

}  // namespace

void CheckAmbiguousStatements(const Draft& draft, Findings& findings) {
  for (size_t b = 0; b < draft.statements.size(); ++b) {
    const StatementAt& second = draft.statements[b];
    const std::string kind = KindOf(*second.statement);
    if (kind.empty()) continue;
    for (size_t a = 0; a < b; ++a) {
      const StatementAt& first = draft.statements[a];
      if (KindOf(*first.statement) != kind || !Overlap(first.period(), second.period())) continue;
      std::optional<HsCode> shared;
      for (const EditionAt& edition : draft.editions) {
        if (shared || !Overlap(edition.at.period(), first.period()) || !Overlap(edition.at.period(), second.period())) {
          continue;
        }
        shared = Shared(GoodsOf(*first.statement), GoodsOf(*second.statement), *edition.nomenclature);
      }
      if (!shared) continue;
      const grammar::Source& source = first.place.file->source;
      findings.Add("ambiguous-statement", second.place,
                   absl::StrCat("a second `", kind, "` for the same goods and days: ",
                                kind == "specific rules" ? "the last is used" : "the first is used"),
                   absl::StrCat("for example ", shared->ToString(), "; the first is at ", std::string(source.name()),
                                ":", source.PlaceOf(first.place.item.begin).line));
    }
  }
}

}  // namespace noodle::lint
