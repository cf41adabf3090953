// Solve against brute force on random problems: the same K best costs, the same baseline, the same best per regime.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "absl/strings/str_cat.h"
#include "engine/origin/determine.h"
#include "engine/route/search.h"
#include "engine/route/solve.h"
#include "tests/route/oracle.h"
#include "tests/route/random_problem.h"

namespace noodle::route {
namespace {

// NOODLE_ROUTE_PROBLEMS=5000 in the environment runs more problems of each shape.
int Problems() {
  const char* text = std::getenv("NOODLE_ROUTE_PROBLEMS");
  return text == nullptr ? 40 : std::atoi(text);
}

struct NamedShape {
  const char* name;
  Shape shape;
};

class Random : public ::testing::TestWithParam<NamedShape> {};

std::string Text(Int128 units) { return Money::FromUnits(static_cast<int64_t>(units)).ToString(4); }

void Compare(uint32_t seed, const Shape& shape) {
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  const auto world = MakeToyWorld();
  RandomRates(random, shape.unknown_rates, world.get());
  const Problem problem = RandomProblem(random, shape, *world);
  Oracle oracle(problem, world->world, world->date);
  const std::vector<Priced> all = oracle.All(/*claims=*/true);
  SolveOptions options;
  options.top = 5;
  options.explain = false;
  const auto answer = Solve(problem, world->world, options);
  ASSERT_TRUE(answer.ok()) << answer.status().message();
  if (all.empty()) {
    EXPECT_EQ(answer->status, Status::kInfeasible);
    ASSERT_TRUE(answer->conflict.has_value());
    EXPECT_FALSE(answer->conflict->constraints.empty());
    return;
  }
  ASSERT_EQ(answer->status, Status::kOptimal);
  ASSERT_EQ(answer->routes.size(), std::min<size_t>(5, all.size()));
  int64_t units = 0;
  for (const Destination& destination : problem.destinations) units += destination.units;
  for (size_t r = 0; r < answer->routes.size(); ++r) {
    const Route& route = answer->routes[r];
    EXPECT_EQ(static_cast<int64_t>(route.missing.size()), all[r].unknown) << "route " << r;
    EXPECT_EQ(route.landed_cost.ToString(4), Text(DivideHalfEven(all[r].total, units))) << "route " << r;
    for (const Leg& leg : route.legs) {
      if (!leg.regime.empty() && leg.regime != "MFN") {
        ASSERT_TRUE(leg.determination.has_value());
        EXPECT_EQ(leg.determination->verdict, origin::Verdict::kQualifies);
      }
    }
  }
  const std::vector<Priced> plain = oracle.All(/*claims=*/false);
  ASSERT_TRUE(answer->baseline.has_value());
  EXPECT_EQ(answer->baseline->landed_cost.ToString(4), Text(DivideHalfEven(plain.front().total, units)));
  EXPECT_EQ(answer->baseline->priced, plain.front().unknown == 0);
}

TEST_P(Random, SolveFindsTheBestFive) {
  for (int i = 0; i < Problems(); ++i) {
    Compare(static_cast<uint32_t>(1 + i), GetParam().shape);
    if (::testing::Test::HasFailure()) break;
  }
}

// The linear model of every made item agrees with the determiner on the bill of materials, QUALIFIES for QUALIFIES.
TEST_P(Random, TheLinearModelIsTheDetermination) {
  int qualify = 0, checked = 0;
  for (int i = 0; i < Problems(); ++i) {
    const auto seed = static_cast<uint32_t>(100'000 + i);
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    std::mt19937 random(seed);
    const auto world = MakeToyWorld();
    RandomRates(random, false, world.get());
    const Problem problem = RandomProblem(random, GetParam().shape, *world);
    const Lanes lanes(problem);
    Tariff tariff(problem, world->world, lanes, world->date);
    auto search = Search::Create(problem, world->world, lanes, tariff, world->date);
    ASSERT_TRUE(search.ok()) << search.status().message();
    Oracle oracle(problem, world->world, world->date);
    std::vector<Priced> all = oracle.All(/*claims=*/true);
    std::shuffle(all.begin(), all.end(), random);
    origin::Options options;
    options.explain = false;
    options.minimum_headroom = problem.policy.minimum_headroom.value_or(Percent());
    const origin::Determiner determiner(world->tables);
    for (size_t n = 0; n < std::min<size_t>(all.size(), 6); ++n) {
      Sourcing sourcing(problem.items.size(), -1);
      for (const auto& [item, option] : all[n].choice) sourcing[item] = static_cast<int>(option);
      for (const auto& [item, option] : all[n].choice) {
        if (problem.items[item].options[option].make() == nullptr) continue;
        const bool product = item == problem.product;
        for (size_t d = 0; d < (product ? problem.destinations.size() : 1); ++d) {
          const uint64_t model = (*search)->Originating(sourcing, item, d);
          const auto bom = oracle.Bom(all[n].choice, item, product ? std::optional<size_t>(d) : std::nullopt);
          for (size_t a = 0; a < world->world.rulebooks.size(); ++a) {
            const auto determination = determiner.Determine(*world->world.rulebooks[a], bom, world->date, options);
            ASSERT_TRUE(determination.ok()) << determination.status().message();
            const bool qualifies = determination->verdict == origin::Verdict::kQualifies;
            ++checked;
            qualify += qualifies ? 1 : 0;
            ASSERT_EQ((model >> a) & 1, qualifies ? 1U : 0U)
                << problem.items[item].id << " under " << determination->agreement << ", " << determination->criterion;
          }
        }
      }
    }
  }
  std::printf("%d determinations, %d qualify\n", checked, qualify);
  EXPECT_GT(qualify, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, Random,
    ::testing::Values(
        NamedShape{"Flat", {.components = 4, .options = 3, .nested = 0, .sites = 2}},
        NamedShape{"FlatConsistent", {.components = 4, .options = 4, .nested = 0, .sites = 2, .consistent = true}},
        NamedShape{"Nested", {.components = 3, .options = 2, .nested = 1, .sites = 2}},
        NamedShape{"NestedTwice", {.components = 2, .options = 2, .nested = 2, .sites = 2, .fractions = true}},
        NamedShape{"CostPlus", {.components = 4, .options = 3, .nested = 0, .sites = 2, .cost_plus = true}},
        NamedShape{"CostPlusNested",
                   {.components = 2, .options = 2, .nested = 1, .sites = 2, .cost_plus = true, .fractions = true}},
        NamedShape{"Shared", {.components = 2, .options = 2, .nested = 1, .sites = 2, .shared = true}},
        NamedShape{"Markets", {.components = 3, .options = 2, .nested = 1, .sites = 2, .destinations = 3}},
        NamedShape{"Unknown", {.components = 3, .options = 3, .nested = 1, .sites = 2, .unknown_rates = true}},
        NamedShape{"Drawback",
                   {.components = 2,
                    .options = 2,
                    .nested = 1,
                    .sites = 2,
                    .shared = true,
                    .destinations = 2,
                    .drawback = true}},
        NamedShape{"OneSite", {.components = 2, .options = 2, .nested = 2, .sites = 3, .max_sites = true}}),
    [](const auto& param_info) { return std::string(param_info.param.name); });

}  // namespace
}  // namespace noodle::route
