#include <zstd.h>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/batch/packed_source.h"

namespace noodle::batch {
namespace {

class ZstdSource final : public ByteSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> packed, std::string name)
      : input_(std::move(packed)), name_(std::move(name)), stream_(ZSTD_createDStream(), &ZSTD_freeDStream) {}

  absl::StatusOr<size_t> Read(char* to, size_t most) override {
    if (stream_ == nullptr) return absl::ResourceExhaustedError(absl::StrCat(name_, ": no memory to unpack zstd"));
    for (;;) {
      NOODLE_RETURN_IF_ERROR(input_.Fill());
      if (input_.ended() && between_frames_ && any_frame_) return 0;
      ZSTD_inBuffer in = {input_.data(), input_.size(), 0};
      ZSTD_outBuffer out = {to, most, 0};
      const size_t answer = ZSTD_decompressStream(stream_.get(), &out, &in);
      input_.Take(in.pos);
      if (ZSTD_isError(answer)) return NotPacked(name_, "zstd", input_.offset(), ZSTD_getErrorName(answer));
      if (in.pos > 0) between_frames_ = false;
      if (answer == 0) between_frames_ = any_frame_ = true;
      if (out.pos > 0) return out.pos;
      if (in.pos == 0 && input_.ended()) return CutOff(name_, "zstd", input_.offset());
    }
  }
  uint64_t consumed() const override { return input_.consumed(); }
  absl::Status Seek(uint64_t) override {
    return absl::FailedPreconditionError(absl::StrCat(name_, ": a packed file has no offsets to go to"));
  }

 private:
  PackedInput input_;
  std::string name_;
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;  // its window is at most 128 MB, zstd's default
  bool between_frames_ = true;
  bool any_frame_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> UnpackZstd(std::unique_ptr<ByteSource> packed, std::string name) {
  return std::make_unique<ZstdSource>(std::move(packed), std::move(name));
}

std::string PackZstd(absl::string_view bytes) {
  constexpr int kLevel = 3;
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const size_t size = ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), kLevel);
  NOODLE_CHECK(!ZSTD_isError(size));
  packed.resize(size);
  return packed;
}

}  // namespace noodle::batch
