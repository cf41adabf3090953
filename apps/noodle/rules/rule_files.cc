#include "apps/noodle/rules/rule_files.h"

#include <algorithm>
#include <filesystem>

#include "absl/strings/str_cat.h"

namespace noodle::cli {

namespace fs = std::filesystem;

absl::StatusOr<std::vector<std::string>> RuleFiles(const std::vector<std::string>& named) {
  std::vector<std::string> files;
  const auto add = [&files](const std::string& path) {
    if (std::find(files.begin(), files.end(), path) == files.end()) files.push_back(path);
  };
  for (const std::string& name : named) {
    std::error_code error;
    if (name == "-" || fs::is_regular_file(name, error)) {
      add(name);
      continue;
    }
    std::vector<std::string> below;
    for (fs::recursive_directory_iterator it(name, error), end; !error && it != end; it.increment(error)) {
      if (it->is_regular_file(error) && it->path().extension() == ".roo") below.push_back(it->path().string());
    }
    if (error) return absl::NotFoundError(absl::StrCat(name, ": cannot be read"));
    if (below.empty()) return absl::NotFoundError(absl::StrCat(name, ": no .roo file in this folder"));
    std::sort(below.begin(), below.end());
    for (const std::string& path : below) add(path);
  }
  return files;
}

}  // namespace noodle::cli
