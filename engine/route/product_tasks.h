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
  // How that rises with the value of the components, with the processing of the product.
  struct Rise {
    Fixed slope = 0;  // at least base + slope · value comes on top
    Fixed base = 0;
    ValueEffect effect;         // on the cost of all units
    ValueEffect effect_of_one;  // … of one
  };
  Rise RiseOf(const Task& task) const;

 private:
  // FOB is fixed everywhere, or bears neither duty nor percentages.
  bool Flat(const Task& task) const;
  const RegimeRate* RateAt(const Task& task, size_t destination) const;
  // What the components are worth at least, or at most.
  int64_t ValueAt(size_t o, bool most) const;

  const SearchContext& context_;
  const Problem& problem_;
  const Network& net_;
  const Costing& costing_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_PRODUCT_TASKS_H_
