// Where the results of a run go, block by block.
#ifndef NOODLE_ENGINE_BATCH_SINK_H_
#define NOODLE_ENGINE_BATCH_SINK_H_

#include <string>

#include "absl/status/status.h"
#include "engine/batch/manifest.h"
#include "engine/batch/pipeline.h"

namespace noodle::batch {

// The files of a run by what they hold. An empty path: none is written.
struct SinkPaths {
  std::string results;  // empty: standard output
  std::string errors;   // empty: with results in a file RESULTS.errors.csv, else lines on standard error
  std::string rejected;
  std::string basis;
  std::string flips;
};

class Sink {
 public:
  virtual ~Sink() = default;
  // Errors of all: the disk is full, the reader of a pipe is gone.
  virtual absl::Status Append(const Produced& produced) = 0;
  // From `manifest` on the run can be gone on with, whatever happens.
  virtual absl::Status Checkpoint(const Manifest& manifest) = 0;
  // Everything is written: the files get their names.
  virtual absl::Status Finish(const Manifest& manifest) = 0;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_SINK_H_
