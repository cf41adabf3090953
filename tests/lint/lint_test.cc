// Drafts with planted defects, and drafts without any.
//
// Each defect is named in the draft itself, by a comment `# expect CHECK…` on its line, or `# expect-above CHECK…` on
// the line below (`expect-above-2`: two lines below). drafts/NAME.findings is what is said of it, word for word.
#include "engine/lint/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "db/database.h"
#include "engine/lint/checks.h"
#include "tests/support/files.h"

namespace noodle::lint {
namespace {

const db::Database& TheDatabase() {
  static const auto& database = *new std::unique_ptr<db::Database>(*db::Database::Open(NOODLE_DATABASE));
  return *database;
}

std::vector<Finding> FindingsOf(const std::filesystem::path& path) {
  static const auto& sources = *new std::vector<std::string>([] {
    std::vector<std::string> ids;
    const auto instruments = TheDatabase().Instruments();
    for (const Instrument& instrument : *instruments) ids.push_back(instrument.id);
    return ids;
  }());
  const auto findings =
      Lint({{path.filename().string(), testing::ReadText(path)}}, {.tables = &TheDatabase(), .sources = &sources});
  EXPECT_TRUE(findings.ok()) << findings.status();
  return *findings;
}

using Expected = std::multiset<std::pair<int, std::string>>;

Expected Planted(const std::string& text) {
  Expected out;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    const size_t at = line.find("# expect");
    if (at == absl::string_view::npos) continue;
    absl::string_view words = line.substr(at + 8);
    int above = 0;
    if (absl::ConsumePrefix(&words, "-above")) {
      above = 1;
      if (absl::ConsumePrefix(&words, "-")) {
        EXPECT_TRUE(absl::SimpleAtoi(words.substr(0, 1), &above)) << line;
        words.remove_prefix(1);
      }
    }
    for (absl::string_view check : absl::StrSplit(words, ' ', absl::SkipEmpty())) {
      out.insert({number - above, std::string(check)});
    }
  }
  return out;
}

std::string Rendered(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& finding : findings) {
    absl::StrAppend(&out, finding.file, ":", finding.line, ":", finding.column, ": ", Name(finding.severity), ": ",
                    finding.message, " [", finding.check, "]\n");
    if (!finding.because.empty()) absl::StrAppend(&out, "    ", finding.because, "\n");
  }
  return out;
}

TEST(Lint, FindsWhatIsPlantedAndNothingElse) {
  std::set<std::string> seen;
  for (const auto& path : testing::FilesIn(testing::SourceDir() / "tests/lint/drafts", ".roo")) {
    const std::vector<Finding> findings = FindingsOf(path);
    Expected found;
    for (const Finding& finding : findings) {
      found.insert({finding.line, finding.check});
      seen.insert(finding.check);
    }
    EXPECT_EQ(found, Planted(testing::ReadText(path))) << path << "\n" << Rendered(findings);
    auto golden = path;
    testing::ExpectGolden(golden.replace_extension(".findings"), Rendered(findings));
  }
  // Each check has its draft.
  for (const CheckInfo& check : AllChecks()) EXPECT_TRUE(seen.contains(check.id)) << check.id;
}

TEST(Lint, FindsNothingInCleanDrafts) {
  for (const auto& path : testing::FilesIn(testing::SourceDir() / "tests/lint/clean", ".roo")) {
    EXPECT_EQ(Rendered(FindingsOf(path)), "") << path;
  }
}

TEST(Lint, TheGuideExplainsEveryCheck) {
  const std::string guide = testing::ReadText(testing::SourceDir() / "docs/rule-texts.md");
  for (const CheckInfo& check : AllChecks()) {
    EXPECT_THAT(guide, ::testing::HasSubstr(absl::StrCat("| `", check.id, "` | ", Name(check.severity), " |")));
  }
}

}  // namespace
}  // namespace noodle::lint
