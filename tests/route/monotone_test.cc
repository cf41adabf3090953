// A better world is never dearer: another option, or a lower preferential rate, never makes the optimum worse.
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "engine/route/solve.h"
#include "tests/route/random_problem.h"

namespace noodle::route {
namespace {

constexpr int kProblems = 60;

// The landed cost of the best route; nothing when it is unpriced or there is none.
std::optional<Money> Best(const Problem& problem, const ToyWorld& world) {
  SolveOptions options;
  options.top = 1;
  options.by_regime = false;
  options.explain = false;
  const auto answer = Solve(problem, world.world, options);
  EXPECT_TRUE(answer.ok()) << answer.status().message();
  if (!answer.ok() || answer->routes.empty() || !answer->routes.front().priced) return std::nullopt;
  return answer->routes.front().landed_cost;
}

const Shape kShape{.components = 5, .options = 4, .nested = 2, .sites = 2};

TEST(Monotone, AnotherOptionNeverHurts) {
  for (int i = 0; i < kProblems; ++i) {
    SCOPED_TRACE(absl::StrCat("seed ", 500 + i));
    std::mt19937 random(static_cast<uint32_t>(500 + i));
    const auto world = MakeToyWorld();
    RandomRates(random, false, world.get());
    Problem more = RandomProblem(random, kShape, *world);
    Problem less = more;
    Item& item = less.items[random() % less.items.size()];
    if (item.options.size() < 2) continue;
    item.options.erase(item.options.begin() + static_cast<ptrdiff_t>(random() % item.options.size()));
    const auto with = Best(more, *world), without = Best(less, *world);
    if (!without) continue;
    ASSERT_TRUE(with.has_value());
    EXPECT_LE(with->units(), without->units());
  }
}

TEST(Monotone, ALowerPreferentialRateNeverHurts) {
  for (int i = 0; i < kProblems; ++i) {
    SCOPED_TRACE(absl::StrCat("seed ", 900 + i));
    std::mt19937 random(static_cast<uint32_t>(900 + i));
    const auto world = MakeToyWorld();
    RandomRates(random, false, world.get());
    const Problem problem = RandomProblem(random, kShape, *world);
    const auto before = Best(problem, *world);
    for (auto& [importer, lines] : world->rates.all()) {
      for (auto& [code, cells] : lines) {
        for (const char* agreement : {"ALPHA", "BETA", "GAMMA"}) {
          if (random() % 4 == 0) cells[agreement] = "0";
        }
      }
    }
    const auto after = Best(problem, *world);
    if (!before) continue;
    ASSERT_TRUE(after.has_value());
    EXPECT_LE(after->units(), before->units());
  }
}

}  // namespace
}  // namespace noodle::route
