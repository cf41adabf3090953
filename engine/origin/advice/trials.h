// Tries changes on a bill of materials: makes them, derives the verdict again without words, takes them back.
#ifndef NOODLE_ENGINE_ORIGIN_ADVICE_TRIALS_H_
#define NOODLE_ENGINE_ORIGIN_ADVICE_TRIALS_H_

#include <functional>
#include <vector>

#include "engine/origin/advice/change.h"
#include "engine/origin/inputs.h"
#include "engine/origin/prove.h"

namespace noodle::origin {

// The inputs of a bill under the agreement and on the day of a question, as `Prepare` makes them.
using PrepareInputs = std::function<absl::StatusOr<Inputs>(const goods::BillOfMaterials&)>;

class Trials {
 public:
  // `inputs` are those of the question's bill.
  Trials(const Question& question, const Inputs& inputs, const Options& options, PrepareInputs prepare);

  // The verdict with these changes made; FAILS where a changed fact could not be read (a code of no edition). `missing`
  // may be null.
  Verdict Try(const std::vector<const Change*>& changes, std::vector<Missing>* missing = nullptr);
  // The inputs of one material with one change made; nothing where it cannot be read.
  std::optional<Input> InputWith(const Change& change);

  const Question& question() const { return question_; }
  // As the bill stands.
  const Inputs& inputs() const { return original_; }
  int count() const { return count_; }

 private:
  absl::Status Prepare(const std::vector<const Change*>& changes, Inputs* inputs);

  const Question question_;
  const Inputs& original_;
  Options quiet_;
  PrepareInputs prepare_;
  // The bill without materials, to which one is added when a single one is to be prepared again.
  goods::BillOfMaterials frame_;
  goods::BillOfMaterials bom_;  // changed and restored
  Inputs inputs_;               // of `bom_`
  int count_ = 0;
};

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_ADVICE_TRIALS_H_
