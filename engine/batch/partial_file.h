// A file that is complete or absent: it grows under another name, FILE.partial, and gets its own when it is whole. What
// a process that was killed left of it can be gone on with.
#ifndef NOODLE_ENGINE_BATCH_PARTIAL_FILE_H_
#define NOODLE_ENGINE_BATCH_PARTIAL_FILE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace noodle::batch {

class PartialFile {
 public:
  // Opens FILE.partial, which is made where there is none, and locks it. Errors: another process has it; it cannot be
  // written.
  static absl::StatusOr<std::unique_ptr<PartialFile>> Open(const std::string& path);
  // Closes it; what it holds stays for another process.
  ~PartialFile();
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  const std::string& path() const { return path_; }
  uint64_t length() const { return length_; }
  // Keeps only the first `length` bytes. Error: it has fewer.
  absl::Status TruncateTo(uint64_t length);
  // Errors: the disk is full, with the name of the file.
  absl::Status Append(absl::string_view bytes);
  // On the disk when it returns.
  absl::Status Sync();
  // Sync, then under its own name, in the place of what may be there.
  absl::Status Commit();
  // Removes it.
  absl::Status Discard();

 private:
  PartialFile(std::string path, int file, uint64_t length) : path_(std::move(path)), file_(file), length_(length) {}
  absl::Status Failed(absl::string_view what) const;

  const std::string path_;
  int file_;
  uint64_t length_;
};

// FILE.partial
std::string PartialName(const std::string& path);
// What is in `path` becomes `text`, at once and for good: written beside it, renamed over it, on the disk when it
// returns.
absl::Status ReplaceFile(const std::string& path, absl::string_view text);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_PARTIAL_FILE_H_
