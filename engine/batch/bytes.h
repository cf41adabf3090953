// Bytes from a file or a pipe and into one, packed or plain, with flat memory.
#ifndef NOODLE_ENGINE_BATCH_BYTES_H_
#define NOODLE_ENGINE_BATCH_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/batch/format.h"

namespace noodle::batch {

// Unpacked bytes in order.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `most` bytes into `to`; 0 at the end. Errors: the file cannot be read, a packed stream is broken or cut off
  // (with the offset of the packed bytes).
  virtual absl::StatusOr<size_t> Read(char* to, size_t most) = 0;
  // Bytes of the file itself read so far, packed as they are: for progress.
  virtual uint64_t consumed() const = 0;
  // Goes to `offset`; only for plain regular files. Error: it is none.
  virtual absl::Status Seek(uint64_t offset) = 0;
};

// "-": standard input, whose packing is told by its first bytes where `packing` is kPlain.
absl::StatusOr<std::unique_ptr<ByteSource>> OpenSource(const std::string& path, Packing packing);
// For tests and for what is in memory.
std::unique_ptr<ByteSource> SourceOf(std::string bytes);

// `bytes` packed as a whole: gzip members and zstd frames may follow each other in one file.
absl::StatusOr<std::string> Pack(absl::string_view bytes, Packing packing);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_BYTES_H_
