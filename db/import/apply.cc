#include "db/import/apply.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "db/digest.h"
#include "db/replacement.h"
#include "db/schedule_writer.h"
#include "db/sqlite.h"
#include "engine/base/status.h"

namespace noodle::db {
namespace {

namespace fs = std::filesystem;

absl::Status CannotWrite(const fs::path& path, absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat(path.string(), ": cannot be written: ", why, "; nothing is changed"));
}

absl::Status WriteInto(const fs::path& copy, const Additions& additions) {
  NOODLE_ASSIGN_OR_RETURN(const std::unique_ptr<Connection> db, Connection::OpenReadWrite(copy.string()));
  // Nobody sees the copy before it is whole, so it needs no journal.
  NOODLE_RETURN_IF_ERROR(
      db->Execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; BEGIN;"));
  for (const Instrument& source : additions.sources) NOODLE_RETURN_IF_ERROR(WriteSource(*db, source));
  for (const ImporterRow& row : additions.importers) NOODLE_RETURN_IF_ERROR(WriteImporter(*db, row));
  ScheduleWriter writer(*db);
  NOODLE_RETURN_IF_ERROR(writer.Resume());
  for (const Schedule& schedule : additions.schedules) {
    NOODLE_RETURN_IF_ERROR(writer.Remove(schedule.importer, schedule.year, schedule.edition));
    NOODLE_RETURN_IF_ERROR(writer.Write(schedule));
  }
  NOODLE_RETURN_IF_ERROR(
      db->Execute("DELETE FROM rate_text WHERE text_id NOT IN (SELECT text_id FROM rate); ANALYZE;"));
  NOODLE_RETURN_IF_ERROR(WriteDigests(*db));
  return db->Execute("COMMIT");
}

fs::path NextPrevious(const fs::path& file) {
  std::error_code error;
  for (int n = 1;; ++n) {
    fs::path name = absl::StrCat(file.string(), ".previous-", n);
    if (!fs::exists(name, error)) return name;
  }
}

absl::Status Prepare(const DatabaseLock& lock, const fs::path& copy, const Additions& additions) {
  std::error_code error;
  fs::copy_file(lock.file(), copy, error);
  if (error) return CannotWrite(lock.file(), error.message());
  const absl::Status written = WriteInto(copy, additions);
  if (!written.ok()) return CannotWrite(lock.file(), written.message());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<DatabaseLock> DatabaseLock::Take(const fs::path& database) {
  std::error_code error;
  fs::path file = fs::canonical(database, error);
  if (error) return absl::NotFoundError(absl::StrCat(database.string(), ": no such file"));
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return absl::InvalidArgumentError(absl::StrCat(file.string(), ": cannot be read: ", std::strerror(errno)));
  }
  DatabaseLock lock(std::move(file), descriptor);
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    return absl::FailedPreconditionError(absl::StrCat(lock.file().string(), ": another import is under way"));
  }
  NOODLE_RETURN_IF_ERROR(lock.CheckSameFile());
  return lock;
}

DatabaseLock::DatabaseLock(DatabaseLock&& other) noexcept
    : file_(std::move(other.file_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

DatabaseLock::~DatabaseLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

absl::Status DatabaseLock::CheckSameFile() const {
  struct stat held = {};
  struct stat now = {};
  if (fstat(descriptor_, &held) == 0 && stat(file_.c_str(), &now) == 0 && held.st_dev == now.st_dev &&
      held.st_ino == now.st_ino) {
    return absl::OkStatus();
  }
  return absl::FailedPreconditionError(
      absl::StrCat(file_.string(), ": was replaced while it was being read; import again"));
}

absl::StatusOr<fs::path> Apply(const DatabaseLock& lock, const Additions& additions) {
  Replacement file(lock.file());
  NOODLE_RETURN_IF_ERROR(Prepare(lock, file.temporary(), additions));
  NOODLE_RETURN_IF_ERROR(lock.CheckSameFile());
  // A second name for the same bytes: at every moment the file's own name leads to a whole database.
  fs::path previous = NextPrevious(lock.file());
  std::error_code error;
  fs::create_hard_link(lock.file(), previous, error);
  if (error) return CannotWrite(previous, error.message());
  absl::Status committed = file.Commit();
  if (committed.ok()) return previous;
  fs::remove(previous, error);
  return committed;
}

}  // namespace noodle::db
