// DIFFERENCES.md: every agreement in every table, each with one to three cases, and these exist and are of it.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tests/conformance/case_file.h"
#include "tests/support/files.h"

namespace noodle::conformance {
namespace {

const std::set<std::string>& Agreements() {
  static const std::set<std::string> kAgreements = {"ATIGA", "ACFTA",   "AJCEP", "AKFTA",
                                                    "AIFTA", "AANZFTA", "RCEP",  "CPTPP"};
  return kAgreements;
}

std::vector<std::string> Cells(absl::string_view line) {
  std::vector<std::string> cells;
  for (absl::string_view cell : absl::StrSplit(line, '|')) cells.emplace_back(absl::StripAsciiWhitespace(cell));
  if (cells.size() > 2) return {cells.begin() + 1, cells.end() - 1};
  return {};
}

void CheckCase(const std::string& agreement, std::string name, const std::string& where) {
  ASSERT_TRUE(absl::StartsWith(name, "`") && absl::EndsWith(name, "`") && name.size() > 2) << where << ": " << name;
  name = name.substr(1, name.size() - 2);
  const auto file =
      noodle::testing::SourceDir() / "tests/conformance" / absl::AsciiStrToLower(agreement) / (name + ".case");
  ASSERT_TRUE(std::filesystem::exists(file)) << where << ": there is no case " << name;
  std::string error;
  EXPECT_EQ(ReadCase(noodle::testing::ReadText(file), &error).agreement, agreement) << where << ": " << name;
}

TEST(Differences, EachIsShownByCasesOfEachAgreement) {
  std::string table;
  std::map<std::string, std::set<std::string>> seen;
  const std::string text = noodle::testing::ReadText(noodle::testing::SourceDir() / "tests/conformance/DIFFERENCES.md");
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    if (absl::ConsumePrefix(&line, "## ")) {
      table = std::string(line);
      seen[table];
    }
    const std::vector<std::string> cells = Cells(line);
    if (cells.empty() || cells[0] == "agreement" || cells[0] == "---") continue;
    const std::string where = table + ", " + cells[0];
    ASSERT_EQ(cells.size(), 3u) << where;
    EXPECT_TRUE(Agreements().contains(cells[0])) << where;
    EXPECT_TRUE(seen[table].insert(cells[0]).second) << where << ": a second row";
    EXPECT_FALSE(cells[1].empty()) << where << ": says nothing";
    ASSERT_FALSE(cells[2].empty()) << where << ": no case shows it";
    const std::vector<std::string> names = absl::StrSplit(cells[2], ", ");
    EXPECT_LE(names.size(), 3u) << where;
    for (const std::string& name : names) CheckCase(cells[0], name, where);
  }
  EXPECT_GE(seen.size(), 9u);
  for (const auto& [name, agreements] : seen) EXPECT_EQ(agreements, Agreements()) << name;
}

}  // namespace
}  // namespace noodle::conformance
