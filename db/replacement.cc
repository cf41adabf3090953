#include "db/replacement.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace noodle::db {
namespace {

namespace fs = std::filesystem;

constexpr char kSuffix[] = ".tmp";

fs::path FolderOf(const fs::path& output) { return output.has_parent_path() ? output.parent_path() : fs::path("."); }

// "noodle.db.4711.tmp" of a process 4711 that is no more.
bool LeftBehind(const fs::path& file, const fs::path& output) {
  const std::string name = file.filename().string();
  absl::string_view number = name;
  int pid = 0;
  return absl::ConsumePrefix(&number, absl::StrCat(output.filename().string(), ".")) &&
         absl::ConsumeSuffix(&number, kSuffix) && absl::SimpleAtoi(number, &pid) && pid > 0 && kill(pid, 0) != 0 &&
         errno == ESRCH;
}

// What is written reaches the disk before the name does, and the name before the caller goes on.
bool Flush(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool done = fsync(file) == 0;
  close(file);
  return done;
}

}  // namespace

Replacement::Replacement(fs::path output) : output_(std::move(output)) {
  std::error_code error;
  if (fs::is_symlink(output_, error)) {
    if (fs::path file = fs::canonical(output_, error); !error) output_ = std::move(file);
  }
  const fs::path folder = FolderOf(output_);
  fs::create_directories(folder, error);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    std::error_code ignored;
    if (LeftBehind(entry.path(), output_)) fs::remove(entry.path(), ignored);
  }
  temporary_ = absl::StrCat(output_.string(), ".", getpid(), kSuffix);
  fs::remove(temporary_, error);
}

Replacement::~Replacement() {
  std::error_code error;
  if (!temporary_.empty()) fs::remove(temporary_, error);
}

absl::Status Replacement::Commit() {
  std::error_code error;
  const fs::file_status old = fs::status(output_, error);
  if (fs::exists(old) && (old.permissions() & fs::perms::owner_write) == fs::perms::none) {
    return absl::InvalidArgumentError(absl::StrCat(output_.string(), ": is read-only; it is left as it is"));
  }
  error.clear();
  if (Flush(temporary_)) fs::rename(temporary_, output_, error);
  if (error || fs::exists(temporary_)) {
    return absl::InvalidArgumentError(absl::StrCat(output_.string(), ": cannot be written",
                                                   error ? absl::StrCat(": ", error.message()) : std::string()));
  }
  temporary_.clear();
  Flush(FolderOf(output_).string());
  return absl::OkStatus();
}

}  // namespace noodle::db
