// Notations of notations.txt, and whole files of law.
#include "grammar/parse.h"

#include <gtest/gtest.h>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "grammar/print.h"
#include "tests/support/files.h"

namespace noodle::grammar {
namespace {

TEST(ParseNotation, ReadsEverySpellingOfTheTable) {
  const std::string table = testing::ReadText(testing::SourceDir() / "tests/grammar/notations.txt");
  int cases = 0;
  for (absl::string_view line : absl::StrSplit(table, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> sides = absl::StrSplit(line, absl::MaxSplits(" => ", 1));
    ASSERT_EQ(sides.size(), 2u) << line;
    const std::string notation(absl::StripAsciiWhitespace(sides[0]));
    const auto rule = ParseNotation(notation, "notation");
    ASSERT_TRUE(rule.ok()) << rule.status().message();
    EXPECT_EQ(Print(*rule), sides[1]) << notation;
    // Canonical text is its own canonical text, in a file as in a notation.
    const auto again = ParseNotation(Print(*rule), "canonical");
    ASSERT_TRUE(again.ok()) << again.status().message();
    EXPECT_EQ(Print(*again), sides[1]);
    if (const syntax::Rule* only = rule->only()) {
      const auto file = ParseFile(absl::StrCat("rules X in HS2022 { 01: ", sides[1], "; }"), "file");
      ASSERT_TRUE(file.ok()) << file.status().message();
      EXPECT_EQ(file->rules[0].rows[0].rule, *only) << sides[1];
    }
    ++cases;
  }
  EXPECT_GT(cases, 40);
}

TEST(ParseFile, EveryLawTextRoundTrips) {
  const auto files = testing::FilesIn(testing::SourceDir() / "tariffs/agreements", ".roo");
  ASSERT_FALSE(files.empty());
  for (const auto& path : files) {
    const std::string text = testing::ReadText(path);
    const auto file = ParseFile(text, path.filename().string());
    ASSERT_TRUE(file.ok()) << file.status().message();
    const std::string printed = Print(*file);
    const auto again = ParseFile(printed, "printed");
    ASSERT_TRUE(again.ok()) << again.status().message();
    EXPECT_EQ(*again, *file) << path;
    EXPECT_EQ(Print(*again), printed) << path;
  }
}

TEST(ParseFile, KeepsSpansPeriodsAndCitations) {
  const auto file = ParseFile(
      "agreement TOY \"Toy\" {  @ \"Toy Treaty\" source \"TOY-1\"\n"
      "  tolerance 10% of FOB from 2020-01-01 until 2024-12-31;  @ \"Article 9\"\n"
      "}\n",
      "toy.roo");
  ASSERT_TRUE(file.ok()) << file.status().message();
  const syntax::Statement& statement = file->agreements.at(0).statements.at(0);
  EXPECT_EQ(statement.header.citation.article, "Article 9");
  EXPECT_EQ(file->agreements[0].citation.source, "TOY-1");
  EXPECT_EQ(ToString(*statement.header.period.from), "2020-01-01");
  EXPECT_EQ(ToString(*statement.header.period.until), "2024-12-31");
  EXPECT_GT(statement.header.span.end, statement.header.span.begin);
}

}  // namespace
}  // namespace noodle::grammar
