// The parts of ReadWorld, a file each. What is wrong goes to `problems`.
#ifndef NOODLE_DB_READ_PARTS_H_
#define NOODLE_DB_READ_PARTS_H_

#include <filesystem>
#include <string>
#include <vector>

#include "db/problems.h"
#include "db/table.h"
#include "db/world.h"

namespace noodle::db {

// What the parts share while a folder is read.
struct Reading {
  std::filesystem::path folder;
  const Progress& progress;
  Problems& problems;
  World& world;

  // The file of that name in the folder ("schedules/index.csv"), announced to `progress`; nothing when it is not there.
  std::optional<InputFile> Open(const std::string& name) const;
  // Names of the files (or folders) in a folder of the folder, in order, as Open takes them.
  std::vector<std::string> List(const std::string& name) const;
  // A problem unless the id is empty, "unconfirmed" or in sources.csv (where there is one).
  void CheckSource(absl::string_view file, int line, const std::string& id) const;
};

void ReadSources(Reading& reading);
void ReadImporters(Reading& reading);
void ReadNomenclature(Reading& reading);  // editions, correlations, labels
void ReadSchedules(Reading& reading);
void ReadExpected(Reading& reading);
void ReadTracks(Reading& reading);
void ReadModalities(Reading& reading);
void ReadRegimes(Reading& reading);
void ReadAgreements(Reading& reading);
// After all the others: the agreement texts against the rest of the world.
void CheckLaw(Reading& reading);

}  // namespace noodle::db

#endif  // NOODLE_DB_READ_PARTS_H_
