// Names that rules use, and what defines them.
#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/lint/checks.h"
#include "grammar/print.h"

namespace noodle::lint {
namespace {

using syntax::Content;
using syntax::Process;
using syntax::ProcessMeans;
using syntax::Undergo;
using syntax::ValueContent;

// Whether a rule of the period asks for that process, of the good or of materials, or another process is made of it.
bool UsesProcess(const Draft& draft, const std::string& name, const Period& period) {
  bool used = false;
  for (const RuleAt& at : draft.rules) {
    if (used || !Overlap(at.period, period)) continue;
    VisitRequirements(*at.rule, [&](const syntax::Requirement& requirement) {
      const auto* process = std::get_if<Process>(&requirement.what);
      const auto* undergo = std::get_if<Undergo>(&requirement.what);
      used = used || (process != nullptr && process->name == name) ||
             (undergo != nullptr && std::count(undergo->processes.begin(), undergo->processes.end(), name) > 0);
    });
  }
  for (const StatementAt& at : draft.statements) {
    const auto* means = std::get_if<ProcessMeans>(&at.statement->what);
    used = used || (means != nullptr && means->name != name && Overlap(at.period(), period) &&
                    std::count(means->any_of.begin(), means->any_of.end(), name) > 0);
  }
  return used;
}

// Whether the process is one that an agreement knows as minimal.
bool IsMinimal(const Draft& draft, const std::string& name, const Period& period) {
  return std::any_of(draft.statements.begin(), draft.statements.end(), [&](const StatementAt& at) {
    const auto* minimal = std::get_if<syntax::MinimalOperations>(&at.statement->what);
    return minimal != nullptr && Overlap(at.period(), period) &&
           std::count(minimal->names.begin(), minimal->names.end(), name) > 0;
  });
}

bool UsesContent(const Draft& draft, const std::string& name, const Period& period) {
  bool used = false;
  for (const RuleAt& at : draft.rules) {
    if (used || !Overlap(at.period, period)) continue;
    VisitRequirements(*at.rule, [&](const syntax::Requirement& requirement) {
      const auto* content = std::get_if<Content>(&requirement.what);
      used = used || (content != nullptr && content->name == name);
    });
  }
  for (const StatementAt& at : draft.statements) {
    const auto* cumulation = std::get_if<syntax::Cumulation>(&at.statement->what);
    used = used || (cumulation != nullptr && cumulation->from && name == "RVC");
  }
  return used;
}

// Whether goods of no Party may use the formula.
bool ClosedToAll(const Draft& draft, const syntax::Formula& formula) {
  for (const StatementAt& at : draft.statements) {
    const auto* parties = std::get_if<syntax::Parties>(&at.statement->what);
    if (parties == nullptr) continue;
    for (const std::string& party : parties->countries) {
      if (std::count(formula.not_for.begin(), formula.not_for.end(), party) == 0) return false;
    }
  }
  return !formula.not_for.empty();
}

void CheckContent(const Draft& draft, const RuleAt& at, const Content& content, syntax::Span span, Findings& findings) {
  bool defined = false;
  bool offered = false;
  for (const StatementAt& statement : draft.statements) {
    const auto* definition = std::get_if<ValueContent>(&statement.statement->what);
    if (definition == nullptr || definition->name != content.name || !Overlap(statement.period(), at.period)) continue;
    defined = true;
    for (const syntax::Formula& formula : definition->formulas) {
      offered = offered || (formula.method == content.method && !ClosedToAll(draft, formula));
    }
  }
  const Place place{at.place.file, span, at.place.item};
  if (!defined) {
    findings.Add("undefined-content", place,
                 absl::StrCat("no `value content ", content.name, "` says how ", content.name, " is calculated",
                              Days(at.period)));
  } else if (!content.method.empty() && !offered) {
    findings.Add("unavailable-method", place,
                 absl::StrCat("`value content ", content.name, "` offers no ", content.method,
                              " formula: no good can be shown to meet this"));
  }
}

// Annexes number or title their own processes; such a name says nothing without its definition.
bool NamedByTheAnnex(const std::string& name) {
  return name == "textile-rule" || absl::StartsWith(name, "process-rule-");
}

void CheckProcess(const Draft& draft, const RuleAt& at, const std::string& name, syntax::Span span,
                  Findings& findings) {
  bool defined = false;
  std::vector<const syntax::CodeList*> scopes;
  for (const StatementAt& statement : draft.statements) {
    const auto* means = std::get_if<ProcessMeans>(&statement.statement->what);
    if (means == nullptr || means->name != name || !Overlap(statement.period(), at.period)) continue;
    defined = true;
    scopes.push_back(&means->of);
  }
  const Place place{at.place.file, span, at.place.item};
  if (!defined) {
    if (NamedByTheAnnex(name)) {
      findings.Add("undefined-process", place,
                   absl::StrCat("no `process ", name, "` says which operations it is", Days(at.period)));
    }
    return;
  }
  HsSet outside(at.nomenclature->size());
  for (int index : at.subheadings) {
    const HsCode code = at.nomenclature->CodeAt(index);
    if (std::none_of(scopes.begin(), scopes.end(), [&](const auto* of) { return Specificity(*of, code) >= 0; })) {
      outside.Insert(HsInterval{index, index + 1});
    }
  }
  if (outside.empty()) return;
  findings.Add(
      "undefined-process", place,
      absl::StrCat("`process ", name, "` is defined for other goods and not for ", outside.ToString(*at.nomenclature)));
}

}  // namespace

void CheckUnusedDefinitions(const Draft& draft, Findings& findings) {
  if (draft.rules.empty()) return;
  for (const StatementAt& at : draft.statements) {
    if (const auto* means = std::get_if<ProcessMeans>(&at.statement->what)) {
      if (!UsesProcess(draft, means->name, at.period())) {
        findings.Add("unused-definition", at.place,
                     absl::StrCat("no rule asks for the process ", means->name, Days(at.period())));
      }
    }
    if (const auto* is = std::get_if<syntax::ProcessIs>(&at.statement->what)) {
      if (!UsesProcess(draft, is->name, at.period()) && !IsMinimal(draft, is->name, at.period())) {
        findings.Add("unused-definition", at.place,
                     absl::StrCat("no rule asks for the process ", is->name, ", nor is it a minimal operation",
                                  Days(at.period())));
      }
    }
    if (const auto* content = std::get_if<ValueContent>(&at.statement->what)) {
      if (!UsesContent(draft, content->name, at.period())) {
        findings.Add("unused-definition", at.place,
                     absl::StrCat("no rule asks for ", content->name, Days(at.period())));
      }
    }
  }
}

void CheckUndefinedNames(const Draft& draft, Findings& findings) {
  if (draft.agreement == nullptr) return;
  for (const RuleAt& at : draft.rules) {
    VisitRequirements(*at.rule, [&](const syntax::Requirement& requirement) {
      if (const auto* content = std::get_if<Content>(&requirement.what)) {
        CheckContent(draft, at, *content, requirement.span, findings);
      }
      if (const auto* process = std::get_if<Process>(&requirement.what)) {
        CheckProcess(draft, at, process->name, requirement.span, findings);
      }
    });
  }
}

}  // namespace noodle::lint
