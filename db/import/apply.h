// Puts imported schedules into a database file: all of them or none, and the file as it was stays beside it.
#ifndef NOODLE_DB_IMPORT_APPLY_H_
#define NOODLE_DB_IMPORT_APPLY_H_

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "db/world.h"
#include "engine/base/instrument.h"

namespace noodle::db {

// Keeps other imports from changing a database between the reading of it and the writing: hold it from before the
// database is opened until it is replaced.
class DatabaseLock {
 public:
  // Errors: no such file; another import holds it.
  static absl::StatusOr<DatabaseLock> Take(const std::filesystem::path& database);
  DatabaseLock(DatabaseLock&& other) noexcept;
  DatabaseLock& operator=(DatabaseLock&&) = delete;
  ~DatabaseLock();
  // The file itself, links followed.
  const std::filesystem::path& file() const { return file_; }
  // Error: the path has come to name another file since the lock was taken.
  absl::Status CheckSameFile() const;

 private:
  DatabaseLock(std::filesystem::path file, int descriptor) : file_(std::move(file)), descriptor_(descriptor) {}
  std::filesystem::path file_;
  int descriptor_ = -1;
};

// What goes in. A schedule takes the place of the importer's schedule of the same year.
struct Additions {
  std::vector<Schedule> schedules;
  std::vector<Instrument> sources;     // that the database does not have
  std::vector<ImporterRow> importers;  // that the database does not have
};

// Writes a copy, renames it to the file, and keeps the file as it was under "<file>.previous-<n>", n counting from 1;
// answers that name. On an error (no room, no right to write) the file is what it was, and nothing stays beside it.
absl::StatusOr<std::filesystem::path> Apply(const DatabaseLock& lock, const Additions& additions);

}  // namespace noodle::db

#endif  // NOODLE_DB_IMPORT_APPLY_H_
