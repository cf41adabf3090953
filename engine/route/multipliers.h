// Lagrangian prices of constraints.
#ifndef NOODLE_ENGINE_ROUTE_MULTIPLIERS_H_
#define NOODLE_ENGINE_ROUTE_MULTIPLIERS_H_

#include <cstddef>
#include <functional>
#include <vector>

namespace noodle::route {

// By how much the cheapest choice under these prices breaks constraint `d`; never rises with its own price.
using Excess = std::function<double(const std::vector<double>& prices, size_t d)>;

// Raises each price until its constraint just holds, in turn; `start` are prices to look near, or empty. Prices are a
// heuristic: whatever they are, bounds made with them hold.
std::vector<double> FindMultipliers(size_t constraints, const Excess& excess, std::vector<double> start = {});

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_MULTIPLIERS_H_
