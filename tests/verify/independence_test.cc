// The verifier may not lean on what it verifies.
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "tests/support/files.h"

namespace noodle::verify {
namespace {

TEST(Independence, NothingOfTheEvaluatorIsIncluded) {
  int files = 0;
  for (const char* extension : {".h", ".cc", ".txt"}) {
    for (const auto& path : testing::FilesIn(testing::SourceDir() / "engine/verify", extension)) {
      const std::string text = testing::ReadText(path);
      ++files;
      for (const char* shut_out : {"engine/origin/", "engine/preference/", "law/compile.h", "law/rulebook.h"}) {
        EXPECT_FALSE(absl::StrContains(text, std::string("#include \"") + shut_out) ||
                     absl::StrContains(text, std::string("#include \"engine/") + shut_out))
            << path << " includes " << shut_out;
      }
      EXPECT_FALSE(path.extension() == ".txt" && absl::StrContains(text, "PUBLIC noodle_origin")) << path;
    }
  }
  EXPECT_GT(files, 20);
}

}  // namespace
}  // namespace noodle::verify
