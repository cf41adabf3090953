// Problems over the real law that are too large for brute force, and made so that sub-assemblies have to originate by a
// narrow margin. The search refuses an answer below its own bound; and no route of a part of the problem is cheaper.
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "engine/route/read_problem.h"
#include "engine/route/solve.h"
#include "tests/route/generator/family.h"
#include "tests/support/real_law.h"

namespace noodle::route {
namespace {

class Generated : public ::testing::TestWithParam<const char*> {};

Answer Solved(const Problem& problem, const World& world) {
  SolveOptions options;
  options.top = 2;
  options.by_regime = options.explain = options.compare_sourcing = options.naive = false;
  auto answer = Solve(problem, world, options);
  EXPECT_TRUE(answer.ok()) << answer.status().message();
  return answer.ok() ? *std::move(answer) : Answer{};
}

// Bans a few options, never the last one of an item.
void BanSome(std::mt19937& random, Problem* problem) {
  for (Item& item : problem->items) {
    if (item.options.size() > 1 && random() % 4 == 0) item.options[random() % item.options.size()].banned = true;
  }
}

TEST_P(Generated, NoPartOfTheProblemHasACheaperRoute) {
  const auto law = testing::LoadRealLaw(NOODLE_DATABASE);
  ASSERT_TRUE(law.ok()) << law.status().message();
  for (uint64_t seed = 1; seed <= 5; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    const auto problem = ReadProblem(ProblemText(Sized(GetParam(), 30, 6, 2), seed), "generated");
    ASSERT_TRUE(problem.ok()) << problem.status().message();
    const Answer whole = Solved(*problem, law->world);
    ASSERT_EQ(whole.status, Status::kOptimal);
    ASSERT_EQ(whole.gap, Money());
    std::mt19937 random(static_cast<uint32_t>(seed));
    for (int part = 0; part < 4; ++part) {
      Problem fewer = *problem;
      BanSome(random, &fewer);
      const Answer answer = Solved(fewer, law->world);
      if (answer.routes.empty() || !answer.routes.front().priced) continue;
      EXPECT_GE(answer.routes.front().landed_cost.units(), whole.routes.front().landed_cost.units());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Families, Generated,
                         ::testing::Values("flat", "cost-plus", "nested", "nested-cost-plus", "chain",
                                           "chain-cost-plus", "shared", "markets", "near-equal"),
                         [](const auto& param_info) {
                           std::string name = param_info.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace noodle::route
