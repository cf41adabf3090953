// A better world is never dearer: another option, a lower preferential rate, an easier rule, a condition less.
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/route/solve.h"
#include "tests/route/random_problem.h"

namespace noodle::route {
namespace {

// NOODLE_ROUTE_PROBLEMS=5000 in the environment runs more problems of each shape.
int Problems() {
  const char* text = std::getenv("NOODLE_ROUTE_PROBLEMS");
  return text == nullptr ? 40 : std::atoi(text);
}

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

void ExpectNoDearer(std::optional<Money> better, std::optional<Money> before) {
  if (!before) return;
  ASSERT_TRUE(better.has_value());
  EXPECT_LE(better->units(), before->units());
}

struct NamedShape {
  const char* name;
  Shape shape;
};

class Monotone : public ::testing::TestWithParam<NamedShape> {
 protected:
  // Calls `test` with a random problem and its world, many times.
  void ForProblems(uint32_t first_seed,
                   const std::function<void(std::mt19937& random, const Problem& problem, ToyWorld& world)>& test) {
    for (int i = 0; i < Problems(); ++i) {
      const uint32_t seed = first_seed + static_cast<uint32_t>(i);
      SCOPED_TRACE(absl::StrCat("seed ", seed));
      std::mt19937 random(seed);
      const auto world = MakeToyWorld();
      RandomRates(random, false, world.get());
      const Problem problem = RandomProblem(random, GetParam().shape, *world);
      test(random, problem, *world);
      if (HasFailure()) return;
    }
  }
};

TEST_P(Monotone, AnotherOptionNeverHurts) {
  ForProblems(500, [](std::mt19937& random, const Problem& more, ToyWorld& world) {
    Problem less = more;
    Item& item = less.items[random() % less.items.size()];
    if (item.options.size() < 2) return;
    item.options.erase(item.options.begin() + static_cast<ptrdiff_t>(random() % item.options.size()));
    ExpectNoDearer(Best(more, world), Best(less, world));
  });
}

TEST_P(Monotone, ALowerPreferentialRateNeverHurts) {
  ForProblems(900, [](std::mt19937& random, const Problem& problem, ToyWorld& world) {
    const auto before = Best(problem, world);
    for (auto& [importer, lines] : world.rates.all()) {
      for (auto& [code, cells] : lines) {
        for (const char* agreement : {"ALPHA", "BETA", "GAMMA"}) {
          if (random() % 4 == 0) cells[agreement] = "0";
        }
      }
    }
    ExpectNoDearer(Best(problem, world), before);
  });
}

TEST_P(Monotone, OriginDeclaredUnderOneMoreAgreementNeverHurts) {
  ForProblems(1'300, [](std::mt19937& random, const Problem& less, ToyWorld& world) {
    Problem more = less;
    for (Item& item : more.items) {
      for (Option& option : item.options) {
        if (Buy* buy = std::get_if<Buy>(&option.how); buy != nullptr && random() % 3 == 0)
          buy->originating = {{"ALPHA", "", ""}, {"BETA", "", ""}, {"GAMMA", "", ""}};
      }
    }
    // Declared under all of them with no criterion, where some declared one: "WO" meets rules that no other does.
    for (size_t i = 0; i < more.items.size(); ++i) {
      for (size_t o = 0; o < more.items[i].options.size(); ++o) {
        Buy* buy = std::get_if<Buy>(&more.items[i].options[o].how);
        if (buy == nullptr) continue;
        for (goods::OriginStatus& status : buy->originating) {
          for (const goods::OriginStatus& was : less.items[i].options[o].buy()->originating) {
            if (was.agreement == status.agreement) status = was;
          }
        }
      }
    }
    ExpectNoDearer(Best(more, world), Best(less, world));
  });
}

TEST_P(Monotone, AConditionLessNeverHurts) {
  ForProblems(1'700, [](std::mt19937& random, const Problem& free, ToyWorld& world) {
    Problem bound = free;
    for (Item& item : bound.items) {
      Option& option = item.options[random() % item.options.size()];
      const auto what = random() % 4;
      if (what == 0 && item.options.size() > 1) option.banned = true;
      if (what == 1) option.pinned = !option.banned;
    }
    bound.policy.avoid.push_back("ALPHA");
    const auto before = Best(bound, world);
    Problem without_pins = free;
    without_pins.policy = bound.policy;
    const auto between = Best(without_pins, world);
    ExpectNoDearer(between, before);
    ExpectNoDearer(Best(free, world), between);
  });
}

