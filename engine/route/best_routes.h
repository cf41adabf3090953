// The best routes found so far, and how cheap a route must be to be of use.
#ifndef NOODLE_ENGINE_ROUTE_BEST_ROUTES_H_
#define NOODLE_ENGINE_ROUTE_BEST_ROUTES_H_

#include <optional>
#include <vector>

#include "engine/route/knapsack.h"
#include "engine/route/search.h"
#include "engine/route/search_context.h"

namespace noodle::route {

class BestRoutes {
 public:
  struct Kept {
    Cost cost = 0;
    Sourcing sourcing;
  };

  explicit BestRoutes(const SearchContext& context) : context_(context) {}

  void Clear() { best_.clear(); }
  void Offer(Cost cost, Sourcing sourcing);

  // Only what is cheaper than the last of the best is of use.
  std::optional<Cost> Bound() const;
  // As many as asked for.
  bool full() const { return best_.size() >= context_.settings.keep; }
  Cost dearest() const { return best_.back().cost; }
  const std::vector<Kept>& routes() const { return best_; }  // cheapest first

 private:
  const SearchContext& context_;
  std::vector<Kept> best_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_BEST_ROUTES_H_
