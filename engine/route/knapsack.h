// The cheapest ways to take one item of every group under linear constraints: a multiple-choice knapsack, solved
// exactly.
//
// Groups are merged one after the other. A partial choice is kept unless it cannot become feasible (what the rest adds
// at least breaks a limit), cannot become cheap enough (a Lagrangian bound on what the rest costs at least), or `keep`
// others are at least as good in everything that later choices can see.
#ifndef NOODLE_ENGINE_ROUTE_KNAPSACK_H_
#define NOODLE_ENGINE_ROUTE_KNAPSACK_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/base/decimal.h"

namespace noodle::route {

// What a route or a part of one costs, in one number: the amount, and kUnknownRate for every duty that is not known, so
// that fewer unknown rates always come first and any priced route before any other.
using Cost = Int128;
inline constexpr Cost kUnknownRate = Cost{1} << 57;  // above every amount that a problem may hold

// Costs and slopes with this many bits of fraction.
using Fixed = Int128;
inline constexpr int kFixedBits = 28;
inline constexpr Fixed ToFixed(Cost cost) { return cost << kFixedBits; }
// Rounded towards minus infinity; b > 0.
inline constexpr Int128 FloorDivide(Int128 a, Int128 b) { return a / b - (a % b < 0 ? 1 : 0); }

// What the value of a choice (what goods are worth, beside what they cost) does to all that follows. Costs that follow
// never fall with the value.
struct ValueEffect {
  bool lower_hurts = false;   // a lower value may break what follows
  bool higher_hurts = false;  // a higher one may
  Fixed least_rise = 0;       // per unit of value, by which costs that follow rise at least
  Fixed most_rise = 0;        // … and at most
  Cost rounding = 0;          // give or take
  int64_t gap = 0;            // by how much values must differ for more than rounding to come of it

  // Only choices of equal value can be compared.
  bool distinct() const { return lower_hurts && higher_hurts; }
  bool operator==(const ValueEffect&) const = default;
};

struct Knapsack {
  struct Item {
    Cost cost = 0;
    int64_t value = 0;
    int reference = 0;  // the caller's
  };
  struct Group {
    std::vector<Item> items;
    std::vector<Int128> weights;  // items.size() × dimensions
  };
  std::vector<Group> groups;
  size_t dimensions = 0;
  std::vector<Int128> limits;       // per dimension: Σ weight <= limit
  std::vector<Int128> margins;      // by how much a weight must be lower to count as lower where values differ
  bool limits_are_relaxed = false;  // the caller checks the constraints again
  ValueEffect effect;               // on a cost that is multiplied by cost_factor
  size_t keep = 1;
  // A choice costs cost_factor · Σ cost + f(Σ value), and f(v) >= base + slope · v.
  int64_t cost_factor = 1;
  Fixed slope = 0;
  Fixed base = 0;
  std::optional<Fixed> bound;     // dearer choices are of no use
  size_t most_held = 40'000'000;  // partial choices, so that memory stays below a gigabyte
  std::function<bool()> expired;
};

struct KnapsackAnswer {
  bool complete = true;                      // false: stopped by `expired`, or more choices than can be held
  std::vector<std::vector<int>> selections;  // per choice one reference per group
};

// Every feasible choice that fewer than `keep` others dominate; the `keep` cheapest are among them.
KnapsackAnswer Solve(Knapsack knapsack);

// Not above the objective of any choice within the bound; nothing where there is none.
std::optional<Fixed> BoundOf(Knapsack knapsack);

// The objective of the cheapest choice alone, base + cost_factor · Σ cost + slope · Σ value, where there is at most one
// constraint.
struct KnapsackLeast {
  bool known = false;          // false: more constraints, or more than is worth holding
  std::optional<Fixed> least;  // nothing: none within the bound
  int64_t value = 0;           // Σ value of the choice
};
KnapsackLeast SolveLeast(Knapsack knapsack);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_KNAPSACK_H_
