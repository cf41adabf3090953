#include <zlib.h>

#include <algorithm>
#include <limits>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/batch/packed_source.h"

namespace noodle::batch {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib's way to ask for gzip, and nothing else

class GzipSource final : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, std::string name) : input_(std::move(packed)), name_(std::move(name)) {
    ready_ = inflateInit2(&stream_, kGzipWindow) == Z_OK;
  }
  ~GzipSource() override {
    if (ready_) inflateEnd(&stream_);
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  absl::StatusOr<size_t> Read(char* to, size_t most) override {
    if (!ready_) return absl::ResourceExhaustedError(absl::StrCat(name_, ": no memory to unpack gzip"));
    most = std::min<size_t>(most, std::numeric_limits<uInt>::max());
    for (;;) {
      NOODLE_RETURN_IF_ERROR(input_.Fill());
      if (input_.ended() && between_members_ && any_member_) return 0;
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input_.data()));  // zlib's signature; only read
      stream_.avail_in = static_cast<uInt>(input_.size());
      stream_.next_out = reinterpret_cast<Bytef*>(to);
      stream_.avail_out = static_cast<uInt>(most);
      const int answer = inflate(&stream_, Z_NO_FLUSH);
      const size_t taken = input_.size() - stream_.avail_in;
      input_.Take(taken);
      if (taken > 0) between_members_ = false;
      const size_t made = most - stream_.avail_out;
      if (answer == Z_STREAM_END) {
        between_members_ = any_member_ = true;
        inflateReset2(&stream_, kGzipWindow);
      } else if (answer != Z_OK && answer != Z_BUF_ERROR) {
        return NotPacked(name_, "gzip", input_.offset(), stream_.msg != nullptr ? stream_.msg : "broken");
      } else if (made == 0 && taken == 0 && input_.ended()) {
        return CutOff(name_, "gzip", input_.offset());
      }
      if (made > 0) return made;
    }
  }
  uint64_t consumed() const override { return input_.consumed(); }
  absl::Status Seek(uint64_t) override {
    return absl::FailedPreconditionError(absl::StrCat(name_, ": a packed file has no offsets to go to"));
  }

 private:
  PackedInput input_;
  std::string name_;
  z_stream stream_ = {};
  bool ready_ = false;
  bool between_members_ = true;
  bool any_member_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> UnpackGzip(std::unique_ptr<ByteSource> packed, std::string name) {
  return std::make_unique<GzipSource>(std::move(packed), std::move(name));
}

std::string PackGzip(absl::string_view bytes) {
  z_stream stream = {};
  // The quickest level: results are written while shipments wait to be judged.
  NOODLE_CHECK(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed;
  constexpr size_t kPart = size_t{1} << 30;  // zlib counts in 32 bits
  constexpr size_t kRoom = 64 << 10;
  int answer = Z_OK;
  for (size_t at = 0; answer != Z_STREAM_END;) {
    const size_t part = std::min(kPart, bytes.size() - at);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + at));
    stream.avail_in = static_cast<uInt>(part);
    const bool last = at + part == bytes.size();
    do {
      const size_t size = packed.size();
      packed.resize(size + kRoom);
      stream.next_out = reinterpret_cast<Bytef*>(packed.data() + size);
      stream.avail_out = kRoom;
      answer = deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
      packed.resize(size + kRoom - stream.avail_out);
      NOODLE_CHECK(answer != Z_STREAM_ERROR);
    } while (stream.avail_out == 0 && answer != Z_STREAM_END);
    at += part;
  }
  deflateEnd(&stream);
  return packed;
}

}  // namespace noodle::batch
