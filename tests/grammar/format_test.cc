// The layout keeps meaning and comments, is stable, and is that of the texts in tariffs/.
#include "grammar/format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "grammar/parse.h"
#include "grammar/print.h"
#include "tests/grammar/random_texts.h"
#include "tests/support/files.h"

namespace noodle::grammar {
namespace {

// Blanks of `text` outside quotes and comments, by place.
std::vector<size_t> Blanks(const std::string& text) {
  std::vector<size_t> out;
  bool quoted = false;
  bool comment = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') comment = false;
    if (!comment && c == '"' && (i == 0 || text[i - 1] != '\\')) quoted = !quoted;
    if (!comment && !quoted && c == '#') comment = true;
    if (!comment && !quoted && (c == ' ' || c == '\n')) out.push_back(i);
  }
  return out;
}

// Numbered comments at random blanks of the printed file, some at the end of a line, some on lines of their own. The
// grammar reads some pairs of words as one; a comment that it does not allow is left out.
std::string WithComments(const syntax::AgreementFile& file, RandomTexts& random, std::vector<std::string>& comments) {
  std::string text = Print(file);
  const int wanted = random.Below(12);
  for (int i = 0; i < wanted; ++i) {
    const std::vector<size_t> blanks = Blanks(text);
    const size_t at = blanks[static_cast<size_t>(random.Below(static_cast<int>(blanks.size())))];
    const std::string comment = absl::StrCat("# note ", i, ": \"why\"; it {stands} here");
    const std::string tried = absl::StrCat(text.substr(0, at), random.Below(2) == 0 ? "\n" : " ", comment,
                                           random.Below(3) == 0 ? "\n\n\n" : "\n", text.substr(at));
    const auto parsed = ParseFile(tried, "commented.roo");
    if (!parsed.ok() || !(*parsed == file)) continue;
    text = tried;
    comments.push_back(comment);
  }
  return text;
}

TEST(Format, KeepsMeaningAndCommentsAndIsStable) {
  int kept = 0;
  for (unsigned seed = 0; seed < 1500; ++seed) {
    RandomTexts random(seed);
    const syntax::AgreementFile file = random.MakeFile();
    std::vector<std::string> comments;
    const std::string text = WithComments(file, random, comments);
    const auto formatted = Format(text, "generated.roo");
    ASSERT_TRUE(formatted.ok()) << "seed " << seed << "\n" << text << "\n" << formatted.status().message();
    const auto parsed = ParseFile(*formatted, "formatted.roo");
    ASSERT_TRUE(parsed.ok()) << "seed " << seed << "\n" << parsed.status().message();
    ASSERT_EQ(*parsed, file) << "seed " << seed << "\n" << text << "\n" << *formatted;
    for (const std::string& comment : comments) {
      ASSERT_THAT(*formatted, ::testing::HasSubstr(comment)) << "seed " << seed << "\n" << text;
      ++kept;
    }
    const auto again = Format(*formatted, "again.roo");
    ASSERT_TRUE(again.ok()) << again.status().message();
    ASSERT_EQ(*again, *formatted) << "seed " << seed;
    ASSERT_FALSE(absl::StrContains(*formatted, " \n")) << "seed " << seed << "\n" << *formatted;
    ASSERT_FALSE(absl::StrContains(*formatted, "\n\n\n")) << "seed " << seed << "\n" << *formatted;
  }
  EXPECT_GT(kept, 3000);  // of the comments tried, most stand where the grammar allows one
}

// However the blanks of a text were, its layout is one.
TEST(Format, DoesNotDependOnTheBlanksOfTheText) {
  for (unsigned seed = 0; seed < 500; ++seed) {
    RandomTexts random(seed);
    const syntax::AgreementFile file = random.MakeFile();
    std::string text = Print(file);
    const std::string expected = *Format(text, "printed.roo");
    const std::vector<size_t> blanks = Blanks(text);
    for (auto at = blanks.rbegin(); at != blanks.rend(); ++at) {
      std::string tried = text;
      tried.replace(*at, 1, random.Below(2) == 0 ? " " : (random.Below(2) == 0 ? "\n" : "\t \r\n "));
      // A blank line between groups would be kept, and some words stand together.
      if (absl::StrContains(tried, "\n\n") || absl::StrContains(tried, "\n\t") || absl::StrContains(tried, "\n \n")) {
        continue;
      }
      if (random.Below(10) != 0) continue;
      const auto parsed = ParseFile(tried, "mangled.roo");
      if (parsed.ok() && *parsed == file) text = tried;
    }
    const auto formatted = Format(text, "mangled.roo");
    ASSERT_TRUE(formatted.ok()) << formatted.status().message();
    const auto squeeze = [](std::string all) {
      for (size_t at; (at = all.find("\n\n")) != std::string::npos;) all.erase(at, 1);
      return all;
    };
    ASSERT_EQ(squeeze(*formatted), squeeze(expected)) << "seed " << seed << "\n" << text;
  }
}

TEST(Format, IsTheGoldenLayout) {
  const auto folder = testing::SourceDir() / "tests/grammar/format";
  for (const auto& path : testing::FilesIn(folder, ".roo")) {
    const auto formatted = Format(testing::ReadText(path), path.filename().string());
    ASSERT_TRUE(formatted.ok()) << formatted.status().message();
    auto golden = path;
    testing::ExpectGolden(golden.replace_extension(".formatted"), *formatted);
  }
}

TEST(Format, IsThatOfTheAgreements) {
  const auto files = testing::FilesIn(testing::SourceDir() / "tariffs/agreements", ".roo");
  EXPECT_GE(files.size(), 11u);
  for (const auto& path : files) {
    const std::string text = testing::ReadText(path);
    const auto formatted = Format(text, path.string());
    ASSERT_TRUE(formatted.ok()) << formatted.status().message();
    EXPECT_TRUE(*formatted == text) << path << ": `noodle rules fmt` would change it";
  }
}

TEST(Format, LeavesATextItCannotReadToTheReader) {
  const auto formatted = Format("rules ATIGA in HS2022 {\n  0101: CTH except 01;\n}\n", "broken.roo");
  ASSERT_FALSE(formatted.ok());
  EXPECT_THAT(std::string(formatted.status().message()),
              ::testing::HasSubstr("broken.roo:2:20: error: expected \"from\" after \"except\""));
}

TEST(Format, KeepsAnEmptyTextAndACommentAlone) {
  EXPECT_EQ(*Format("", "empty.roo"), "");
  EXPECT_EQ(*Format("\n\n# only this   \n", "comment.roo"), "# only this\n");
}

}  // namespace
}  // namespace noodle::grammar
