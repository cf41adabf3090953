// How a rule can be met: a disjunction of conjunctions of atoms.
#ifndef NOODLE_ENGINE_ROUTE_ORIGIN_WAYS_H_
#define NOODLE_ENGINE_ROUTE_ORIGIN_WAYS_H_

#include <cstddef>
#include <vector>

namespace noodle::route {

// Each way is a sorted list of atoms, all of which must hold.
using Ways = std::vector<std::vector<int>>;
inline constexpr size_t kMostWays = 4096;

inline Ways Never() { return {}; }
inline Ways Always() { return Ways(1); }  // one way, which asks nothing

// By a way of either; those that ask more than another are left out.
Ways OrWays(const Ways& a, const Ways& b);
// By a way of each; with more than kMostWays, only so many that the caller can tell.
Ways AndWays(const Ways& a, const Ways& b);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_ORIGIN_WAYS_H_
