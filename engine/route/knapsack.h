// The cheapest ways to take one item of every group under linear constraints: a multiple-choice knapsack, solved
// exactly.
//
// Groups are merged one after the other. A partial choice is kept unless it cannot become feasible (what the rest adds
// at least breaks a limit), cannot become cheap enough (Lagrangian and plain bounds on what the rest costs at least),
// or `keep` others are at least as good in everything that later choices can see.
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
inline constexpr Cost kUnknownRate = Cost{1} << 62;

// How a choice's value (what goods are worth, beside what they cost) bears on what follows.
enum class ValueRule {
  kIgnored,        // not at all
  kLowerIsBetter,  // a lower value is never worse
  kDistinct,       // only choices of equal value can be compared
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
  ValueRule value_rule = ValueRule::kIgnored;
  size_t keep = 1;
  // A choice costs cost_factor · Σ cost + surcharge(Σ value); the surcharge never falls with the value.
  int64_t cost_factor = 1;
  std::function<Cost(int64_t)> surcharge;
  // surcharge(v) >= surcharge(u) + (v - u) · slope / 2^kSlopeBits - slope_slack for every v >= u: sharpens the bounds.
  static constexpr int kSlopeBits = 20;
  Int128 slope = 0;
  Cost slope_slack = 0;
  std::optional<Cost> bound;  // dearer choices are of no use
  std::function<bool()> expired;
};

struct KnapsackAnswer {
  bool complete = true;                      // false: stopped by `expired`
  std::vector<std::vector<int>> selections;  // per choice one reference per group
};

// Every feasible choice that fewer than `keep` others dominate; the `keep` cheapest are among them.
KnapsackAnswer Solve(Knapsack knapsack);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_KNAPSACK_H_
