// Conditions that make the rest a tree: the countries where anything may be made, then the items that several others
// use.
#ifndef NOODLE_ENGINE_ROUTE_CONDITIONING_H_
#define NOODLE_ENGINE_ROUTE_CONDITIONING_H_

#include <cstddef>
#include <vector>

#include "engine/base/country.h"
#include "engine/route/frontier.h"
#include "engine/route/network.h"
#include "engine/route/product_search.h"
#include "engine/route/search_context.h"

namespace noodle::route {

class Conditioning {
 public:
  Conditioning(SearchContext& context, Frontiers& frontiers, ProductSearch& product);

  // Searches for the product under every condition.
  void Solve();

 private:
  // Every set of as many countries as policy.maxSites allows; none where it does not bind.
  std::vector<CountrySet> SiteSets() const;
  // Every label of the shared items from `depth` on.
  void ConditionOn(size_t depth);

  SearchContext& context_;
  const Problem& problem_;
  const Network& net_;
  Frontiers& frontiers_;
  ProductSearch& product_;
  std::vector<size_t> shared_;  // deepest first
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_CONDITIONING_H_
