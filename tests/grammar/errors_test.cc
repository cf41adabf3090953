// Golden error texts: errors/NAME.roo is read as a file, errors/NAME.rule as a notation; NAME.err is what must be said.
#include <gtest/gtest.h>

#include "grammar/parse.h"
#include "tests/support/files.h"

namespace noodle::grammar {
namespace {

TEST(Errors, AreTheGoldenTexts) {
  const auto folder = testing::SourceDir() / "tests/grammar/errors";
  for (const char* extension : {".roo", ".rule"}) {
    for (const auto& path : testing::FilesIn(folder, extension)) {
      const std::string text = testing::ReadText(path);
      const std::string name = path.filename().string();
      const absl::Status status =
          std::string(extension) == ".roo" ? ParseFile(text, name).status() : ParseNotation(text, name).status();
      ASSERT_FALSE(status.ok()) << path << " should not be readable";
      auto golden = path;
      testing::ExpectGolden(golden.replace_extension(".err"), std::string(status.message()) + "\n");
    }
  }
}

}  // namespace
}  // namespace noodle::grammar
