// Results to files that are complete or absent, with a manifest by which a run that ended early is gone on with.
#ifndef NOODLE_ENGINE_BATCH_FILE_SINK_H_
#define NOODLE_ENGINE_BATCH_FILE_SINK_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/batch/partial_file.h"
#include "engine/batch/sink.h"

namespace noodle::batch {

struct FileSinkOptions {
  SinkPaths paths;
  bool keep_empty_errors = false;  // an error file also where nothing was bad
  bool resume = false;             // goes on with what is unfinished
  bool overwrite = false;          // begins anew, whatever is there
  Settings settings;
};

class FileSink : public Sink {
 public:
  // Locks the output and finds how it stands. Errors (FailedPrecondition): it exists, is unfinished, is no plain file,
  // is being written by another process; an unfinished one rests on other settings, each told.
  static absl::StatusOr<std::unique_ptr<FileSink>> Open(const FileSinkOptions& options);
  // Where an unfinished run is to be gone on with; null where a new one begins.
  const Manifest* before() const { return before_ ? &*before_ : nullptr; }
  // The run that is asked for was finished already: there is nothing to do.
  bool finished_before() const { return before_ && before_->finished; }

  // Nothing was begun: removes what Open made.
  void Abandon();
  // Cuts the files to what `before` vouches for, or begins them with `heads`.
  absl::Status Begin(const Produced& heads, const Manifest& manifest);
  absl::Status Append(const Produced& produced) override;
  absl::Status Checkpoint(const Manifest& manifest) override;
  absl::Status Finish(const Manifest& manifest) override;

 private:
  struct File {
    const char* holds;  // "results"
    std::string Produced::* part;
    std::unique_ptr<PartialFile> file;
    uint64_t whole = 0;  // its length behind the last block that every file has
  };
  explicit FileSink(const FileSinkOptions& options) : options_(options) {}
  absl::Status Look();
  absl::Status Refuse(const std::string& why);
  absl::Status OpenOthers();
  absl::Status Settle();
  absl::Status WriteManifest(Manifest manifest, bool finished);
  bool Unwanted(const File& file, const Manifest& manifest) const;

  const FileSinkOptions options_;
  std::vector<File> files_;  // the results last: once they have their name, all have
  std::optional<Manifest> before_;
};

// RESULTS.manifest.json
std::string ManifestName(const std::string& results);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_FILE_SINK_H_
