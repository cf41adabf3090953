#include "engine/goods/contradictions.h"

#include <algorithm>
#include <functional>
#include <set>

#include "absl/strings/str_cat.h"

namespace noodle::goods {
namespace {

// What is stated to have gone into the price.
struct InThePrice {
  Money materials, costs;
};

InThePrice StatedOf(const BillOfMaterials& bom) {
  InThePrice out;
  for (const Material& material : bom.materials) out.materials += material.value.value_or(Money());
  const Good& good = bom.good;
  for (const auto& cost : {good.labour, good.overhead, good.other_costs, good.profit}) {
    out.costs += cost.value_or(Money());
  }
  return out;
}

class Finder {
 public:
  void Look(const BillOfMaterials& bom) {
    if (!seen_.insert(&bom).second) return;
    const Good& good = bom.good;
    const std::string at = bom.path.empty() ? "good" : bom.path + ".good";
    if (good.fob) {
      const auto [materials, costs] = StatedOf(bom);
      if (*good.fob < materials + costs) {
        found_.push_back(absl::StrCat(at, ": materials of ", materials.ToString(2), " and costs of ", costs.ToString(2),
                                      " ", bom.currency, " are more than the FOB value of ", good.fob->ToString(2),
                                      ": one of them is misstated"));
      }
      if (good.ex_works && *good.fob < *good.ex_works) {
        found_.push_back(absl::StrCat(at, ": the ex-works value of ", good.ex_works->ToString(2), " ", bom.currency,
                                      " is more than the FOB value of ", good.fob->ToString(2),
                                      ": one of them is misstated"));
      }
    }
    for (const Material& material : bom.materials) {
      if (material.bom != nullptr) Look(*material.bom);
    }
  }
  std::vector<std::string> Take() { return std::move(found_); }

 private:
  std::set<const BillOfMaterials*> seen_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> Contradictions(const BillOfMaterials& bom) {
  Finder finder;
  finder.Look(bom);
  return finder.Take();
}

bool CostsExceedPrice(const BillOfMaterials& bom) {
  std::set<const BillOfMaterials*> seen;
  const std::function<bool(const BillOfMaterials&)> exceed = [&](const BillOfMaterials& one) {
    if (!seen.insert(&one).second) return false;
    const InThePrice stated = StatedOf(one);
    if (one.good.fob && *one.good.fob < stated.materials + stated.costs) return true;
    return std::any_of(one.materials.begin(), one.materials.end(),
                       [&](const Material& material) { return material.bom != nullptr && exceed(*material.bom); });
  };
  return exceed(bom);
}

}  // namespace noodle::goods
