// Problems far beyond brute force: proved optimal, no worse with preferences than without, and checked by the solver
// itself.
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "engine/route/solve.h"
#include "tests/route/hard_problem.h"

namespace noodle::route {
namespace {

void ExpectOptimal(int components, int suppliers, int sites, int nested, int parts, bool cost_plus) {
  for (uint32_t seed = 1; seed <= 3; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    std::mt19937 random(seed);
    const auto world = MakeToyWorld();
    const Problem problem = HardProblem(random, components, suppliers, sites, nested, parts, cost_plus, world.get());
    SolveOptions options;
    options.top = 5;
    const auto answer = Solve(problem, world->world, options);
    ASSERT_TRUE(answer.ok()) << answer.status().message();
    EXPECT_EQ(answer->status, Status::kOptimal);
    EXPECT_EQ(answer->gap, Money());
    ASSERT_EQ(answer->routes.size(), 5U);
    ASSERT_TRUE(answer->baseline.has_value());
    EXPECT_GE(answer->baseline->landed_cost.units(), answer->routes.front().landed_cost.units());
    // The preference is worth having in these problems, and the cheapest route by regime is the cheapest route.
    EXPECT_NE(answer->routes.front().arrivals.front().regime, "MFN");
    ASSERT_FALSE(answer->by_regime.empty());
    EXPECT_EQ(answer->by_regime.front().landed_cost, answer->routes.front().landed_cost);
  }
}

TEST(Large, FifteenItemsEightOptionsThreeSites) { ExpectOptimal(15, 8, 3, 0, 0, false); }
TEST(Large, FifteenItemsCostPlus) { ExpectOptimal(15, 8, 3, 0, 0, true); }
TEST(Large, ThreeSubAssemblies) { ExpectOptimal(8, 6, 3, 3, 4, false); }
TEST(Large, ThreeSubAssembliesCostPlus) { ExpectOptimal(8, 6, 3, 3, 4, true); }

TEST(Large, AtTheTimeLimitTheBoundHolds) {
  std::mt19937 random(7);
  const auto world = MakeToyWorld();
  const Problem problem = HardProblem(random, 12, 8, 3, 3, 6, false, world.get());
  SolveOptions options;
  options.top = 1;
  options.by_regime = false;
  const auto optimum = Solve(problem, world->world, options);
  ASSERT_TRUE(optimum.ok()) << optimum.status().message();
  options.time_limit = absl::ZeroDuration();
  const auto stopped = Solve(problem, world->world, options);
  ASSERT_TRUE(stopped.ok()) << stopped.status().message();
  EXPECT_EQ(stopped->status, Status::kFeasible);
  const Money best = optimum->routes.front().landed_cost;
  ASSERT_TRUE(stopped->lower_bound.has_value());
  EXPECT_LE(stopped->lower_bound->units(), best.units());
  if (!stopped->routes.empty()) {
    EXPECT_GE(stopped->routes.front().landed_cost.units(), best.units());
    ASSERT_TRUE(stopped->gap.has_value());
    EXPECT_LE((stopped->routes.front().landed_cost - *stopped->gap).units(), best.units());
  }
}

}  // namespace
}  // namespace noodle::route
