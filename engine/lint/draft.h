// The texts of one agreement as the checks look at them: syntax with its places, every rule with the subheadings it
// governs. Nothing here needs the text to be fit for use.
#ifndef NOODLE_ENGINE_LINT_DRAFT_H_
#define NOODLE_ENGINE_LINT_DRAFT_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/date.h"
#include "engine/base/nomenclature.h"
#include "grammar/ast.h"
#include "grammar/diagnostics.h"

namespace noodle::lint {

struct File {
  grammar::Source source;
  syntax::AgreementFile tree;
};

// Where something stands, and the statement, row or block head that it stands in.
struct Place {
  const File* file = nullptr;
  syntax::Span at;
  syntax::Span item;
};

// A statement of the agreement block.
struct StatementAt {
  const syntax::Statement* statement = nullptr;
  Place place;
  const Period& period() const { return statement->header.period; }
};

// `nomenclature HS2022` with what it names.
struct EditionAt {
  const Nomenclature* nomenclature = nullptr;
  StatementAt at;
};

// A row, the subheadings its codes cover and those of them it governs: no row with a more specific code takes them.
struct RowAt {
  const syntax::Row* row = nullptr;
  Place place;
  std::vector<int> covers;
  std::vector<int> governs;
};

struct ListAt {
  const syntax::RulesBlock* block = nullptr;
  Place place;
  const Nomenclature* nomenclature = nullptr;
  std::vector<RowAt> rows;
  // Per subheading the rows that cover it with their digits, the most specific first and then in order of the text.
  struct Cover {
    int digits = 0;
    int row = 0;
  };
  std::vector<std::vector<Cover>> covers;
};

// A rule with the subheadings of an edition that it is for: a row's, or a general rule's in each edition of its time.
struct RuleAt {
  const syntax::Rule* rule = nullptr;
  Place place;
  const Nomenclature* nomenclature = nullptr;
  std::vector<int> subheadings;
  Period period;
};

struct Draft {
  std::vector<std::unique_ptr<File>> files;
  const syntax::AgreementBlock* agreement = nullptr;  // null: rules without their agreement
  Place agreement_place;
  std::vector<StatementAt> statements;
  std::vector<EditionAt> editions;
  std::vector<ListAt> lists;
  std::vector<RuleAt> rules;

  // The first day on which the agreement binds anybody.
  std::optional<Date> InForceSince() const;
};

// Both open ends hold for ever.
bool Overlap(const Period& a, const Period& b);
// " from 2019-08-01 to 2020-01-31", " from 2019-08-01", " until …"; empty for a period that is always
std::string Days(const Period& period);

// The subheadings a code or range names, as indices; scopes such as `same heading` relate to `index`.
HsInterval IntervalOf(const syntax::CodeRange& range, const Nomenclature& nomenclature, int index);
// The digits of the most specific code of the list that covers the subheading; 0 for an empty list, -1 for none.
int Specificity(const syntax::CodeList& codes, HsCode subheading);

// Calls `visit` for every rule, those in parentheses after the one they stand in.
void VisitRules(const syntax::Rule& rule, const std::function<void(const syntax::Rule&)>& visit);
// Calls `visit` for every requirement at any depth.
void VisitRequirements(const syntax::Rule& rule, const std::function<void(const syntax::Requirement&)>& visit);

// Joins files that were read. Error: an edition that `tables` does not have.
absl::StatusOr<Draft> MakeDraft(std::vector<std::unique_ptr<File>> files, const HsTables& tables);

}  // namespace noodle::lint

#endif  // NOODLE_ENGINE_LINT_DRAFT_H_
