#include "tests/route/generator/family.h"

#include "engine/base/status.h"

namespace noodle::route {

const std::vector<Family>& Families() {
  static const std::vector<Family> kFamilies = {
      {.name = "flat"},
      {.name = "cost-plus", .cost_plus = true},
      {.name = "nested", .depth = 1},
      {.name = "nested-cost-plus", .depth = 1, .cost_plus = true},
      {.name = "chain", .depth = 3, .parts = 3},
      {.name = "chain-cost-plus", .depth = 4, .parts = 2, .cost_plus = true},
      {.name = "shared", .depth = 1, .shared = 3},
      {.name = "shared-made", .depth = 1, .shared = 1, .shared_made = true},
      {.name = "markets", .depth = 1, .destinations = {"AU", "NZ", "VN"}},
      {.name = "into-vn", .destinations = {"VN"}},
      {.name = "nested-into-vn", .depth = 1, .destinations = {"VN"}},
      {.name = "nine-agreements", .depth = 1, .all_agreements = true},
      {.name = "unpriced-sites", .sites = 5, .depth = 1, .unpriced_sites = true},
      {.name = "near-equal", .prices = Prices::kNearEqual},
      {.name = "huge", .prices = Prices::kHuge},
      {.name = "thousandths", .prices = Prices::kThousandths},
      {.name = "all-equal", .prices = Prices::kAllEqual},
      {.name = "correlated", .prices = Prices::kCorrelated},
  };
  return kFamilies;
}

Family Sized(const std::string& name, int items, int options, int sites) {
  for (Family family : Families()) {
    if (family.name != name) continue;
    family.items = items;
    family.options = options;
    family.sites = sites;
    return family;
  }
  NOODLE_CHECK(false);
  return {};
}

}  // namespace noodle::route
