// The cheapest ways to take one route from every list.
#ifndef NOODLE_ENGINE_ROUTE_COMBINATIONS_H_
#define NOODLE_ENGINE_ROUTE_COMBINATIONS_H_

#include <cstddef>
#include <vector>

#include "engine/route/search.h"

namespace noodle::route {

// At most `keep` of them, cheapest first: per list the position taken. Every list is sorted, cheapest first.
std::vector<std::vector<size_t>> BestCombinations(const std::vector<std::vector<Price>>& lists, size_t keep);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_COMBINATIONS_H_
