// Golden error texts: errors/NAME.roo is read as a file, errors/NAME.rule as a notation; NAME.err is what must be said.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "grammar/parse.h"
#include "tests/support/files.h"

namespace noodle::grammar {
namespace {

std::filesystem::path Folder() { return testing::SourceDir() / "tests/grammar/errors"; }

TEST(Errors, AreTheGoldenTexts) {
  for (const char* extension : {".roo", ".rule"}) {
    for (const auto& path : testing::FilesIn(Folder(), extension)) {
      const std::string text = testing::ReadText(path);
      const std::string name = path.filename().string();
      const absl::Status status =
          std::string(extension) == ".roo" ? ParseFile(text, name).status() : ParseNotation(text, name).status();
      EXPECT_FALSE(status.ok()) << path << " should not be readable";
      EXPECT_FALSE(absl::StrContains(status.message(), "spirit")) << path << " meets an expectation without words";
      auto golden = path;
      testing::ExpectGolden(golden.replace_extension(".err"), std::string(status.message()) + "\n");
    }
  }
}

// What the messages say when the words of the text they are about are left out. There were so many when this was
// written; a message may be reworded, but not be given up for a vaguer one that other mistakes share.
TEST(Errors, SayManyDifferentThings) {
  std::set<std::string> messages;
  int files = 0;
  for (const auto& path : testing::FilesIn(Folder(), ".err")) {
    ++files;
    for (absl::string_view line : absl::StrSplit(testing::ReadText(path), '\n')) {
      const size_t at = line.find(": error: ");
      if (!absl::StartsWith(line, path.stem().string()) || at == absl::string_view::npos) continue;
      std::string message(line.substr(at + 9));
      message = std::regex_replace(message, std::regex(", found .*"), "");
      messages.insert(std::regex_replace(message, std::regex("[0-9]+"), "0"));
    }
  }
  EXPECT_GE(files, 60);
  EXPECT_GE(messages.size(), 100u);
}

}  // namespace
}  // namespace noodle::grammar
