// A file that takes the place of another whole or not at all: it is written beside it and renamed over it.
//
//   Replacement file(output);
//   … write file.temporary() …
//   NOODLE_RETURN_IF_ERROR(file.Commit());   // else what was written is removed, and the old file stays
#ifndef NOODLE_DB_REPLACEMENT_H_
#define NOODLE_DB_REPLACEMENT_H_

#include <filesystem>
#include <string>

#include "absl/status/status.h"

namespace noodle::db {

class Replacement {
 public:
  // Of a symbolic link the file it leads to is meant. Makes the folders above it, and removes what a process that was
  // killed left beside it.
  explicit Replacement(std::filesystem::path output);
  ~Replacement();
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  // Of this process alone; there is no such file yet.
  const std::string& temporary() const { return temporary_; }
  // Puts it in place, on the disk before it returns. Errors: the file to be replaced is read-only; it cannot be
  // renamed.
  absl::Status Commit();

 private:
  std::filesystem::path output_;
  std::string temporary_;
};

}  // namespace noodle::db

#endif  // NOODLE_DB_REPLACEMENT_H_
