// The line of progress of a batch: how many, how fast, how many bad, and how long still.
#ifndef NOODLE_APPS_NOODLE_BATCH_PROGRESS_H_
#define NOODLE_APPS_NOODLE_BATCH_PROGRESS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "apps/noodle/session.h"
#include "engine/batch/tally.h"

namespace noodle::cli {

// "1,204,000 shipments  212,000/s  12 bad  87 %  1 s left"; the last two where `size`, bytes of the input, is known.
std::string ProgressText(uint64_t read, uint64_t bad, double rate, uint64_t consumed, std::optional<uint64_t> size,
                         absl::Duration running);

class BatchProgress {
 public:
  // `input`: a path, whose size is known where it is a plain file.
  BatchProgress(const Session& session, const std::string& input);
  // Removes the line.
  ~BatchProgress();
  // Shown a few times a second at most.
  void Show(const batch::Tally& tally, uint64_t consumed);

 private:
  const Session& session_;
  std::optional<uint64_t> size_;
  absl::Time start_, last_;
  std::optional<uint64_t> first_read_;  // when it was first shown: of a run that is gone on with, what was before
};

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_BATCH_PROGRESS_H_
