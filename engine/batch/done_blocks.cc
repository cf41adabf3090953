#include "engine/batch/done_blocks.h"

#include "engine/base/status.h"

namespace noodle::batch {

DoneBlocks::DoneBlocks(const CheckpointOptions& options, Sink& sink, Manifest& manifest)
    : options_(options), sink_(sink), manifest_(manifest) {
  for (const auto& [first, end] : manifest.ahead) ahead_[first].ordinal = end;
}

absl::StatusOr<bool> DoneBlocks::Take(const DoneBlock& block) {
  NOODLE_RETURN_IF_ERROR(sink_.Append(block.produced));
  manifest_.tally.Append(block.produced.tally);
  manifest_.since.Append(block.produced.since);
  consumed_ = block.consumed;
  Advance(block);
  ++blocks_;
  Report();
  if (options_.max_errors > 0 && manifest_.tally.bad >= options_.max_errors) return false;
  if (blocks_ >= options_.blocks || absl::Now() - last_ >= options_.every) NOODLE_RETURN_IF_ERROR(Checkpoint());
  return true;
}

absl::Status DoneBlocks::Checkpoint() {
  manifest_.ahead.clear();
  for (const auto& [first, end] : ahead_) manifest_.ahead[first] = end.ordinal;
  NOODLE_RETURN_IF_ERROR(sink_.Checkpoint(manifest_));
  blocks_ = 0;
  last_ = absl::Now();
  return absl::OkStatus();
}

void DoneBlocks::Report() const {
  if (options_.progress) options_.progress(manifest_.tally, consumed_);
}

void DoneBlocks::Advance(const DoneBlock& block) {
  if (block.first_ordinal != manifest_.position.ordinal) {
    ahead_[block.first_ordinal] = block.end;
    return;
  }
  manifest_.position = block.end;
  ahead_.erase(block.first_ordinal);
  // Where in the stream the blocks end that an earlier run did ahead is known when the reader comes to them.
  for (auto next = ahead_.find(manifest_.position.ordinal); next != ahead_.end() && next->second.offset > 0;
       next = ahead_.find(manifest_.position.ordinal)) {
    manifest_.position = next->second;
    ahead_.erase(next);
  }
}

}  // namespace noodle::batch
