// Files that tests read, and golden files that `NOODLE_RESET=1` rewrites.
#ifndef NOODLE_TESTS_SUPPORT_FILES_H_
#define NOODLE_TESTS_SUPPORT_FILES_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace noodle::testing {

inline std::filesystem::path SourceDir() { return NOODLE_SOURCE_DIR; }

inline std::string ReadText(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << "cannot read " << path;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline void WriteText(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

// Files below `folder` with that extension, in order of name.
inline std::vector<std::filesystem::path> FilesIn(const std::filesystem::path& folder, const std::string& extension) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == extension) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// NOODLE_RESET=1 in the environment: write what is, for review as a diff, instead of comparing.
inline bool Resetting() {
  const char* reset = std::getenv("NOODLE_RESET");
  return reset != nullptr && std::string(reset) == "1";
}

inline void ExpectGolden(const std::filesystem::path& golden, const std::string& actual) {
  if (Resetting()) {
    WriteText(golden, actual);
    return;
  }
  ASSERT_TRUE(std::filesystem::exists(golden)) << golden << " is missing; NOODLE_RESET=1 writes it. It would hold:\n"
                                               << actual;
  EXPECT_EQ(ReadText(golden), actual) << golden;
}

}  // namespace noodle::testing

#endif  // NOODLE_TESTS_SUPPORT_FILES_H_
