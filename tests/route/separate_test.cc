// Separate sourcing against brute force: every combination of one route for each market, costs added up.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/route/solve.h"
#include "tests/route/oracle.h"
#include "tests/route/random_problem.h"

namespace noodle::route {
namespace {

constexpr size_t kTop = 5;

// NOODLE_ROUTE_PROBLEMS=5000 in the environment runs more problems of each shape.
int Problems() {
  const char* text = std::getenv("NOODLE_ROUTE_PROBLEMS");
  return text == nullptr ? 25 : std::atoi(text);
}

struct Together {
  int64_t unknown = 0;
  Int128 total = 0;
  std::set<Country> sites;
  auto operator<=>(const Together& other) const {
    return std::tie(unknown, total) <=> std::tie(other.unknown, other.total);
  }
};

// All combinations within the cap on sites, cheapest first.
std::vector<Together> AllTogether(const Problem& problem, const ToyWorld& world, bool claims) {
  std::vector<Together> all(1);
  for (const Destination& destination : problem.destinations) {
    Problem market = problem;
    market.destinations = {destination};
    std::vector<Together> longer;
    for (const Priced& route : Oracle(market, world.world, world.date).All(claims)) {
      for (Together together : all) {
        together.unknown += route.unknown;
        together.total += route.total;
        for (const auto& [item, option] : route.choice) {
          const Option& chosen = problem.items[item].options[option];
          if (chosen.make() != nullptr) together.sites.insert(chosen.country());
        }
        const auto most = problem.policy.max_sites.value_or(1000);
        if (static_cast<int64_t>(together.sites.size()) <= most) longer.push_back(std::move(together));
      }
    }
    // More than are asked for cannot matter, unless sites tell them apart.
    if (!problem.policy.max_sites && longer.size() > kTop) {
      std::partial_sort(longer.begin(), longer.begin() + kTop, longer.end(),
                        [](const Together& a, const Together& b) { return a < b; });
      longer.resize(kTop);
    }
    all = std::move(longer);
  }
  std::stable_sort(all.begin(), all.end(), [](const Together& a, const Together& b) { return a < b; });
  return all;
}

std::string MeanText(Int128 total, const Problem& problem) {
  int64_t units = 0;
  for (const Destination& destination : problem.destinations) units += destination.units;
  return Money::FromUnits(DivideHalfEven(total, units)).ToString(4);
}

struct NamedShape {
  const char* name;
  Shape shape;
};

class Separate : public ::testing::TestWithParam<NamedShape> {};

void Compare(uint32_t seed, const Shape& shape) {
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  const auto world = MakeToyWorld();
  RandomRates(random, shape.unknown_rates, world.get());
  Problem problem = RandomProblem(random, shape, *world);
  problem.policy.separate_sourcing = true;
  SolveOptions options;
  options.top = kTop;
  options.explain = false;
  const auto answer = Solve(problem, world->world, options);
  ASSERT_TRUE(answer.ok()) << answer.status().message();
  const std::vector<Together> all = AllTogether(problem, *world, /*claims=*/true);
  if (all.empty()) {
    EXPECT_EQ(answer->status, Status::kInfeasible);
    EXPECT_TRUE(answer->conflict.has_value() && !answer->conflict->constraints.empty());
    return;
  }
  ASSERT_EQ(answer->status, Status::kOptimal);
  ASSERT_EQ(answer->routes.size(), std::min(kTop, all.size()));
  for (size_t r = 0; r < answer->routes.size(); ++r) {
    const Route& route = answer->routes[r];
    EXPECT_EQ(static_cast<int64_t>(route.missing.size()), all[r].unknown) << "route " << r;
    EXPECT_EQ(route.landed_cost.ToString(4), MeanText(all[r].total, problem)) << "route " << r;
    EXPECT_EQ(route.markets.size(), problem.destinations.size());
    EXPECT_EQ(route.cost.Total(), route.landed_cost);
  }
  ASSERT_TRUE(answer->baseline.has_value());
  const std::vector<Together> plain = AllTogether(problem, *world, /*claims=*/false);
  EXPECT_EQ(answer->baseline->landed_cost.ToString(4), MeanText(plain.front().total, problem));

  // One sourcing for all can do no better, and each answer knows the other.
  problem.policy.separate_sourcing = false;
  const auto shared = Solve(problem, world->world, options);
  ASSERT_TRUE(shared.ok()) << shared.status().message();
  if (shared->routes.empty() || !shared->routes[0].priced) return;
  ASSERT_TRUE(answer->routes[0].priced);
  EXPECT_LE(answer->routes[0].landed_cost, shared->routes[0].landed_cost);
  EXPECT_EQ(answer->other_sourcing, shared->routes[0].landed_cost);
  EXPECT_EQ(shared->other_sourcing, answer->routes[0].landed_cost);
}

TEST_P(Separate, SolveFindsTheBestFiveCombinations) {
  for (int i = 0; i < Problems(); ++i) {
    Compare(static_cast<uint32_t>(1 + i), GetParam().shape);
    if (::testing::Test::HasFailure()) break;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, Separate,
    ::testing::Values(
        NamedShape{"Two", {.components = 3, .options = 3, .nested = 0, .sites = 2, .destinations = 2}},
        NamedShape{"Three", {.components = 3, .options = 2, .nested = 1, .sites = 2, .destinations = 3}},
        NamedShape{"CostPlus",
                   {.components = 3, .options = 2, .nested = 1, .sites = 2, .cost_plus = true, .destinations = 2}},
        NamedShape{"Drawback",
                   {.components = 2,
                    .options = 2,
                    .nested = 1,
                    .sites = 2,
                    .shared = true,
                    .destinations = 2,
                    .drawback = true}},
        NamedShape{"Unknown",
                   {.components = 3, .options = 2, .nested = 0, .sites = 2, .destinations = 2, .unknown_rates = true}},
        NamedShape{"OneSite",
                   {.components = 2, .options = 2, .nested = 1, .sites = 2, .destinations = 2, .max_sites = true}}),
    [](const auto& param_info) { return std::string(param_info.param.name); });

}  // namespace
}  // namespace noodle::route
