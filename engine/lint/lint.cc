#include "engine/lint/lint.h"

#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/status.h"
#include "engine/law/agreement.h"
#include "engine/law/rulebook.h"
#include "engine/lint/allow.h"
#include "engine/lint/checks.h"
#include "grammar/parse.h"

namespace noodle::lint {
namespace {

// Mistakes come as rendered text, "FILE:LINE:COLUMN: error: WORDS" and lines that show the place. Each becomes a
// finding; what has no place stands at the beginning of `file`.
void AddMistakes(absl::string_view rendered, const std::string& file, const char* check, Findings& findings) {
  for (absl::string_view line : absl::StrSplit(rendered, '\n')) {
    if (line.empty() || line[0] == ' ') continue;
    Finding finding;
    finding.check = check;
    finding.severity = Severity::kError;
    finding.file = file;
    finding.message = std::string(line);
    finding.line = finding.column = 1;
    const std::vector<absl::string_view> parts = absl::StrSplit(line, absl::MaxSplits(": ", 2));
    const std::vector<absl::string_view> place = absl::StrSplit(parts[0], ':');
    int number = 0;
    if (parts.size() >= 2 && place.size() >= 2 && absl::SimpleAtoi(place[1], &number)) {
      finding.file = std::string(place[0]);
      finding.line = number;
      if (place.size() == 3 && absl::SimpleAtoi(place[2], &number)) finding.column = number;
      finding.message = parts[1] == "error" && parts.size() == 3 ? std::string(parts[2])
                                                                 : std::string(line.substr(parts[0].size() + 2));
    }
    finding.first_line = finding.last_line = finding.line;
    findings.Add(std::move(finding));
  }
}

void RunChecks(const Draft& draft, const Options& options, Findings& findings) {
  for (const auto check :
       {CheckAlternatives, CheckRequirements, CheckExceptions, CheckImpossibleShifts, CheckCodes, CheckPercentages,
        CheckUnusedDefinitions, CheckUndefinedNames, CheckTwoRules, CheckShadowedRows, CheckOtherGoods, CheckLists,
        CheckEditions, CheckUncovered, CheckAmbiguousStatements, CheckQuestions, CheckUnread}) {
    check(draft, findings);
  }
  CheckCitations(draft, options.sources, findings);
}

// What the engine itself refuses.
void TryToUse(const std::vector<law::TextFile>& files, const Options& options, Findings& findings) {
  auto agreement = law::Check(files);
  absl::Status status = agreement.status();
  if (agreement.ok()) status = law::Rulebook::Build(*std::move(agreement), *options.tables).status();
  if (!status.ok()) {
    AddMistakes({status.message().data(), status.message().size()}, files.front().name, "rejected", findings);
  }
}

}  // namespace

absl::StatusOr<std::vector<Finding>> Lint(const std::vector<law::TextFile>& files, const Options& options) {
  Findings findings;
  std::vector<std::unique_ptr<File>> read;
  for (const law::TextFile& file : files) {
    auto tree = grammar::ParseFile(file.text, file.name);
    if (tree.ok()) {
      read.push_back(std::make_unique<File>(File{grammar::Source(file.name, file.text), *std::move(tree)}));
    } else {
      AddMistakes({tree.status().message().data(), tree.status().message().size()}, file.name, "unreadable", findings);
    }
  }
  if (findings.HasErrors()) return findings.Take();
  NOODLE_ASSIGN_OR_RETURN(const Draft draft, MakeDraft(std::move(read), *options.tables));
  RunChecks(draft, options, findings);
  if (draft.agreement == nullptr && !draft.lists.empty()) {
    findings.Add("no-agreement", draft.lists.front().place,
                 absl::StrCat("no agreement block of ", draft.lists.front().block->agreement,
                              " was given: definitions, general rule and periods are not checked"));
  }
  if (draft.agreement != nullptr && !findings.HasErrors()) TryToUse(files, options, findings);
  std::vector<const File*> all;
  for (const auto& file : draft.files) all.push_back(file.get());
  return Allow(all, findings.Take());
}

}  // namespace noodle::lint
