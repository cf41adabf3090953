// Partial choices of a knapsack, and which of them are of use beside the others.
#ifndef NOODLE_ENGINE_ROUTE_DOMINANCE_H_
#define NOODLE_ENGINE_ROUTE_DOMINANCE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/route/knapsack.h"

namespace noodle::route {

// Partial choices of one level; `weights` is size() × dimensions.
struct PartialChoices {
  struct Choice {
    Cost cost = 0;
    Fixed lagrangian = 0;
    int64_t value = 0;
    uint32_t parent = 0;
    uint32_t item = 0;
  };
  std::vector<Choice> choices;
  std::vector<Int128> weights;
  size_t size() const { return choices.size(); }
};

// Drops choices that `keep` others dominate. `weightless`: every constraint is met whatever follows. Dropping fewer is
// never wrong: comparisons are limited.
void DropDominated(const Knapsack& knapsack, bool weightless, PartialChoices* level);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_DOMINANCE_H_
