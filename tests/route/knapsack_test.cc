// The knapsack against plain enumeration.
#include "engine/route/knapsack.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

namespace noodle::route {
namespace {

struct Choice {
  Cost cost = 0;
  int64_t value = 0;
  bool operator<(const Choice& other) const { return cost < other.cost; }
};

TEST(Knapsack, FindsTheCheapestOfAllChoices) {
  int feasible_problems = 0;
  for (uint32_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    Knapsack problem;
    problem.dimensions = random() % 3;
    problem.keep = 1 + random() % 5;
    problem.cost_factor = 1 + static_cast<int64_t>(random() % 4);
    // What follows costs nothing, or a third of the value rounded down, by what the knapsack knows or is not told.
    const auto kind = random() % 3;
    const auto surcharge = [&](int64_t value) { return kind == 0 ? Cost{0} : Cost{value} / 3; };
    if (kind > 0) {
      problem.slope = ToFixed(1) / 3;
      problem.base = -ToFixed(1);
      problem.effect.least_rise = problem.slope;
      problem.effect.most_rise = problem.slope + 1;
      problem.effect.rounding = 1;
      problem.effect.higher_hurts = kind == 2;
    }
    const size_t groups = 1 + random() % 5;
    std::vector<Int128> total(problem.dimensions, 0);
    for (size_t g = 0; g < groups; ++g) {
      Knapsack::Group group;
      const size_t items = 1 + random() % 5;
      for (size_t i = 0; i < items; ++i) {
        group.items.push_back(
            {Cost{static_cast<int64_t>(random() % 1000)}, static_cast<int64_t>(random() % 500), static_cast<int>(i)});
        for (size_t d = 0; d < problem.dimensions; ++d)
          group.weights.push_back(static_cast<int64_t>(random() % 200) - 60);
      }
      problem.groups.push_back(group);
    }
    for (size_t d = 0; d < problem.dimensions; ++d) {
      problem.limits.push_back(static_cast<int64_t>(random() % 200) - 20);
      problem.margins.push_back(0);
    }
    std::vector<Choice> all;
    std::vector<size_t> pick(groups);
    const auto price = [&](const std::vector<int>& selection, bool* feasible) {
      Choice choice;
      std::vector<Int128> weight(problem.dimensions, 0);
      for (size_t g = 0; g < groups; ++g) {
        const auto i = static_cast<size_t>(selection[g]);
        choice.cost += problem.groups[g].items[i].cost * problem.cost_factor;
        choice.value += problem.groups[g].items[i].value;
        for (size_t d = 0; d < problem.dimensions; ++d)
          weight[d] += problem.groups[g].weights[i * problem.dimensions + d];
      }
      choice.cost += surcharge(choice.value);
      *feasible = true;
      for (size_t d = 0; d < problem.dimensions; ++d) *feasible = *feasible && weight[d] <= problem.limits[d];
      return choice;
    };
    std::vector<int> selection(groups, 0);
    const std::function<void(size_t)> enumerate = [&](size_t g) {
      if (g == groups) {
        bool feasible = false;
        const Choice choice = price(selection, &feasible);
        if (feasible) all.push_back(choice);
        return;
      }
      for (size_t i = 0; i < problem.groups[g].items.size(); ++i) {
        selection[g] = static_cast<int>(i);
        enumerate(g + 1);
      }
    };
    enumerate(0);
    std::sort(all.begin(), all.end());
    if (!all.empty()) ++feasible_problems;
    for (const bool bounded : {false, true}) {
      Knapsack mine = problem;
      if (bounded && !all.empty()) mine.bound = ToFixed(all[std::min(problem.keep, all.size()) - 1].cost);
      const KnapsackAnswer answer = Solve(mine);
      EXPECT_TRUE(answer.complete);
      std::vector<Choice> found;
      for (const std::vector<int>& one : answer.selections) {
        bool feasible = false;
        found.push_back(price(one, &feasible));
        EXPECT_TRUE(feasible);
      }
      std::sort(found.begin(), found.end());
      ASSERT_GE(found.size(), std::min(problem.keep, all.size()));
      for (size_t i = 0; i < std::min(problem.keep, all.size()); ++i)
        EXPECT_TRUE(found[i].cost == all[i].cost) << "rank " << i;
    }
  }
  EXPECT_GT(feasible_problems, 100);
}

TEST(Knapsack, StopsWhenTold) {
  Knapsack problem;
  Knapsack::Group group;
  group.items.push_back({1, 0, 0});
  problem.groups.push_back(group);
  problem.expired = [] { return true; };
  EXPECT_FALSE(Solve(problem).complete);
}

}  // namespace
}  // namespace noodle::route
