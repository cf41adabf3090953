// Judges shipments one after another against one world: the same verdicts, rates and duties as preference::Assess,
// without proofs and words.
//
//   RateBook rates(world);                     // one for all threads
//   Judge judge(world, &rates, {.date = day});  // one for each
//   Judgement out;
//   for (const BillOfMaterials& bom : shipments) NOODLE_RETURN_IF_ERROR(judge.Run(bom, &out));
#ifndef NOODLE_ENGINE_BATCH_JUDGE_H_
#define NOODLE_ENGINE_BATCH_JUDGE_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "engine/batch/judgement.h"
#include "engine/batch/rate_book.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/origin/determine.h"
#include "engine/preference/best.h"
#include "engine/preference/claim.h"

namespace noodle::batch {

struct JudgeOptions {
  Date today = Today();                 // of shipments that state no date
  std::optional<Date> date;             // of all, whatever they state
  std::optional<Country> importer;      // of all, whatever they state
  std::vector<std::string> agreements;  // only these, also where they do not apply; empty: all of the lane
  std::optional<Money> claim_cost;      // as of preference::AssessOptions
};

class Judge {
 public:
  // `world` and `rates`, which is of the same world, must outlive it.
  Judge(const preference::World& world, RateBook* rates, JudgeOptions options);

  // Errors, with their path in the bill: a code that does not exist, a national line that is not the importer's.
  absl::Status Run(const goods::BillOfMaterials& bom, Judgement* out);

 private:
  // Agreements judged between two countries.
  struct Lane {
    std::vector<const law::Rulebook*> judged;
    std::vector<const law::Rulebook*> priced;  // of which both are Parties
  };

  const Lane& LaneOf(Country exporter, Country importer);
  // The bill with the importer that is asked about.
  absl::Status JudgeAsStated(const goods::BillOfMaterials& bom, Judgement* out);
  absl::Status Claim(const law::Rulebook& rulebook, const goods::BillOfMaterials& bom, const RegimeRates* rates,
                     const preference::DutyFacts& facts, const Judgement& judgement, ClaimJudgement* out);

  const preference::World& world_;
  RateBook* rates_;
  JudgeOptions options_;
  origin::Determiner determiner_;
  absl::flat_hash_map<std::pair<uint16_t, uint16_t>, Lane> lanes_;
  std::vector<preference::Contender> contenders_;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_JUDGE_H_
