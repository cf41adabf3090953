// Blocks that are done, taken into the output and the totals, with a place to go on from made now and then.
#ifndef NOODLE_ENGINE_BATCH_DONE_BLOCKS_H_
#define NOODLE_ENGINE_BATCH_DONE_BLOCKS_H_

#include <cstdint>
#include <functional>
#include <map>

#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "engine/batch/manifest.h"
#include "engine/batch/pipeline.h"
#include "engine/batch/sink.h"

namespace noodle::batch {

// As of RunOptions.
struct CheckpointOptions {
  absl::Duration every;
  uint64_t blocks = 0;
  uint64_t max_errors = 0;
  std::function<void(const Tally& so_far, uint64_t consumed)> progress;
};

class DoneBlocks {
 public:
  // All must outlive it. `manifest`: where the run is gone on with.
  DoneBlocks(const CheckpointOptions& options, Sink& sink, Manifest& manifest);

  // False after too many errors. Errors: those of the sink; the manifest is then that of the blocks before.
  absl::StatusOr<bool> Take(const DoneBlock& block);
  absl::Status Checkpoint();
  void Report() const;

 private:
  void Advance(const DoneBlock& block);

  const CheckpointOptions& options_;
  Sink& sink_;
  Manifest& manifest_;
  // Out of order, blocks behind the manifest's position are kept in mind until the gap before them closes: where each
  // ends, by its first ordinal.
  std::map<uint64_t, Position> ahead_;
  uint64_t consumed_ = 0;
  uint64_t blocks_ = 0;  // since the last checkpoint
  absl::Time last_ = absl::Now();
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_DONE_BLOCKS_H_
