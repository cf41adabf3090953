// Does a good originate under an agreement, and why?
//
//   origin::Determiner determiner(tables);
//   absl::StatusOr<origin::Determination> d = determiner.Determine(rulebook, bom, date);
//
// The semantics are those of docs/origin.md: what is non-originating, what each test computes, what is left out. Domain
// failure is a verdict; an error status means that the facts could not be read as facts (a code that does not exist).
#ifndef NOODLE_ENGINE_ORIGIN_DETERMINE_H_
#define NOODLE_ENGINE_ORIGIN_DETERMINE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/date.h"
#include "engine/base/nomenclature.h"
#include "engine/base/transpositions.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/law/rulebook.h"
#include "engine/origin/determination.h"

namespace noodle::origin {

struct Inputs;

struct Options {
  // Value-content tests must be passed with this many percentage points of air.
  Percent minimum_headroom;
  // Without it the proof has verdicts but no words, and no advice: for bulk work.
  bool explain = true;
  // With `explain`: what would turn a verdict that does not qualify.
  bool advise = true;
  // Partial and full cumulation. Without them what does not originate as a whole counts for nothing: what qualifies
  // then qualifies with them, too.
  bool cumulate_parts = true;
};

// What a determination comes to.
struct Decision {
  Verdict verdict = Verdict::kUndetermined;
  std::string criterion;            // "CTH", "RVC(40)", "WO"; empty unless it qualifies
  std::optional<Percent> headroom;  // percentage points of Determination::headroom; only if it qualifies
};

class Determiner {
 public:
  // `tables` must outlive the determiner. It may be shared by threads; for Decide it keeps what it looked up in them.
  explicit Determiner(const HsTables& tables) : tables_(tables), transpositions_(tables) {}

  // `bom.exporter` is the Party of last production. Nested bills of materials are determined first, under the same
  // agreement, each at the country where it was made. Error: an HS code that its edition does not have, with its path.
  absl::StatusOr<Determination> Determine(const law::Rulebook& rulebook, const goods::BillOfMaterials& bom, Date date,
                                          const Options& options = {}) const;
  // The same verdict by the same tests, many times faster, for bulk work: no proof, no words, no missing facts.
  absl::StatusOr<Decision> Decide(const law::Rulebook& rulebook, const goods::BillOfMaterials& bom, Date date,
                                  const Options& options = {}) const;
  // The facts that would settle a verdict which Decide finds undetermined: Determination::missing without the reasons,
  // each once.
  absl::StatusOr<std::vector<std::string>> FactsLacking(const law::Rulebook& rulebook,
                                                        const goods::BillOfMaterials& bom, Date date,
                                                        const Options& options = {}) const;

 private:
  absl::StatusOr<Inputs> PrepareAlone(const law::Rulebook& rulebook, const goods::BillOfMaterials& bom, Date date,
                                      const Options& options) const;

  const HsTables& tables_;
  Transpositions transpositions_;
};

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_DETERMINE_H_
