#include "apps/noodle/batch/progress.h"

#include <algorithm>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "apps/noodle/batch/summary.h"

namespace noodle::cli {
namespace {

constexpr absl::Duration kBetween = absl::Milliseconds(200);

}  // namespace

std::string ProgressText(uint64_t read, uint64_t bad, double rate, uint64_t consumed, std::optional<uint64_t> size,
                         absl::Duration running) {
  std::string out =
      absl::StrCat(Grouped(read), " shipments  ", Grouped(static_cast<uint64_t>(rate)), "/s  ", Grouped(bad), " bad");
  if (!size || *size == 0 || consumed == 0) return out;
  const uint64_t done = std::min(consumed, *size);
  const absl::Duration left = running * (static_cast<double>(*size - done) / static_cast<double>(done));
  absl::StrAppend(&out, "  ", done * 100 / *size, " %  ", absl::FormatDuration(absl::Trunc(left, absl::Seconds(1))),
                  " left");
  return out;
}

BatchProgress::BatchProgress(const Session& session, const std::string& input)
    : session_(session), start_(absl::Now()), last_(start_) {
  std::error_code error;
  if (input != "-" && std::filesystem::is_regular_file(input, error)) {
    const auto size = std::filesystem::file_size(input, error);
    if (!error) size_ = size;
  }
}

BatchProgress::~BatchProgress() { session_.Progress(""); }

void BatchProgress::Show(const batch::Tally& tally, uint64_t consumed) {
  const absl::Time now = absl::Now();
  if (!first_read_) first_read_ = tally.read;
  if (!session_.ShowsProgress() || now - last_ < kBetween) return;
  last_ = now;
  const double seconds = absl::ToDoubleSeconds(now - start_);
  session_.Progress(ProgressText(tally.read, tally.bad, static_cast<double>(tally.read - *first_read_) / seconds,
                                 consumed, size_, now - start_));
}

}  // namespace noodle::cli
