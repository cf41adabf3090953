// The knapsack of one way of making an item: a group of candidates per component, and the origin tests that must hold
// as linear limits.
#ifndef NOODLE_ENGINE_ROUTE_CONSTRAINED_KNAPSACK_H_
#define NOODLE_ENGINE_ROUTE_CONSTRAINED_KNAPSACK_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/route/knapsack.h"
#include "engine/route/label.h"
#include "engine/route/origin_model.h"
#include "engine/route/search_context.h"

namespace noodle::route {

// An atom that must hold, under one agreement, with FOB as it is at one destination.
struct Constraint {
  const Atom* atom = nullptr;
  size_t agreement = 0;
  std::optional<int64_t> fob;  // nothing: follows from cost
  bool operator==(const Constraint&) const = default;
};

// Groups and limits for the constraints; false when some component has no choice that meets them.
bool MakeKnapsack(const SearchContext& context, size_t i, size_t o,
                  const std::vector<std::vector<Candidate>>& candidates, const std::vector<Constraint>& constraints,
                  Knapsack* out);

// The selections of a knapsack, as many as the run keeps, unless the search is stopped.
std::vector<std::vector<int>> SolveKnapsack(SearchContext& context, Knapsack knapsack);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_CONSTRAINED_KNAPSACK_H_
