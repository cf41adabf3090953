// A batch from one end to the other: shipments in, results, errors and totals out, to be gone on with after whatever
// stopped it.
//
//   NOODLE_ASSIGN_OR_RETURN(const RunReport report, Run(world, options));
#ifndef NOODLE_ENGINE_BATCH_RUN_H_
#define NOODLE_ENGINE_BATCH_RUN_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "engine/batch/block_judge.h"
#include "engine/batch/input.h"
#include "engine/batch/manifest.h"
#include "engine/batch/sink.h"
#include "engine/batch/tally.h"

namespace noodle::batch {

struct RunOptions {
  std::string input;  // "-": standard input
  Writing in;
  SinkPaths paths;
  Writing out;
  bool keep_empty_errors = false;
  bool resume = false, overwrite = false;
  int jobs = 1;
  bool ordered = true;
  Chunk chunk;
  uint64_t max_errors = 0;  // bad records after which the run stops; 0: never
  JudgeOptions judge;
  const law::TextSource* texts = nullptr;  // of the world's law; needed for a basis file and for `since`
  std::string since;                       // results of an earlier run, of which those that still stand are taken over
  Settings settings;                       // of the world and the program; those of these options are added to them
  Limits limits;
  // How often a place to go on from is made: when so much time went by or so many blocks.
  absl::Duration checkpoint_every = absl::Seconds(1);
  uint64_t checkpoint_blocks = 10'000;
  std::function<bool()> interrupted;                                     // may be empty
  std::function<void(const Tally& so_far, uint64_t consumed)> progress;  // bytes of the input's file; may be empty
};

enum class Ended {
  kComplete,
  kFinishedBefore,  // there was nothing left to do
  kTooManyErrors,   // of RunOptions::max_errors
  kInterrupted,
};

struct RunReport {
  Ended ended = Ended::kComplete;
  bool resumed = false;
  Manifest manifest;
};

// Errors: of the options, before anything is written; of input, output and world, which leave a run with an output
// file in a state to be gone on with.
absl::StatusOr<RunReport> Run(const preference::World& world, const RunOptions& options);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_RUN_H_
