#include "engine/batch/watched_source.h"

#include <algorithm>

#include "engine/base/status.h"

namespace noodle::batch {

absl::StatusOr<size_t> WatchedSource::Read(char* to, size_t most) {
  NOODLE_ASSIGN_OR_RETURN(const size_t read, source_->Read(to, most));
  const size_t at_once =
      digested_ < from_ ? static_cast<size_t>(std::min<uint64_t>(read, from_ - digested_)) : size_t{0};
  digest_.Update(absl::string_view(to, at_once));
  digested_ += at_once;
  waiting_.append(to + at_once, read - at_once);
  return read;
}

absl::Status WatchedSource::Seek(uint64_t) {
  return absl::FailedPreconditionError("what is passed over is to be digested");
}

std::string WatchedSource::DigestAt(uint64_t offset) {
  NOODLE_CHECK(offset >= digested_ && offset <= position());
  const size_t length = static_cast<size_t>(offset - digested_);
  digest_.Update(absl::string_view(waiting_).substr(0, length));
  waiting_.erase(0, length);
  digested_ = offset;
  return digest_.Hex();
}

}  // namespace noodle::batch
