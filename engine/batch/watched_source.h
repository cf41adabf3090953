// A source of bytes that knows the SHA-256 of what went by: so that a run that is taken up again can tell whether it
// stands in the same input.
#ifndef NOODLE_ENGINE_BATCH_WATCHED_SOURCE_H_
#define NOODLE_ENGINE_BATCH_WATCHED_SOURCE_H_

#include <memory>
#include <string>

#include "engine/batch/bytes.h"
#include "engine/batch/sha256.h"

namespace noodle::batch {

class WatchedSource : public ByteSource {
 public:
  // `from`: no digest of less than so many bytes will be asked for.
  explicit WatchedSource(std::unique_ptr<ByteSource> source, uint64_t from = 0)
      : source_(std::move(source)), from_(from) {}

  absl::StatusOr<size_t> Read(char* to, size_t most) override;
  uint64_t consumed() const override { return source_->consumed(); }
  // Always an error: what is passed over is to enter the digest, so that it has to be read.
  absl::Status Seek(uint64_t offset) override;

  // Of the first `offset` bytes, in hexadecimal. `offset` is not below that of the call before, and not beyond what was
  // read.
  std::string DigestAt(uint64_t offset);
  // Of all that was read.
  std::string Digest() { return DigestAt(position()); }
  uint64_t position() const { return digested_ + waiting_.size(); }

 private:
  std::unique_ptr<ByteSource> source_;
  const uint64_t from_;
  Sha256 digest_;
  uint64_t digested_ = 0;
  std::string waiting_;  // read, and not yet in the digest
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_WATCHED_SOURCE_H_
