// Branch and bound over what binds several items at once: an item that several others use has one option for all, and
// no more countries make anything than the policy allows. What is searched without these is a relaxation.
#ifndef NOODLE_ENGINE_ROUTE_CONDITIONING_H_
#define NOODLE_ENGINE_ROUTE_CONDITIONING_H_

#include <optional>
#include <vector>

#include "engine/route/best_routes.h"
#include "engine/route/frontier.h"
#include "engine/route/knapsack.h"
#include "engine/route/price_bounds.h"
#include "engine/route/product_search.h"
#include "engine/route/search_context.h"

namespace noodle::route {

class Conditioning {
 public:
  Conditioning(SearchContext& context, PriceBounds& bounds, Frontiers& frontiers, ProductSearch& product,
               BestRoutes& best)
      : context_(context), bounds_(bounds), frontiers_(frontiers), product_(product), best_(best) {}

  // Searches the product with ever more room above the bound, until what is found cannot be bettered.
  void Solve();

  // No route that is not among the best costs less; nothing while no bound is known.
  std::optional<Cost> proved() const { return proved_; }

 private:
  // Offers every route of at most `most`.
  void Explore(std::optional<Cost> most);
  void Hold(const Conditions& conditions);
  std::vector<Conditions> Parts(const Conditions& whole, const Clash& conflict) const;

  SearchContext& context_;
  PriceBounds& bounds_;
  Frontiers& frontiers_;
  ProductSearch& product_;
  BestRoutes& best_;
  std::optional<Cost> proved_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_CONDITIONING_H_
