// Results to standard output as they come: nothing to go on with afterwards.
#ifndef NOODLE_ENGINE_BATCH_STREAM_SINK_H_
#define NOODLE_ENGINE_BATCH_STREAM_SINK_H_

#include <memory>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/batch/partial_file.h"
#include "engine/batch/sink.h"

namespace noodle::batch {

class StreamSink : public Sink {
 public:
  // `heads`: what stands before the first of each. Errors and the other parts go to the files that `paths` names;
  // errors, where it names none, to standard error.
  static absl::StatusOr<std::unique_ptr<Sink>> Open(const SinkPaths& paths, const Produced& heads);

  absl::Status Append(const Produced& produced) override;
  absl::Status Checkpoint(const Manifest&) override { return absl::OkStatus(); }
  absl::Status Finish(const Manifest& manifest) override;

 private:
  using Part = std::string Produced::*;
  bool errors_to_file_ = false;
  std::vector<std::pair<Part, std::unique_ptr<PartialFile>>> files_;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_STREAM_SINK_H_
