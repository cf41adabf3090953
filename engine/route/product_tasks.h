// The regimes that the product may be cleared under, destination by destination, and what comes on top of its cost by
// them.
#ifndef NOODLE_ENGINE_ROUTE_PRODUCT_TASKS_H_
#define NOODLE_ENGINE_ROUTE_PRODUCT_TASKS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/route/costing.h"
#include "engine/route/network.h"
#include "engine/route/search_context.h"

namespace noodle::route {

// One option of the product cleared under one regime per destination.
struct Task {
  size_t option = 0;
  std::vector<int> regimes;  // per destination an index in the move's claims, or -1 for MFN or no border
  Cost optimistic = 0;       // less than every route's by them
};

// Tasks, and what the product costs by them beyond its components.
class ProductTasks {
 public:
  ProductTasks(const SearchContext& context, const Costing& costing)
      : context_(context), problem_(context.problem), net_(context.net), costing_(costing) {}

  // All of a made option, within the settings.
  std::vector<Task> TasksOf(size_t o) const;
  // Not above the cost of any route by this option of the product.
  Cost OptimisticCost(size_t o) const;

  // Σ over destinations of units × what comes on top of the product's cost, with components worth `value`.
  Cost OnTop(size_t o, const std::vector<int>& regimes, int64_t value) const;
  // Whether what comes on top is the same whatever the components are worth: FOB is fixed, or bears neither duty nor
  // percentages.
  bool FlatOnTop(size_t o, const std::vector<int>& regimes) const;
  // How much OnTop rises at least with the components' value: the duty of plain percentages on an FOB that follows
  // cost.
  Int128 SlopeOfDuty(size_t o, const std::vector<int>& regimes) const;

 private:
  // What the components are worth at least.
  int64_t LeastValue(size_t o) const;
  int64_t LeastValue(const std::vector<Move>& moves, const Make& make, ptrdiff_t component) const;

  const SearchContext& context_;
  const Problem& problem_;
  const Network& net_;
  const Costing& costing_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_PRODUCT_TASKS_H_
