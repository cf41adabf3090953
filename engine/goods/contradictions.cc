#include "engine/goods/contradictions.h"

#include <set>

#include "absl/strings/str_cat.h"

namespace noodle::goods {
namespace {

class Finder {
 public:
  void Look(const BillOfMaterials& bom) {
    if (!seen_.insert(&bom).second) return;
    const Good& good = bom.good;
    const std::string at = bom.path.empty() ? "good" : bom.path + ".good";
    if (good.fob) {
      Money materials, costs;
      for (const Material& material : bom.materials) materials += material.value.value_or(Money());
      for (const auto& cost : {good.labour, good.overhead, good.other_costs, good.profit}) {
        costs += cost.value_or(Money());
      }
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

}  // namespace noodle::goods
