#include "db/world.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "db/read_parts.h"
#include "engine/base/status.h"

namespace noodle::db {

namespace fs = std::filesystem;

std::optional<InputFile> Reading::Open(const std::string& name) const {
  const fs::path path = folder / name;
  std::error_code error;
  if (!fs::exists(path, error)) return std::nullopt;
  if (progress) progress(name);
  return InputFile{path, name};
}

std::vector<std::string> Reading::List(const std::string& name) const {
  std::vector<std::string> out;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder / name, error)) {
    out.push_back(absl::StrCat(name, "/", entry.path().filename().string()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

void Reading::CheckSource(absl::string_view file, int line, const std::string& id) const {
  if (id.empty() || id == "unconfirmed" || world.sources.empty() || world.sources.count(id) > 0) return;
  problems.Add(file, line, absl::StrCat("source \"", id, "\" is not in sources.csv"));
}

absl::StatusOr<World> ReadWorld(const fs::path& folder, const Progress& progress) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return absl::NotFoundError(absl::StrCat(folder.string(), ": no such folder"));
  World world;
  Problems problems;
  Reading reading{folder, progress, problems, world};
  ReadSources(reading);
  ReadImporters(reading);
  ReadNomenclature(reading);
  ReadSchedules(reading);
  ReadExpected(reading);
  ReadTracks(reading);
  ReadModalities(reading);
  ReadRegimes(reading);
  ReadAgreements(reading);
  CheckLaw(reading);
  NOODLE_RETURN_IF_ERROR(problems.ToStatus());
  return world;
}

}  // namespace noodle::db
