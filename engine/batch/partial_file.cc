#include "engine/batch/partial_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "engine/base/status.h"
#include "engine/batch/write_to.h"

namespace noodle::batch {
namespace {

// A new name is on the disk when its folder is.
absl::Status SyncFolderOf(const std::string& path) {
  std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (folder.empty()) folder = ".";
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return SystemError(folder.string(), "cannot be opened", errno);
  const int failed = ::fsync(file) != 0 ? errno : 0;
  ::close(file);
  return failed == 0 ? absl::OkStatus() : SystemError(folder.string(), "cannot be put on the disk", failed);
}

absl::Status Rename(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) {
    return SystemError(to, absl::StrCat("cannot take the place that ", from, " was written for"), errno);
  }
  return SyncFolderOf(to);
}

}  // namespace

std::string PartialName(const std::string& path) { return absl::StrCat(path, ".partial"); }

absl::StatusOr<std::unique_ptr<PartialFile>> PartialFile::Open(const std::string& path) {
  const std::string name = PartialName(path);
  for (;;) {
    const int file = ::open(name.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (file < 0) return SystemError(name, "cannot be written", errno);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      const int number = errno;
      ::close(file);
      if (number != EWOULDBLOCK) return SystemError(name, "cannot be locked", number);
      return absl::FailedPreconditionError(absl::StrCat(path, ": another batch is writing it just now"));
    }
    struct stat open_file{}, named{};
    // Between the two calls another process may have given the file its own name: then this is not the one to write.
    if (::fstat(file, &open_file) == 0 && ::stat(name.c_str(), &named) == 0 && open_file.st_ino == named.st_ino &&
        open_file.st_dev == named.st_dev) {
      return std::unique_ptr<PartialFile>(new PartialFile(path, file, static_cast<uint64_t>(open_file.st_size)));
    }
    ::close(file);
  }
}

PartialFile::~PartialFile() { ::close(file_); }

absl::Status PartialFile::Failed(absl::string_view what) const { return SystemError(PartialName(path_), what, errno); }

absl::Status PartialFile::TruncateTo(uint64_t length) {
  if (length > length_) {
    return absl::FailedPreconditionError(absl::StrCat(PartialName(path_), ": has ", length_, " bytes, ", length,
                                                      " were written: it cannot be gone on with"));
  }
  if (::ftruncate(file_, static_cast<off_t>(length)) != 0) return Failed("cannot be cut");
  length_ = length;
  return absl::OkStatus();
}

absl::Status PartialFile::Append(absl::string_view bytes) {
  NOODLE_RETURN_IF_ERROR(WriteTo(file_, bytes, PartialName(path_)));
  length_ += bytes.size();
  return absl::OkStatus();
}

absl::Status PartialFile::Sync() {
  if (::fdatasync(file_) != 0) return Failed("cannot be put on the disk");
  return absl::OkStatus();
}

absl::Status PartialFile::Commit() {
  if (::fsync(file_) != 0) return Failed("cannot be put on the disk");
  return Rename(PartialName(path_), path_);
}

absl::Status PartialFile::Discard() {
  if (::unlink(PartialName(path_).c_str()) != 0 && errno != ENOENT) return Failed("cannot be removed");
  return absl::OkStatus();
}

absl::Status ReplaceFile(const std::string& path, absl::string_view text) {
  const std::string name = absl::StrCat(path, ".new");
  const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return SystemError(name, "cannot be written", errno);
  absl::Status status = WriteTo(file, text, name);
  if (status.ok() && ::fsync(file) != 0) status = SystemError(name, "cannot be put on the disk", errno);
  ::close(file);
  if (status.ok()) return Rename(name, path);
  ::unlink(name.c_str());
  return status;
}

}  // namespace noodle::batch
