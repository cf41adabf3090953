// The knapsack of one way of making an item: a group of candidates per component, and the origin tests that must hold
// as linear limits.
#ifndef NOODLE_ENGINE_ROUTE_CONSTRAINED_KNAPSACK_H_
#define NOODLE_ENGINE_ROUTE_CONSTRAINED_KNAPSACK_H_

#include <vector>

#include "engine/route/knapsack.h"
#include "engine/route/label.h"
#include "engine/route/limits.h"
#include "engine/route/search_context.h"

namespace noodle::route {

// By component, the ways to provide it.
using Candidates = std::vector<std::vector<Candidate>>;

// Groups and limits; false when some component has no choice that meets them.
bool MakeKnapsack(const Limits& limits, const Candidates& candidates, Knapsack* out);

// The selections of a knapsack; not all where the search is stopped or more is to be held than can be (`overflow`).
std::vector<std::vector<int>> SolveKnapsack(SearchContext& context, Knapsack knapsack);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_CONSTRAINED_KNAPSACK_H_