TEST_P(Monotone, MoreSitesAndLessHeadroomNeverHurt) {
  ForProblems(2'100, [](std::mt19937&, const Problem& problem, ToyWorld& world) {
    Problem bound = problem;
    std::optional<Money> before;
    for (const int sites : {1, 2, 3, 0}) {
      bound.policy.max_sites = std::nullopt;
      if (sites > 0) bound.policy.max_sites = sites;
      bound.policy.minimum_headroom = Percent::FromUnits(50'000);
      const auto best = Best(bound, world);
      ExpectNoDearer(best, before);
      before = best;
    }
    bound.policy.minimum_headroom = std::nullopt;
    ExpectNoDearer(Best(bound, world), before);
  });
}

// Rules that are wider by their very words.
struct Easier {
  size_t law;
  const char* from;
  const char* to;
};
constexpr Easier kEasier[] = {
    {0, "8711: RVC(40);", "8711: RVC(30);"},
    {0, "8711: RVC(40);", "8711: RVC(40) or CTSH;"},
    {0, "general rule RVC(40) or CTH;", "general rule RVC(25) or CTH or CTSH;"},
    {0, "tolerance 10% of FOB;", "tolerance 20% of FOB;"},
    {0, "8714: CC or RVC(35);", "8714: CC or RVC(20) or CTH;"},
    {1, "general rule RVC(35) and CTSH;", "general rule RVC(35) or CTSH;"},
    {1, "tolerance 15% of weight or 5% of FOB;", "tolerance 30% of weight or 25% of FOB;"},
    {1, "MaxNOM(30% of FOB) of 8501, 8507", "MaxNOM(60% of FOB) of 8501, 8507"},
    {2, "8711: CTH except from 85.01 or RVC(45, build-up);", "8711: CTH or RVC(35, build-up);"},
    {2, "tolerance for 84-87 : 8% of FOB;", "tolerance for 84-87 : 30% of FOB;"},
};

TEST_P(Monotone, AnEasierRuleNeverHurts) {
  std::vector<std::unique_ptr<ToyWorld>> easier;
  for (const Easier& rule : kEasier) {
    std::vector<std::string> laws = ToyLaws();
    ASSERT_EQ(absl::StrReplaceAll({{rule.from, rule.to}}, &laws[rule.law]), 1) << rule.from;
    easier.push_back(MakeToyWorld(laws));
  }
  int cheaper = 0;
  ForProblems(2'500, [&](std::mt19937&, const Problem& problem, ToyWorld& world) {
    const auto before = Best(problem, world);
    for (size_t e = 0; e < easier.size(); ++e) {
      SCOPED_TRACE(kEasier[e].to);
      easier[e]->rates = world.rates;
      const auto after = Best(problem, *easier[e]);
      ExpectNoDearer(after, before);
      cheaper += before && after && *after < *before ? 1 : 0;
    }
  });
  std::printf("%d problems became cheaper\n", cheaper);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, Monotone,
    ::testing::Values(
        NamedShape{"Nested", {.components = 5, .options = 4, .nested = 2, .sites = 2}},
        NamedShape{"NestedCostPlus", {.components = 4, .options = 3, .nested = 2, .sites = 3, .cost_plus = true}},
        NamedShape{"Chain", {.components = 3, .options = 3, .nested = 1, .sites = 3, .depth = 3}},
        NamedShape{"SharedMade",
                   {.components = 3, .options = 3, .nested = 2, .sites = 2, .shared = true, .shared_made = true}},
        NamedShape{"Markets", {.components = 4, .options = 3, .nested = 1, .sites = 2, .destinations = 2}}),
    [](const auto& param_info) { return std::string(param_info.param.name); });

}  // namespace
}  // namespace noodle::route
