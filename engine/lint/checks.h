// The checks by name: what each finds and how grave it is. docs/rule-texts.md explains them to those who write rules.
#ifndef NOODLE_ENGINE_LINT_CHECKS_H_
#define NOODLE_ENGINE_LINT_CHECKS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "engine/lint/draft.h"
#include "engine/lint/findings.h"

namespace noodle::lint {

struct CheckInfo {
  const char* id;
  Severity severity;
  const char* finds;
};
const std::vector<CheckInfo>& AllChecks();
// Null when there is none of that id.
const CheckInfo* FindCheck(absl::string_view id);

// The ids of tariffs/sources.csv; null where they are not known, and then not checked.
using SourceIds = const std::vector<std::string>*;

// One function per check or family of checks; each looks at the whole draft and adds what it finds.
void CheckAlternatives(const Draft& draft, Findings& findings);      // unreachable-alternative, origin-alternative
void CheckRequirements(const Draft& draft, Findings& findings);      // redundant-requirement
void CheckExceptions(const Draft& draft, Findings& findings);        // empty-exception, empty-inclusion
void CheckImpossibleShifts(const Draft& draft, Findings& findings);  // impossible-shift
void CheckCodes(const Draft& draft, Findings& findings);             // unknown-code, unknown-range-end
void CheckPercentages(const Draft& draft, Findings& findings);       // empty-percentage
void CheckUnusedDefinitions(const Draft& draft, Findings& findings);
void CheckUndefinedNames(const Draft& draft, Findings& findings);  // undefined-content, unavailable-method,
                                                                   // undefined-process
void CheckCitations(const Draft& draft, SourceIds sources, Findings& findings);  // missing-citation, unknown-source
void CheckTwoRules(const Draft& draft, Findings& findings);
void CheckShadowedRows(const Draft& draft, Findings& findings);
void CheckOtherGoods(const Draft& draft, Findings& findings);
void CheckLists(const Draft& draft, Findings& findings);      // overlapping-lists, list-gap
void CheckEditions(const Draft& draft, Findings& findings);   // edition-gap, overlapping-editions, edition-mismatch
void CheckUncovered(const Draft& draft, Findings& findings);  // no-rule
void CheckAmbiguousStatements(const Draft& draft, Findings& findings);
void CheckQuestions(const Draft& draft, Findings& findings);  // same-question, similar-questions
void CheckUnread(const Draft& draft, Findings& findings);

}  // namespace noodle::lint

#endif  // NOODLE_ENGINE_LINT_CHECKS_H_
