// Lagrangian prices of constraints.
#ifndef NOODLE_ENGINE_ROUTE_MULTIPLIERS_H_
#define NOODLE_ENGINE_ROUTE_MULTIPLIERS_H_

#include <cstddef>
#include <functional>
#include <vector>

namespace noodle::route {

// The cheapest choice under some prices.
struct Relaxed {
  double bound = 0;            // what it comes to, with the prices of what it breaks
  std::vector<double> excess;  // by constraint: by how much it breaks it
};
using Relaxation = std::function<void(const std::vector<double>& prices, Relaxed* out)>;

// Prices at which the bound is high: each raised in turn until its constraint just holds, and where there are several,
// then all together along what is broken. `most`: no price is above it. `start` are prices to look near,
// or empty. Prices are a heuristic: whatever
// they are, bounds made with them hold.
std::vector<double> FindMultipliers(size_t constraints, double most, const Relaxation& relaxation,
                                    std::vector<double> start = {});

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_MULTIPLIERS_H_
