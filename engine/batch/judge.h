// Judges shipments one after another against one world: the same verdicts, rates and duties as preference::Assess,
// without proofs and words.
//
//   Judge judge(world, {.date = Today()});
//   Judgement out;
//   for (const BillOfMaterials& bom : shipments) NOODLE_RETURN_IF_ERROR(judge.Run(bom, &out));
#ifndef NOODLE_ENGINE_BATCH_JUDGE_H_
#define NOODLE_ENGINE_BATCH_JUDGE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/batch/judgement.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/preference/claim.h"

namespace noodle::batch {

struct JudgeOptions {
  Date today = Today();                 // of shipments that state no date
  std::optional<Date> date;             // of all, whatever they state
  std::optional<Country> importer;      // of all, whatever they state
  std::vector<std::string> agreements;  // only these, also where they do not apply; empty: all of the lane
  std::optional<Money> claim_cost;      // as of preference::AssessOptions
};

// One for each thread: it remembers the rates it looked up.
class Judge {
 public:
  // `world` must outlive it.
  Judge(const preference::World& world, JudgeOptions options) : world_(world), options_(std::move(options)) {}

  // Errors, with their path in the bill: a code that does not exist, a national line that is not the importer's.
  absl::Status Run(const goods::BillOfMaterials& bom, Judgement* out);

 private:
  const preference::World& world_;
  JudgeOptions options_;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_JUDGE_H_
