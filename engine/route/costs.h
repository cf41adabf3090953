// Arithmetic on the parts of a landed cost. Parts are rounded by themselves; what that leaves over against the rounded
// whole goes to the largest, so that they always add up.
#ifndef NOODLE_ENGINE_ROUTE_COSTS_H_
#define NOODLE_ENGINE_ROUTE_COSTS_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/base/decimal.h"
#include "engine/route/answer.h"

namespace noodle::route {

// Costs of one unit in a quantity; `whole` is their total in it.
Costs Scale(const Costs& costs, Money whole, Quantity quantity);
void Add(const Costs& from, Costs* to);
// The mean weighted by units, not empty; `whole` is the mean of the totals.
Costs Mean(const std::vector<std::pair<int64_t, Costs>>& weighted, Money whole);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_COSTS_H_
