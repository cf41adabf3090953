// Every bad document in errors/ and problem_errors/ gives exactly the message in the .err file beside it.
// NOODLE_RESET=1 rewrites the .err files; review them as a diff.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"
#include "engine/goods/read_json.h"
#include "engine/route/read_problem.h"
#include "tests/goods/files.h"

namespace noodle {
namespace {

template <typename Read>
void CheckFolder(const std::filesystem::path& folder, Read read) {
  const bool reset = std::getenv("NOODLE_RESET") != nullptr;
  const auto cases = FilesOf(folder, ".json");
  ASSERT_FALSE(cases.empty());
  for (const std::filesystem::path& file : cases) {
    const absl::Status status = read(ReadFile(file), file.filename().string());
    ASSERT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << file;
    const std::string message = absl::StrCat(status.message(), "\n");
    for (absl::string_view rest = message; !rest.empty();) {
      const size_t length = noodle::Utf8Length(rest);
      ASSERT_NE(length, 0u) << "a message is UTF-8: " << file;
      ASSERT_TRUE(rest[0] == '\n' || static_cast<unsigned char>(rest[0]) >= 0x20) << "and printable: " << file;
      rest.remove_prefix(length);
    }
    std::filesystem::path expected = file;
    expected.replace_extension(".err");
    if (reset) {
      std::ofstream(expected, std::ios::binary) << message;
    } else {
      EXPECT_EQ(message, ReadFile(expected)) << file;
    }
  }
}

TEST(Errors, OfBillsOfMaterials) {
  CheckFolder(SourceDir() / "tests/goods/errors",
              [](const std::string& text, const std::string& name) { return goods::ReadJson(text, name).status(); });
}

TEST(Errors, OfRouteProblems) {
  CheckFolder(SourceDir() / "tests/goods/problem_errors",
              [](const std::string& text, const std::string& name) { return route::ReadProblem(text, name).status(); });
}

}  // namespace
}  // namespace noodle
