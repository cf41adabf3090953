// The cheapest routes under the conditions that hold: one knapsack per way in which the product may be cleared.
#ifndef NOODLE_ENGINE_ROUTE_PRODUCT_SEARCH_H_
#define NOODLE_ENGINE_ROUTE_PRODUCT_SEARCH_H_

#include "engine/route/best_routes.h"
#include "engine/route/costing.h"
#include "engine/route/evaluator.h"
#include "engine/route/frontier.h"
#include "engine/route/product_tasks.h"
#include "engine/route/search_context.h"

namespace noodle::route {

class ProductSearch {
 public:
  ProductSearch(SearchContext& context, const Costing& costing, const ProductTasks& tasks, Evaluator& evaluator,
                Frontiers& frontiers, BestRoutes& best)
      : context_(context),
        problem_(context.problem),
        net_(context.net),
        costing_(costing),
        product_tasks_(tasks),
        evaluator_(evaluator),
        frontiers_(frontiers),
        best_(best) {}

  // Offers all that can be among the best.
  void Solve();

 private:
  void SolveTask(const Task& task);
  // Offers a sourcing, costed as a whole.
  void Take(const Sourcing& sourcing);

  SearchContext& context_;
  const Problem& problem_;
  const Network& net_;
  const Costing& costing_;
  const ProductTasks& product_tasks_;
  Evaluator& evaluator_;
  Frontiers& frontiers_;
  BestRoutes& best_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_PRODUCT_SEARCH_H_
