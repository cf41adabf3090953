// What the groups that are still to be merged into a knapsack cost at least, given how much of a limit is left.
#ifndef NOODLE_ENGINE_ROUTE_COMPLETIONS_H_
#define NOODLE_ENGINE_ROUTE_COMPLETIONS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "engine/route/knapsack.h"

namespace noodle::route {

// By one limit; the others count by their prices.
class Completions {
 public:
  struct Item {
    Fixed cost = 0;     // with the prices of the other limits
    Int128 weight = 0;  // in this limit
    Fixed priced = 0;   // with the price of this limit, too
    int64_t value = 0;
  };

  // `groups` in the order in which they are merged. `before` and `room`: what the groups before each depth come to at
  // least with all limits priced, and what all may come to. Depths of which more would be held than is worth it are
  // left out.
  Completions(const std::vector<std::vector<Item>>& groups, const std::vector<Fixed>& before, Fixed room);

  struct Sum {
    Fixed cost = 0;  // above all costs where there is none
    int64_t value = 0;
  };
  // The cheapest that the groups from `depth` on add with at most `left` of the limit; nothing where it is not held.
  std::optional<Sum> Least(size_t depth, Int128 left) const;

 private:
  struct Point {
    Int128 weight = 0;
    Fixed cost = 0;
    Fixed priced = 0;
    int64_t value = 0;
  };
  // By depth: ever more weight and ever less cost.
  std::vector<std::vector<Point>> fronts_;
  size_t first_ = 0;  // depth that is held
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_COMPLETIONS_H_
