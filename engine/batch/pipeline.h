// One thread reads, several work, the caller takes what is done: in the order of the input or as it comes, with only so
// much in hand at once, so that memory stays flat however long the stream.
#ifndef NOODLE_ENGINE_BATCH_PIPELINE_H_
#define NOODLE_ENGINE_BATCH_PIPELINE_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/batch/input.h"
#include "engine/batch/since.h"
#include "engine/batch/tally.h"

namespace noodle::batch {

// What became of one block.
struct Produced {
  std::string results;   // packed as the output is
  std::string errors;    // rows of the error file, or lines for people
  std::string rejected;  // bad records verbatim
  std::string basis;     // what each result rests on
  std::string flips;     // what is otherwise than in earlier results
  Tally tally;
  SinceTally since;
  absl::Status status;  // what ends the run: the block is then not done
};

struct DoneBlock {
  Produced produced;
  uint64_t first_ordinal = 0;
  Position end;
  uint64_t consumed = 0;
};

struct PipelineOptions {
  int jobs = 1;
  bool ordered = true;
  std::function<bool()> interrupted;  // asked between blocks; may be empty
};

enum class PipelineEnd { kEndOfInput, kInterrupted, kStopped };

// Called by one thread.
using BlockWorker = std::function<void(const RecordBlock&, Produced*)>;
// False: enough, the rest is not wanted.
using BlockTaker = std::function<absl::StatusOr<bool>(DoneBlock)>;

// `make_worker` is called for each thread, `take` from the caller's thread alone, and `idle` there from time to time
// where nothing is to be taken. Interrupted, what is in hand is still taken; a thread that waits for a pipe is then
// left to itself, which is why the input is shared. Errors: of the input, after all blocks before it were taken; of a
// worker, after all blocks before its own; of `take`.
absl::StatusOr<PipelineEnd> RunPipeline(std::shared_ptr<Input> input, const PipelineOptions& options,
                                        const std::function<BlockWorker()>& make_worker, const BlockTaker& take,
                                        const std::function<void()>& idle);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_PIPELINE_H_
