#include "engine/preference/chase_list.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
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
    if (claim.agreement == assessment.best) return CostOf(claim, assessment.mfn, options);
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

void AddWanted(const Claim& claim, const BillOfMaterials& bom, const std::optional<Money>& cost,
               const std::optional<Money>& cost_now, const std::optional<Money>& least, ChaseList* out) {
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

// Copies of bills without the declaration of one material of one of them, wherever that bill is used.
class Without {
 public:
  Without(const Material* material, const std::string& agreement) : material_(material), agreement_(agreement) {}

  // Null where nothing changes.
  std::shared_ptr<const BillOfMaterials> Of(const BillOfMaterials& bom) {
    const auto [found, fresh] = made_.emplace(&bom, nullptr);
    if (!fresh) return found->second;
    std::shared_ptr<BillOfMaterials> out;
    const auto copy = [&](size_t i) -> Material& {
      if (out == nullptr) out = std::make_shared<BillOfMaterials>(bom);
      return out->materials[i];
    };
    for (size_t i = 0; i < bom.materials.size(); ++i) {
      const Material& material = bom.materials[i];
      if (&material == material_) {
        std::erase_if(copy(i).originating,
                      [&](const goods::OriginStatus& status) { return status.agreement == agreement_; });
      } else if (material.bom != nullptr) {
        if (auto inner = Of(*material.bom); inner != nullptr) copy(i).bom = std::move(inner);
      }
    }
    made_[&bom] = out;
    return out;
  }

 private:
  const Material* material_;
  const std::string& agreement_;
  std::map<const BillOfMaterials*, std::shared_ptr<const BillOfMaterials>> made_;
};

class Supports {
 public:
  Supports(const World& world, const BillOfMaterials& bom, const AssessOptions& options, const Claim& claim)
      : bom_(bom), options_(options), claim_(claim), determiner_(*world.tables) {
    for (const auto& rulebook : world.rulebooks) {
      if (rulebook->agreement().id == claim.agreement) rulebook_ = rulebook.get();
    }
  }

  absl::Status Find(ChaseList* out) { return Walk(bom_, out); }

 private:
  // Each bill once: one that several materials name states its declarations once.
  absl::Status Walk(const BillOfMaterials& bom, ChaseList* out) {
    if (!seen_.insert(&bom).second) return absl::OkStatus();
    for (const Material& material : bom.materials) {
      const bool declared = std::any_of(material.originating.begin(), material.originating.end(),
                                        [&](const auto& status) { return status.agreement == claim_.agreement; });
      if (!declared) {
        if (material.bom != nullptr) NOODLE_RETURN_IF_ERROR(Walk(*material.bom, out));
        continue;
      }
      const std::shared_ptr<const BillOfMaterials> less = Without(&material, claim_.agreement).Of(bom_);
      origin::Options quiet = options_.origin;
      quiet.explain = false;
      NOODLE_ASSIGN_OR_RETURN(const origin::Determination without,
                              determiner_.Determine(*rulebook_, *less, options_.date, quiet));
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
  std::set<const BillOfMaterials*> seen_;
};

}  // namespace

absl::StatusOr<ChaseList> MakeChaseList(const World& world, const BillOfMaterials& bom, const AssessOptions& options,
                                        const Assessment& assessment) {
  ChaseList out;
  const std::optional<Money> cost_now = CostNow(assessment, options);
  std::optional<Money> least;
  for (const Claim& claim : assessment.claims) {
    const std::optional<Money> cost = CostOf(claim, assessment.mfn, options);
    if (!Turnable(claim) || !cost) continue;
    if (!least || *cost < *least) least = cost;
  }
  for (const Claim& claim : assessment.claims) {
    if (Turnable(claim)) AddWanted(claim, bom, CostOf(claim, assessment.mfn, options), cost_now, least, &out);
    if (claim.agreement == assessment.best) NOODLE_RETURN_IF_ERROR(Supports(world, bom, options, claim).Find(&out));
  }
  std::stable_sort(out.wanted.begin(), out.wanted.end(), WorthMore);
  return out;
}

}  // namespace noodle::preference
