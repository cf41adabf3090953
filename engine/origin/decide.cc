// Verdicts without proofs.
#include <algorithm>

#include "engine/base/status.h"
#include "engine/origin/criterion.h"
#include "engine/origin/determine.h"
#include "engine/origin/headroom.h"
#include "engine/origin/inputs.h"
#include "engine/origin/prove.h"

namespace noodle::origin {

absl::StatusOr<Decision> Determiner::Decide(const law::Rulebook& rulebook, const goods::BillOfMaterials& bom, Date date,
                                            const Options& options) const {
  Decision out;
  const bool nested = std::any_of(bom.materials.begin(), bom.materials.end(),
                                  [](const goods::Material& material) { return material.bom != nullptr; });
  if (nested) {
    // What goes into an assembly bears on the good by its proof.
    Options quiet = options;
    quiet.explain = false;
    NOODLE_ASSIGN_OR_RETURN(Determination found, Determine(rulebook, bom, date, quiet));
    out.verdict = found.verdict;
    out.criterion = std::move(found.criterion);
    if (found.headroom && found.verdict != Verdict::kFails) out.headroom = found.headroom->points;
    return out;
  }
  if (rulebook.NomenclatureOn(date) == nullptr) return out;
  const DetermineNested none = [](const goods::BillOfMaterials&) -> absl::StatusOr<Nested> {
    return absl::InternalError("a bill of materials without nested ones has one");
  };
  const Preparation how{options.cumulate_parts ? Parts::kCount : Parts::kIgnore, InputWords::kWithout,
                        &transpositions_};
  NOODLE_ASSIGN_OR_RETURN(const Inputs inputs, Prepare(tables_, rulebook, bom, date, none, how));
  const Outcome root = Derive<Outcome>({rulebook, bom, date, /*consigned=*/true}, inputs, options, nullptr);
  out.verdict = root.result;
  if (root.result == Verdict::kQualifies) out.criterion = CriterionOf(root.children.front());
  if (root.result != Verdict::kFails) out.headroom = HeadroomOf<Percent>(root.children.front(), root.result);
  return out;
}

}  // namespace noodle::origin
