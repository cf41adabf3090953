// Files of the source tree, for tests.
#ifndef NOODLE_TESTS_GOODS_FILES_H_
#define NOODLE_TESTS_GOODS_FILES_H_

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace noodle {

inline std::filesystem::path SourceDir() { return NOODLE_SOURCE_DIR; }

inline std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// All files of a folder with that extension (".json"), by name.
inline std::vector<std::filesystem::path> FilesOf(const std::filesystem::path& folder, const std::string& extension) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == extension) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace noodle

#endif  // NOODLE_TESTS_GOODS_FILES_H_
