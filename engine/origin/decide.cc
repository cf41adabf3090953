// Verdicts without proofs.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "engine/base/status.h"
#include "engine/origin/criterion.h"
#include "engine/origin/determine.h"
#include "engine/origin/inputs.h"
#include "engine/origin/prove.h"

namespace noodle::origin {

namespace {

bool HasNested(const goods::BillOfMaterials& bom) {
  return std::any_of(bom.materials.begin(), bom.materials.end(),
                     [](const goods::Material& material) { return material.bom != nullptr; });
}

Options Quiet(Options options) {
  options.explain = false;
  return options;
}

}  // namespace

// Of a bill without nested ones.
absl::StatusOr<Inputs> Determiner::PrepareAlone(const law::Rulebook& rulebook, const goods::BillOfMaterials& bom,
                                                Date date, const Options& options) const {
  const DetermineNested none = [](const goods::BillOfMaterials&) -> absl::StatusOr<Nested> {
    return absl::InternalError("a bill of materials without nested ones has one");
  };
  const Preparation how{options.cumulate_parts ? Parts::kCount : Parts::kIgnore, InputWords::kWithout,
                        &transpositions_};
  return Prepare(tables_, rulebook, bom, date, none, how);
}

absl::StatusOr<Decision> Determiner::Decide(const law::Rulebook& rulebook, const goods::BillOfMaterials& bom, Date date,
                                            const Options& options) const {
  Decision out;
  if (HasNested(bom)) {
    // What goes into an assembly bears on the good by its proof.
    NOODLE_ASSIGN_OR_RETURN(Determination found, Determine(rulebook, bom, date, Quiet(options)));
    out.verdict = found.verdict;
    out.criterion = std::move(found.criterion);
    if (found.headroom && found.verdict == Verdict::kQualifies) out.headroom = found.headroom->points;
    return out;
  }
  if (rulebook.NomenclatureOn(date) == nullptr) return out;
  NOODLE_ASSIGN_OR_RETURN(const Inputs inputs, PrepareAlone(rulebook, bom, date, options));
  const Outcome root = Derive<Outcome>({rulebook, bom, date, /*consigned=*/true}, inputs, options, nullptr);
  out.verdict = root.result;
  if (root.result == Verdict::kQualifies) {
    out.criterion = CriterionOf(root);
    const auto at = static_cast<size_t>(root.result);
    out.headroom = root.content_air[at] ? root.content_air[at] : root.other_air[at];
  }
  return out;
}

absl::StatusOr<std::vector<std::string>> Determiner::FactsLacking(const law::Rulebook& rulebook,
                                                                  const goods::BillOfMaterials& bom, Date date,
                                                                  const Options& options) const {
  std::vector<Missing> missing;
  if (HasNested(bom) || rulebook.NomenclatureOn(date) == nullptr) {
    NOODLE_ASSIGN_OR_RETURN(Determination found, Determine(rulebook, bom, date, Quiet(options)));
    missing = std::move(found.missing);
  } else {
    NOODLE_ASSIGN_OR_RETURN(const Inputs inputs, PrepareAlone(rulebook, bom, date, options));
    Derive<Inquiry>({rulebook, bom, date, /*consigned=*/true}, inputs, options, &missing);
  }
  std::vector<std::string> out;
  absl::flat_hash_set<absl::string_view> seen;
  for (const Missing& one : missing) {
    if (seen.insert(one.fact).second) out.push_back(one.fact);
  }
  return out;
}

}  // namespace noodle::origin
