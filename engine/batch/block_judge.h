// The work of one thread of a batch: a block of records judged and written, with everything bad in it told apart.
#ifndef NOODLE_ENGINE_BATCH_BLOCK_JUDGE_H_
#define NOODLE_ENGINE_BATCH_BLOCK_JUDGE_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/batch/bad_records.h"
#include "engine/batch/basis.h"
#include "engine/batch/decode.h"
#include "engine/batch/earlier_results.h"
#include "engine/batch/encode.h"
#include "engine/batch/format.h"
#include "engine/batch/judge.h"
#include "engine/batch/outcome.h"
#include "engine/batch/pipeline.h"

namespace noodle::batch {

struct BlockJudgeOptions {
  Format in = Format::kNdjson;
  Writing out;
  Limits limits;
  JudgeOptions judge;
  bool errors_as_text = false;         // lines for people instead of rows of an error file
  const CommonBasis* basis = nullptr;  // to tell what each result rests on; null: it is not told
  EarlierResults* earlier = nullptr;   // what still stands is taken over from these; null: from none. Needs `basis`
};

class BlockJudge {
 public:
  // `world` and `rates`, which is shared by all threads, must outlive it. `header`: of CSV. Errors: those of
  // MakeDecoder.
  static absl::StatusOr<std::unique_ptr<BlockJudge>> Make(const preference::World& world, RateBook* rates,
                                                          const BlockJudgeOptions& options, absl::string_view header);
  // What stands before the first result, not packed.
  static absl::StatusOr<std::string> Begin(const BlockJudgeOptions& options, absl::string_view header);

  // A record that is bad is told in the error rows, and never in the status.
  void Run(const RecordBlock& block, Produced* out);

 private:
  BlockJudge(const preference::World& world, RateBook* rates, const BlockJudgeOptions& options,
             absl::string_view header)
      : options_(options),
        judge_(world, rates, options.judge),
        bad_records_(options.in, header, options.limits, options.errors_as_text) {
    if (options.basis != nullptr) basis_.emplace(world, *options.basis, options.judge);
  }
  absl::Status Add(const Record& record, absl::string_view bytes, Produced* out);
  absl::Status Settle(const Record& record, absl::string_view bytes, const Fingerprint& basis, Produced* out);
  void AddBad(const Record& record, absl::string_view bytes, Produced* out);

  const BlockJudgeOptions options_;
  Judge judge_;
  const BadRecords bad_records_;
  std::optional<Basis> basis_;
  std::unique_ptr<Decoder> decoder_;
  std::unique_ptr<Encoder> encoder_;
  // Kept from record to record for their memory.
  Decoded decoded_;
  Judgement judgement_;
  Outcome outcome_;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_BLOCK_JUDGE_H_
