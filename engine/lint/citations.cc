// Statements and rows that name no article or no instrument, and instruments that nobody lists.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/lint/checks.h"

namespace noodle::lint {
namespace {

class Citations {
 public:
  Citations(SourceIds sources, Findings& findings) : sources_(sources), findings_(findings) {}

  void Check(const Citation& own, const Citation& block, const Place& place, const char* what) {
    const bool article = !own.article.empty() || !block.article.empty();
    const bool source = !own.source.empty() || !block.source.empty();
    if (!article || !source) {
      const char* lacks = article ? "no source" : (source ? "no article" : "neither article nor source");
      findings_.Add("missing-citation", place,
                    absl::StrCat("this ", what, " names ", lacks, ", and its block does not either"));
    }
    CheckSource(own.source, place);
  }
  void CheckSource(const std::string& source, const Place& place) {
    if (source.empty() || source == "unconfirmed" || sources_ == nullptr) return;
    if (std::find(sources_->begin(), sources_->end(), source) != sources_->end()) return;
    findings_.Add("unknown-source", place, absl::StrCat("the list of sources has no \"", source, "\""));
  }

 private:
  SourceIds sources_;
  Findings& findings_;
};

}  // namespace

void CheckCitations(const Draft& draft, SourceIds sources, Findings& findings) {
  Citations citations(sources, findings);
  if (draft.agreement != nullptr) {
    citations.CheckSource(draft.agreement->citation.source, draft.agreement_place);
    for (const StatementAt& at : draft.statements) {
      citations.Check(at.statement->header.citation, draft.agreement->citation, at.place, "statement");
      if (const auto* content = std::get_if<syntax::ValueContent>(&at.statement->what)) {
        for (const syntax::Formula& formula : content->formulas)
          citations.CheckSource(formula.citation.source, at.place);
      }
    }
  }
  for (const ListAt& list : draft.lists) {
    citations.CheckSource(list.block->citation.source, list.place);
    for (const RowAt& row : list.rows) citations.Check(row.row->citation, list.block->citation, row.place, "row");
  }
}

}  // namespace noodle::lint
