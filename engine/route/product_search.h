// The cheapest routes under the conditions that hold: one relaxation and one knapsack per way in which the product may
// be made and cleared. An item that several others use may come out differently in each of them: such a choice is no
// route, and is reported.
#ifndef NOODLE_ENGINE_ROUTE_PRODUCT_SEARCH_H_
#define NOODLE_ENGINE_ROUTE_PRODUCT_SEARCH_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/base/country.h"
#include "engine/route/best_routes.h"
#include "engine/route/costing.h"
#include "engine/route/evaluator.h"
#include "engine/route/frontier.h"
#include "engine/route/level.h"
#include "engine/route/price_bounds.h"
#include "engine/route/product_tasks.h"
#include "engine/route/search_context.h"

namespace noodle::route {

// A choice that breaks what binds several items at once, cheaper than any route it stands for.
struct Clash {
  Cost cost = 0;
  std::optional<size_t> item;  // had in two ways
  CountrySet sites;            // else: more than may be used
};

class ProductSearch {
 public:
  ProductSearch(SearchContext& context, const Costing& costing, const ProductTasks& tasks, Evaluator& evaluator,
                PriceBounds& bounds, Frontiers& frontiers, BestRoutes& best)
      : context_(context),
        problem_(context.problem),
        net_(context.net),
        costing_(costing),
        product_tasks_(tasks),
        evaluator_(evaluator),
        bounds_(bounds),
        frontiers_(frontiers),
        best_(best) {}

  // Makes ready for the conditions that hold.
  void Prepare();
  // Not above the cost of any route under them; nothing when there is none.
  std::optional<Cost> Bound();
  // Offers routes near the relaxations' optima.
  void Round();
  // What the relaxation of the least bound breaks, if it breaks anything; a route where it does not.
  std::optional<Clash> Relaxed();
  // Offers every route of at most `most` that can be among the best, unless the cheapest conflict returned costs no
  // more.
  std::optional<Clash> Solve(std::optional<Cost> most);

 private:
  // The product made and cleared in one way, by one way of each origin test.
  struct Branch {
    Task task;
    std::vector<Constraint> constraints;
    std::optional<Cost> bound;  // once found
    bool possible = true;
    std::vector<double> prices;  // of its limits, once sharpened
  };

  void AddBranches(const Task& task);
  std::unique_ptr<Level> LevelOf(Branch& branch);
  void FindBound(Branch& branch);
  void SetBound(Branch& branch, const Level& level) const;
  // Finds better prices for a branch whose bound proves far from what it holds.
  void Sharpen(Branch& branch);
  void SolveBranch(Branch& branch, std::optional<Cost> most, std::optional<Clash>* cheapest);
  // A choice of the product's components: a route, or a clash, which is kept where it is the cheapest. What it costs.
  Cost TakeSelection(const Task& task, const Candidates& candidates, const std::vector<int>& selection,
                     std::optional<Clash>* cheapest);
  // The cheapest of everything under the prices of a level; an item that is had in two ways keeps the first, and of
  // such items one is returned.
  std::optional<size_t> Choose(const Level& level, Sourcing* sourcing);
  // Whether anything binds several items.
  bool Binds() const;
  // Offers a sourcing, costed as a whole.
  void Take(const Sourcing& sourcing);
  // What binds several items and this sourcing breaks.
  std::optional<Clash> ClashIn(const Sourcing& sourcing, std::optional<size_t> item) const;
  std::optional<Cost> Lower(std::optional<Cost> most) const;

  SearchContext& context_;
  const Problem& problem_;
  const Network& net_;
  const Costing& costing_;
  const ProductTasks& product_tasks_;
  Evaluator& evaluator_;
  PriceBounds& bounds_;
  Frontiers& frontiers_;
  BestRoutes& best_;
  std::vector<Branch> branches_;  // by how cheap they can be at best
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_PRODUCT_SEARCH_H_
