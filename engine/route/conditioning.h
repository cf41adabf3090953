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

  // Searches part after part of all routes, the most promising first, each with ever more room above its bound, until
  // what is found cannot be bettered.
  void Solve();

  // No route that is not among the best costs less; nothing while no bound is known.
  std::optional<Cost> proved() const { return proved_; }
  // No route of which the product is made costs less, by the relaxation of all; nothing while none is known.
  std::optional<Cost> relaxed() const { return relaxed_; }

 private:
  // A part of all routes.
  struct Part {
    Conditions conditions;
    Cost bound = 0;  // no route in it costs less
  };

  void Hold(const Conditions& conditions);
  // Searches the part whose conditions hold; what it conflicts in, if it is to be divided.
  std::optional<Clash> Search(Part& part);
  // Divides the part whose conditions hold.
  void Divide(const Part& part, const Clash& clash);
  void SetProved(const Part& current);

  SearchContext& context_;
  PriceBounds& bounds_;
  Frontiers& frontiers_;
  ProductSearch& product_;
  BestRoutes& best_;
  std::vector<Part> open_;
  std::vector<Conditions> seen_;
  std::optional<Cost> proved_, relaxed_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_CONDITIONING_H_
