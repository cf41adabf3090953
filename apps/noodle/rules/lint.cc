// noodle rules lint: whether rule texts are sane.
#include "engine/lint/lint.h"

#include <filesystem>
#include <map>

#include "absl/strings/str_cat.h"
#include "apps/noodle/rules/rule_files.h"
#include "apps/noodle/rules/rules.h"
#include "apps/noodle/text_table.h"
#include "apps/noodle/world.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "engine/lint/checks.h"
#include "grammar/tokens.h"

namespace noodle::cli {
namespace {

using Json = nlohmann::ordered_json;
using lint::Finding;
using lint::Severity;

struct LintOptions {
  std::vector<std::string> files;
  std::vector<std::string> agreements;
  bool list = false;
};

using Texts = std::vector<law::TextFile>;

// The agreement that a text is about: the id after its first `agreement` or `rules`; empty when there is none.
std::string AgreementOf(const std::string& text) {
  const std::vector<grammar::Token> tokens = grammar::Tokens(text);
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].kind == grammar::TokenKind::kComment) continue;
    return tokens[i].Is("agreement") || tokens[i].Is("rules") ? std::string(tokens[i + 1].text) : "";
  }
  return "";
}

// Files of one folder about one agreement are one draft.
absl::StatusOr<std::vector<Texts>> DraftsOf(const std::vector<std::string>& named) {
  NOODLE_ASSIGN_OR_RETURN(const std::vector<std::string> files, RuleFiles(named));
  std::vector<Texts> drafts;
  std::map<std::pair<std::string, std::string>, size_t> known;
  for (const std::string& path : files) {
    NOODLE_ASSIGN_OR_RETURN(std::string text, ReadInput(path, Limits().file_bytes));
    const auto key = std::pair(std::filesystem::path(path).parent_path().string(), AgreementOf(text));
    const auto [at, added] = known.emplace(key, drafts.size());
    if (added) drafts.emplace_back();
    drafts[at->second].push_back({InputName(path), std::move(text)});
  }
  return drafts;
}

absl::StatusOr<std::vector<Texts>> AgreementsOf(const db::Database& database, const LintOptions& options) {
  std::vector<Texts> drafts;
  NOODLE_ASSIGN_OR_RETURN(const std::vector<std::string> known, database.AgreementIds());
  for (const std::string& id : options.agreements.empty() ? known : options.agreements) {
    auto texts = database.Texts(id);
    if (!texts.ok()) return At("--agreement", texts.status());
    drafts.push_back(*std::move(texts));
  }
  return drafts;
}

std::string Counted(int count, const char* what) {
  return count == 0 ? "" : absl::StrCat(count, " ", what, count == 1 ? "" : "s");
}

int Print(Session& session, const std::vector<Finding>& findings, size_t drafts) {
  std::map<Severity, int> counts;
  Json list = Json::array();
  std::string text;
  for (const Finding& finding : findings) {
    ++counts[finding.severity];
    Json one = {{"check", finding.check}, {"severity", Name(finding.severity)}, {"file", finding.file},
                {"line", finding.line},   {"column", finding.column},           {"message", finding.message}};
    if (!finding.because.empty()) one["because"] = finding.because;
    list.push_back(std::move(one));
    absl::StrAppend(&text, finding.file, ":", finding.line, ":", finding.column, ": ", Name(finding.severity), ": ",
                    finding.message, " [", finding.check, "]\n");
    if (!finding.because.empty()) absl::StrAppend(&text, "    ", finding.because, "\n");
  }
  const int errors = counts[Severity::kError];
  const int warnings = counts[Severity::kWarning];
  const int notes = counts[Severity::kNote];
  if (session.json()) {
    session.PrintJson({{"texts", drafts},
                       {"errors", errors},
                       {"warnings", warnings},
                       {"notes", notes},
                       {"findings", std::move(list)}});
  } else {
    std::string sum;
    for (const std::string& part : {Counted(errors, "error"), Counted(warnings, "warning"), Counted(notes, "note")}) {
      if (!part.empty()) absl::StrAppend(&sum, sum.empty() ? "" : ", ", part);
    }
    session.Print(absl::StrCat(text, sum.empty() ? "nothing found" : sum, " in ",
                               Counted(static_cast<int>(drafts), "agreement"), "\n"));
  }
  return errors + warnings > 0 ? kFound : kDone;
}

void PrintChecks(Session& session) {
  TextTable table({{"check"}, {"severity"}, {"finds"}});
  Json list = Json::array();
  for (const lint::CheckInfo& check : lint::AllChecks()) {
    table.Add({check.id, Name(check.severity), check.finds});
    list.push_back({{"check", check.id}, {"severity", Name(check.severity)}, {"finds", check.finds}});
  }
  if (session.json()) {
    session.PrintJson({{"checks", std::move(list)}});
  } else {
    session.Print(table.ToString());
  }
}

absl::StatusOr<int> Lint(Session& session, const LintOptions& options) {
  if (options.list) {
    PrintChecks(session);
    return kDone;
  }
  if (!options.files.empty() && !options.agreements.empty()) {
    return absl::InvalidArgumentError("FILE and --agreement cannot be given together");
  }
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const std::vector<Texts> drafts,
                          options.files.empty() ? AgreementsOf(*database, options) : DraftsOf(options.files));
  NOODLE_ASSIGN_OR_RETURN(const std::vector<Instrument> instruments, database->Instruments());
  std::vector<std::string> sources;
  for (const Instrument& instrument : instruments) sources.push_back(instrument.id);
  std::vector<Finding> findings;
  for (const Texts& draft : drafts) {
    NOODLE_ASSIGN_OR_RETURN(const std::vector<Finding> found,
                            lint::Lint(draft, {.tables = database, .sources = &sources}));
    findings.insert(findings.end(), found.begin(), found.end());
  }
  return Print(session, findings, drafts.size());
}

}  // namespace

void AddRulesLint(CLI::App& rules, Session& session) {
  CLI::App* lint = AddCommand(rules, "lint",
                              "check that rule texts are sane: alternatives that can never matter, exceptions without "
                              "effect, gaps, names without definition and more; status 1 when there is a warning or an "
                              "error");
  auto options = std::make_shared<LintOptions>();
  lint->add_option("FILE", options->files,
                   "files, or folders of .roo files; those of one folder and agreement are checked together "
                   "(default: every agreement of the database)");
  lint->add_option("--agreement", options->agreements, "only this agreement of the database; may be repeated")
      ->type_name("ID")
      ->allow_extra_args(false);  // what follows the id is a FILE
  lint->add_flag("--list", options->list, "print the checks and what each finds");
  lint->callback([&session, options] { session.command = [&session, options] { return Lint(session, *options); }; });
}

}  // namespace noodle::cli
