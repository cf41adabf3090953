#include "engine/batch/input.h"

#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"

namespace noodle::batch {

namespace {

// A packed stream that is broken is bad input, not a fault of this program or its database.
absl::Status OfTheInput(const absl::Status& status) {
  return absl::IsDataLoss(status) ? absl::InvalidArgumentError(status.message()) : status;
}

}  // namespace

absl::StatusOr<Chunk> ParseChunk(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '/');
  Chunk out;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &out.index) || !absl::SimpleAtoi(parts[1], &out.of) ||
      out.index < 1 || out.index > out.of) {
    return absl::InvalidArgumentError(
        absl::StrCat("expected a part of a whole such as \"2/8\", found ", Excerpt(text)));
  }
  return out;
}

absl::StatusOr<std::unique_ptr<Input>> Input::Open(const Options& options) {
  NOODLE_ASSIGN_OR_RETURN(auto bytes, OpenSource(options.path, options.writing.packing));
  auto watched = std::make_unique<WatchedSource>(std::move(bytes), options.from.offset);
  WatchedSource* source = watched.get();
  auto reader = std::make_unique<RecordReader>(std::move(watched), options.writing.format, options.limits);
  if (options.from.offset > 0) {
    NOODLE_RETURN_IF_ERROR(OfTheInput(reader->Resume(options.from.offset, options.from.ordinal, options.from.line)));
  }
  std::unique_ptr<Input> out(new Input(options, source, std::move(reader)));
  NOODLE_ASSIGN_OR_RETURN(out->has_first_, out->Read(&out->first_));
  out->header_ = std::string(out->reader_->header());
  return out;
}

absl::StatusOr<bool> Input::Next(InputBlock* out) {
  if (!std::exchange(at_first_, false)) return Read(out);
  *out = std::move(first_);
  return has_first_;
}

absl::StatusOr<bool> Input::Read(InputBlock* out) {
  const bool first = next_ordinal_ == options_.from.ordinal;
  const absl::StatusOr<bool> more = reader_->Next(&out->block);
  if (!more.ok()) return OfTheInput(more.status());
  if (first && options_.from.offset > 0) {
    if (source_->position() < options_.from.offset || source_->DigestAt(options_.from.offset) != options_.from.digest) {
      return absl::FailedPreconditionError(
          absl::StrCat("the first ", options_.from.offset, " bytes of the input are others than those of the run"));
    }
  }
  if (!*more) return false;
  std::vector<Record>& records = out->block.records;
  out->first_ordinal = next_ordinal_;
  if (!records.empty()) next_ordinal_ = records.back().ordinal + 1;
  out->end.offset = out->block.end_offset;
  out->end.line = out->block.end_line;
  out->end.ordinal = next_ordinal_;
  out->end.digest = source_->DigestAt(out->end.offset);
  out->consumed = source_->consumed();
  const auto done = options_.passed_over.find(out->first_ordinal);
  if (done != options_.passed_over.end() && done->second != next_ordinal_) {
    return absl::FailedPreconditionError(
        "the input falls into other blocks than in the run: it cannot be gone on with");
  }
  if (done != options_.passed_over.end()) records.clear();
  std::erase_if(records, [&](const Record& record) { return !options_.chunk.Has(record.ordinal); });
  return true;
}

}  // namespace noodle::batch
