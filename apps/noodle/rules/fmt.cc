// noodle rules fmt: the one layout of .roo files.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "apps/noodle/rules/rule_files.h"
#include "apps/noodle/rules/rules.h"
#include "apps/noodle/world.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "grammar/format.h"

namespace noodle::cli {
namespace {

namespace fs = std::filesystem;

struct FmtOptions {
  std::vector<std::string> files;
  bool check = false;
  bool to_stdout = false;
};

// Puts `text` in the place of the file at once: a reader sees the old text or the new one, whole.
absl::Status Replace(const fs::path& path, const std::string& text) {
  // A link stays a link: what it names is replaced.
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  const fs::path temporary = fs::path(target).concat(absl::StrCat(".noodle-fmt-", getpid()));
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out << text;
    out.flush();
    if (!out) {
      fs::remove(temporary, error);
      return absl::InvalidArgumentError(absl::StrCat(path.string(), ": cannot be written"));
    }
  }
  const fs::perms mode = fs::status(target, error).permissions();
  if (!error) fs::permissions(temporary, mode, error);
  fs::rename(temporary, target, error);
  if (error) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    return absl::InvalidArgumentError(absl::StrCat(path.string(), ": cannot be replaced: ", error.message()));
  }
  return absl::OkStatus();
}

// What one run did, and what went wrong, file by file.
struct Outcome {
  std::vector<std::string> changed;
  std::string text;  // --stdout
  std::string errors;
};

absl::Status FormatOne(const std::string& path, const FmtOptions& options, Outcome& outcome) {
  NOODLE_ASSIGN_OR_RETURN(const std::string before, ReadInput(path, Limits().file_bytes));
  NOODLE_ASSIGN_OR_RETURN(const std::string after, grammar::Format(before, InputName(path)));
  if (after != before) outcome.changed.push_back(InputName(path));
  if (options.to_stdout || path == "-") {
    if (!options.check) absl::StrAppend(&outcome.text, after);
    return absl::OkStatus();
  }
  return options.check || after == before ? absl::OkStatus() : Replace(path, after);
}

absl::StatusOr<int> Fmt(Session& session, const FmtOptions& options) {
  NOODLE_ASSIGN_OR_RETURN(const std::vector<std::string> files, RuleFiles(options.files));
  Outcome outcome;
  for (const std::string& path : files) {
    const absl::Status status = FormatOne(path, options, outcome);
    if (!status.ok()) absl::StrAppend(&outcome.errors, outcome.errors.empty() ? "" : "\n", status.message());
  }
  if (options.to_stdout || !outcome.text.empty()) {
    session.Print(outcome.text);
  } else if (session.json()) {
    session.PrintJson({{"files", files.size()}, {options.check ? "wouldChange" : "changed", outcome.changed}});
  } else {
    for (const std::string& name : outcome.changed) session.Print(absl::StrCat(name, "\n"));
  }
  if (!outcome.errors.empty()) return absl::InvalidArgumentError(outcome.errors);
  return options.check && !outcome.changed.empty() ? kFound : kDone;
}

}  // namespace

void AddRulesFmt(CLI::App& rules, Session& session) {
  CLI::App* fmt = AddCommand(rules, "fmt",
                             "lay out rule texts in the one style, comments kept; prints the names of files it "
                             "changed. A text that cannot be read is reported and left as it is");
  auto options = std::make_shared<FmtOptions>();
  fmt->add_option("FILE", options->files, "files, folders of .roo files, or - for standard input")->required();
  fmt->add_flag("--check", options->check, "change nothing; status 1 and the names of files that would change");
  fmt->add_flag("--stdout", options->to_stdout, "print the result instead of rewriting the file");
  fmt->callback([&session, options] { session.command = [&session, options] { return Fmt(session, *options); }; });
}

}  // namespace noodle::cli
