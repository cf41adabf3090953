// Sources of bytes that are packed, on top of the source of the packed ones.
#ifndef NOODLE_ENGINE_BATCH_PACKED_SOURCE_H_
#define NOODLE_ENGINE_BATCH_PACKED_SOURCE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/batch/bytes.h"

namespace noodle::batch {

// The packed bytes in hand, of which an unpacker takes from the front.
class PackedInput {
 public:
  static constexpr size_t kBytes = 128 << 10;

  explicit PackedInput(std::unique_ptr<ByteSource> source) : source_(std::move(source)), buffer_(kBytes, '\0') {}

  // Makes sure there is something to take, unless the source is at its end: then `ended()`.
  absl::Status Fill();
  bool ended() const { return ended_; }
  const char* data() const { return buffer_.data() + at_; }
  size_t size() const { return size_ - at_; }
  void Take(size_t bytes) { at_ += bytes, taken_ += bytes; }
  // Of the packed stream, behind what was taken.
  uint64_t offset() const { return taken_; }
  uint64_t consumed() const { return source_->consumed(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string buffer_;
  size_t at_ = 0, size_ = 0;
  uint64_t taken_ = 0;
  bool ended_ = false;
};

// Members or frames one after another. `name`: of the file, for messages.
std::unique_ptr<ByteSource> UnpackGzip(std::unique_ptr<ByteSource> packed, std::string name);
std::unique_ptr<ByteSource> UnpackZstd(std::unique_ptr<ByteSource> packed, std::string name);

std::string PackGzip(absl::string_view bytes);
std::string PackZstd(absl::string_view bytes);

// What both say of a stream that ends inside a member or frame, and of one that cannot be packed bytes.
absl::Status CutOff(absl::string_view name, absl::string_view packing, uint64_t offset);
absl::Status NotPacked(absl::string_view name, absl::string_view packing, uint64_t offset, absl::string_view why);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_PACKED_SOURCE_H_
