#include "engine/preference/chase_list.h"

#include <algorithm>
#include <tuple>

#include "engine/base/status.h"
#include "engine/origin/inputs.h"

namespace noodle::preference {
namespace {

using goods::BillOfMaterials;
using goods::Material;
using origin::Advice;
using origin::Change;
using origin::ChangeKind;

bool OnlyDeclarations(const Advice& advice) {
  return std::all_of(advice.changes.begin(), advice.changes.end(),
                     [](const Change& change) { return change.kind == ChangeKind::kProve; });
}

// A claim that declarations of suppliers would turn.
bool Turnable(const Claim& claim) {
  return claim.standing != Standing::kNotAvailable &&
         std::any_of(claim.determination.ways.begin(), claim.determination.ways.end(), OnlyDeclarations);
}

// What is paid if nothing changes: the duty, and what the best claim costs.
std::optional<Money> CostNow(const Assessment& assessment, const AssessOptions& options) {
  for (const Claim& claim : assessment.claims) {
    if (claim.agreement == assessment.best) return CostOf(claim, options);
  }
  return assessment.mfn.duty;
}

// The materials that a claim's determination saw, with their value at CIF.
std::optional<Money> ValueAt(const origin::Proof& proof, const std::string& path) {
  for (const origin::Proof& child : proof.children) {
    if (child.material && child.material->path == path) return child.material->value;
  }
  return std::nullopt;
}

SupplierDeclaration Of(const Claim& claim, const Material& material) {
  SupplierDeclaration out;
  out.material = material.path;
  out.label = origin::LabelOf(material);
  out.agreement = claim.agreement;
  out.value = ValueAt(claim.determination.proof, material.path);
  out.saving = claim.saving;
  return out;
}

void AddWanted(const Claim& claim, const BillOfMaterials& bom, const AssessOptions& options,
               const std::optional<Money>& cost_now, const std::optional<Money>& least, ChaseList* out) {
  const std::optional<Money> cost = CostOf(claim, options);
  // Ways are ranked, so that the first with a material is the smallest and cheapest it is in.
  std::vector<size_t> listed;
  for (const Advice& advice : claim.determination.ways) {
    if (!OnlyDeclarations(advice)) continue;
    for (const Change& change : advice.changes) {
      if (std::find(listed.begin(), listed.end(), *change.index) != listed.end()) continue;
      listed.push_back(*change.index);
      SupplierDeclaration declaration = Of(claim, bom.materials[*change.index]);
      for (const Change& other : advice.changes) {
        if (other.index == change.index) continue;
        declaration.with.push_back(other.material);
        declaration.with_ids.push_back(bom.materials[*other.index].id);
      }
      if (cost && cost_now) declaration.gain = std::max(*cost_now - *cost, Money{});
      declaration.for_best = cost && least && *cost == *least && (!cost_now || *cost < *cost_now);
      out->wanted.push_back(std::move(declaration));
    }
  }
}

bool WorthMore(const SupplierDeclaration& a, const SupplierDeclaration& b) {
  const auto key = [](const SupplierDeclaration& one) {
    return std::tuple(one.gain.has_value(), one.gain.value_or(Money{}), -static_cast<int64_t>(one.with.size()),
                      one.saving.value_or(Money{}), one.value.value_or(Money{}));
  };
  return key(a) > key(b);
}

// A copy of the bill without the declaration of the material that `steps` leads to, through nested bills.
BillOfMaterials Without(const BillOfMaterials& bom, const std::vector<size_t>& steps, size_t depth,
                        const std::string& agreement) {
  BillOfMaterials out = bom;
  Material& material = out.materials[steps[depth]];
  if (depth + 1 < steps.size()) {
    material.bom = std::make_shared<const BillOfMaterials>(Without(*material.bom, steps, depth + 1, agreement));
  } else {
    std::erase_if(material.originating,
                  [&](const goods::OriginStatus& status) { return status.agreement == agreement; });
  }
  return out;
}

class Supports {
 public:
  Supports(const World& world, const BillOfMaterials& bom, const AssessOptions& options, const Claim& claim)
      : bom_(bom), options_(options), claim_(claim), determiner_(*world.tables) {
    for (const auto& rulebook : world.rulebooks) {
      if (rulebook->agreement().id == claim.agreement) rulebook_ = rulebook.get();
    }
  }

  absl::Status Find(ChaseList* out) { return Walk(bom_, {}, out); }

 private:
  absl::Status Walk(const BillOfMaterials& bom, const std::vector<size_t>& outer, ChaseList* out) {
    for (size_t i = 0; i < bom.materials.size(); ++i) {
      const Material& material = bom.materials[i];
      std::vector<size_t> steps = outer;
      steps.push_back(i);
      const bool declared = std::any_of(material.originating.begin(), material.originating.end(),
                                        [&](const auto& status) { return status.agreement == claim_.agreement; });
      if (!declared) {
        if (material.bom != nullptr) NOODLE_RETURN_IF_ERROR(Walk(*material.bom, steps, out));
        continue;
      }
      const BillOfMaterials less = Without(bom_, steps, 0, claim_.agreement);
      origin::Options quiet = options_.origin;
      quiet.explain = false;
      NOODLE_ASSIGN_OR_RETURN(const origin::Determination without,
                              determiner_.Determine(*rulebook_, less, options_.date, quiet));
      if (without.verdict == origin::Verdict::kQualifies) continue;
      SupplierDeclaration declaration = Of(claim_, material);
      if (!declaration.value) declaration.value = material.value;
      declaration.for_best = true;
      out->rests_on.push_back(std::move(declaration));
    }
    return absl::OkStatus();
  }

  const BillOfMaterials& bom_;
  const AssessOptions& options_;
  const Claim& claim_;
  const law::Rulebook* rulebook_ = nullptr;
  origin::Determiner determiner_;
};

}  // namespace

absl::StatusOr<ChaseList> MakeChaseList(const World& world, const BillOfMaterials& bom, const AssessOptions& options,
                                        const Assessment& assessment) {
  ChaseList out;
  const std::optional<Money> cost_now = CostNow(assessment, options);
  std::optional<Money> least;
  for (const Claim& claim : assessment.claims) {
    const std::optional<Money> cost = CostOf(claim, options);
    if (!Turnable(claim) || !cost) continue;
    if (!least || *cost < *least) least = cost;
  }
  for (const Claim& claim : assessment.claims) {
    if (Turnable(claim)) AddWanted(claim, bom, options, cost_now, least, &out);
    if (claim.agreement == assessment.best) NOODLE_RETURN_IF_ERROR(Supports(world, bom, options, claim).Find(&out));
  }
  std::stable_sort(out.wanted.begin(), out.wanted.end(), WorthMore);
  return out;
}

}  // namespace noodle::preference
