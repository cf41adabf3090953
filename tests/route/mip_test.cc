// Solve against an independent solver: the same problem as a mixed-integer programme in CBC has the same optimum.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/route/read_problem.h"
#include "engine/route/recost.h"
#include "engine/route/solve.h"
#include "tests/route/generator/family.h"
#include "tests/route/hard_problem.h"
#include "tests/route/mip/real_rules.h"
#include "tests/route/mip/route_model.h"
#include "tests/route/oracle.h"
#include "tests/route/random_problem.h"
#include "tests/support/real_law.h"

namespace noodle::route {
namespace {

// NOODLE_ROUTE_PROBLEMS=50 in the environment runs more problems of each family.
int Problems() {
  const char* text = std::getenv("NOODLE_ROUTE_PROBLEMS");
  return text == nullptr ? 4 : std::atoi(text);
}

// Agreements whose rules are linear tests by their very words: content by build-down, changes of classification.
const std::vector<std::string> kLinearLaws = {R"(
agreement ALPHA "Alpha Treaty" {  @ "ALPHA" source "A"
  parties AU, MY, TH, VN;
  in force from 2010-01-01;
  nomenclature HS2022;
  general rule RVC(40) or CTH;
  specific rules replace general rule;
  wholly obtained plants;
  cumulation diagonal;
  value content RVC { build-down (FOB - VNM) / FOB; }
  tolerance 10% of FOB;
}
rules ALPHA in HS2022 from 2010-01-01 { 8711: RVC(40); 0901: WO; }
)",
                                              R"(
agreement BETA "Beta Treaty" {  @ "BETA" source "B"
  parties AU, CN, JP, TH, VN;
  in force from 2010-01-01;
  nomenclature HS2022;
  general rule RVC(35) and CTSH;
  cumulation diagonal;
  value content RVC { build-down (FOB - VNM) / FOB; }
}
)",
                                              R"(
agreement GAMMA "Gamma Treaty" {  @ "GAMMA" source "G"
  parties AU, JP, NZ, TH, VN;
  in force from 2010-01-01;
  nomenclature HS2022;
  general rule CTH;
  specific rules replace general rule;
  cumulation diagonal;
  value content RVC { build-down (FOB - VNM) / FOB; }
  tolerance 8% of FOB;
}
rules GAMMA in HS2022 from 2010-01-01 { 8711: CC; 85: RVC(50) or CTH; }
)"};

// The same rules as the model reads them: ALPHA, BETA, GAMMA.
std::vector<mip::Way> LinearWays(size_t agreement, HsCode code) {
  const uint64_t heading = code.Prefix(4).value();
  const mip::Way alpha_content{.content = 40}, alpha_shift{.shift = 4, .tolerance = 10};
  const mip::Way gamma_content{.content = 50}, gamma_shift{.shift = 4, .tolerance = 8};
  if (agreement == 0) {
    if (heading == 901) return {};  // nothing made is wholly obtained
    return heading == 8711 ? std::vector<mip::Way>{alpha_content} : std::vector<mip::Way>{alpha_content, alpha_shift};
  }
  if (agreement == 1) return {{.content = 35, .shift = 6}};
  if (heading == 8711) return {{.shift = 2, .tolerance = 8}};
  return heading / 100 == 85 ? std::vector<mip::Way>{gamma_content, gamma_shift} : std::vector<mip::Way>{gamma_shift};
}

std::string Text(const Problem& problem, const std::map<size_t, size_t>& choice) {
  return absl::StrJoin(choice, " ", [&](std::string* out, const auto& taken) {
    absl::StrAppend(out, problem.items[taken.first].id, "=", taken.second);
  });
}

// `price` gives the landed cost of a choice, worked out without the search. Adds to `compared` when CBC finished: there
// are problems that it does not solve in half a minute.
void Compare(const Problem& problem, const World& world, const mip::Rules& rules,
             const std::function<std::optional<Money>(const std::map<size_t, size_t>&)>& price, int* compared) {
  SolveOptions options;
  options.top = 1;
  options.by_regime = false;
  options.explain = false;
  const auto answer = Solve(problem, world, options);
  ASSERT_TRUE(answer.ok()) << answer.status().message();
  ASSERT_EQ(answer->status, Status::kOptimal);
  ASSERT_TRUE(answer->routes.front().priced);
  const Money ours = answer->routes.front().landed_cost;
  std::map<size_t, size_t> our_choice;
  for (const Choice& choice : answer->routes.front().choices) our_choice[choice.item] = choice.option;

  const Lanes lanes(problem);
  Tariff tariff(problem, world, lanes, *problem.date);
  const auto model = mip::RouteModel::Build(problem, world, lanes, tariff, rules);
  ASSERT_TRUE(model.ok()) << model.status().message();
  const auto solution = model->program().SolveWithCbc(/*seconds=*/30);
  if (absl::IsUnavailable(solution.status())) return;
  ASSERT_TRUE(solution.ok()) << solution.status();
  const std::map<size_t, size_t> choice = model->Choice(*solution);
  const std::optional<Money> exact = price(choice);
  ASSERT_TRUE(exact.has_value());
  const double theirs = solution->objective;
  // What rounding can do, and 1/10,000 for the solver's floating point.
  const double tolerance = model->rounding() + 1e-4;
  const std::string both = absl::StrCat("ours ", ours.ToString(4), ": ", Text(problem, our_choice), "\nCBC's ", theirs,
                                        ", exactly ", exact->ToString(4), ": ", Text(problem, choice));
  // No choice is cheaper than ours; the programme finds ours, and is the problem.
  EXPECT_LE(ours.units(), exact->units()) << both;
  EXPECT_GE(static_cast<double>(ours.units()) / 1e4, theirs - tolerance) << both;
  EXPECT_LE(static_cast<double>(exact->units()) / 1e4, theirs + tolerance) << both;
  ++*compared;
}

struct Hard {
  const char* name;
  int components, options, sites, nested, parts;
  bool cost_plus = false;
  const char* shared = nullptr;  // this component or part goes into the product and all other sub-assemblies too
  bool two_markets = false;
};

// Adds the item to every making that does not have it, and that it does not contain.
void Share(const std::string& id, Problem* problem) {
  for (Item& item : problem->items) {
    if (item.id == id || id.starts_with(item.id + "-")) continue;
    for (Option& option : item.options) {
      Make* make = std::get_if<Make>(&option.how);
      if (make == nullptr || std::any_of(make->components.begin(), make->components.end(),
                                         [&](const Component& c) { return c.item == id; }))
        continue;
      make->components.push_back({id, 0, Quantity::FromUnits(2'000'000), goods::Role::kMaterial});
    }
  }
  Link(problem);
}

class ToyMip : public ::testing::TestWithParam<Hard> {};

TEST_P(ToyMip, SameOptimum) {
  const Hard& hard = GetParam();
  int compared = 0;
  for (int i = 0; i < Problems(); ++i) {
    const auto seed = static_cast<uint32_t>(7'000 + i);
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    std::mt19937 random(seed);
    const auto world = MakeToyWorld(kLinearLaws);
    Problem problem = HardProblem(random, hard.components, hard.options, hard.sites, hard.nested, hard.parts,
                                  hard.cost_plus, world.get());
    if (hard.shared != nullptr) Share(hard.shared, &problem);
    if (hard.two_markets) {
      problem.destinations.push_back(problem.destinations.front());
      problem.destinations.back().country = Country::Of("TH");
      problem.destinations.back().units = 2;
    }
    Oracle oracle(problem, world->world, world->date);
    Compare(
        problem, world->world, LinearWays,
        [&](const auto& choice) -> std::optional<Money> {
          const auto priced = oracle.PriceOf(choice, /*claims=*/true);
          if (!priced || priced->unknown > 0) return std::nullopt;
          int64_t units = 0;
          for (const Destination& destination : problem.destinations) units += destination.units;
          return Money::FromUnits(DivideHalfEven(priced->total, units));
        },
        &compared);
    if (HasFailure()) return;
  }
  EXPECT_GE(compared * 2, Problems());
}

INSTANTIATE_TEST_SUITE_P(Families, ToyMip,
                         ::testing::Values(Hard{"Flat", 15, 6, 3, 0, 0}, Hard{"FlatCostPlus", 12, 5, 2, 0, 0, true},
                                           Hard{"Nested", 8, 4, 2, 2, 4}, Hard{"NestedCostPlus", 7, 4, 2, 2, 3, true},
                                           Hard{"SharedPart", 6, 4, 2, 2, 3, false, "part0-0"},
                                           Hard{"SharedPartCostPlus", 6, 4, 2, 2, 3, true, "part0-0"},
                                           Hard{"SharedAssembly", 6, 3, 2, 3, 3, false, "part0"},
                                           Hard{"TwoMarkets", 8, 4, 2, 1, 3, false, nullptr, true}),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

class RealMip : public ::testing::TestWithParam<Family> {};

TEST_P(RealMip, SameOptimum) {
  const auto law = testing::LoadRealLaw(NOODLE_DATABASE);
  ASSERT_TRUE(law.ok()) << law.status().message();
  const World& world = law->world;
  int compared = 0;
  for (int i = 0; i < Problems(); ++i) {
    SCOPED_TRACE(absl::StrCat("seed ", 1 + i));
    const auto problem = ReadProblem(ProblemText(GetParam(), static_cast<uint64_t>(1 + i)), "generated");
    ASSERT_TRUE(problem.ok()) << problem.status().message();
    const Lanes lanes(*problem);
    Tariff tariff(*problem, world, lanes, *problem->date);
    Compare(
        *problem, world, mip::RealRules(world),
        [&](const auto& choice) -> std::optional<Money> {
          std::vector<int> sourcing(problem->items.size(), -1);
          for (const auto& [item, option] : choice) sourcing[item] = static_cast<int>(option);
          const auto route = Recost(*problem, world, lanes, tariff, *problem->date, sourcing, {true, false});
          if (!route.ok() || !route->priced) return std::nullopt;
          return route->landed_cost;
        },
        &compared);
    if (HasFailure()) return;
  }
  EXPECT_GE(compared * 2, Problems());
}

// Not into Viet Nam, where several agreements clear the product. Of 20 items, 5 options and 2 sites CBC 2.10.8 did not
// finish seed 3, and for seed 4 proved 293.5672 least where ours is 247.7015; HiGHS 1.15 finds 247.7015 in the very
// same programme. That was looked into for this one problem only.
INSTANTIATE_TEST_SUITE_P(
    Families, RealMip,
    ::testing::Values(
        Family{.name = "Flat", .items = 25, .options = 6, .sites = 3, .build_down_only = true},
        Family{.name = "CostPlus", .items = 20, .options = 5, .sites = 2, .cost_plus = true, .build_down_only = true},
        Family{
            .name = "Nested", .items = 16, .options = 4, .sites = 2, .depth = 1, .parts = 4, .build_down_only = true},
        Family{.name = "NestedCostPlus",
               .items = 14,
               .options = 4,
               .sites = 2,
               .depth = 1,
               .parts = 4,
               .cost_plus = true,
               .build_down_only = true},
        Family{.name = "Chain", .items = 12, .options = 3, .sites = 2, .depth = 2, .parts = 3, .build_down_only = true},
        Family{.name = "Shared",
               .items = 14,
               .options = 4,
               .sites = 2,
               .depth = 1,
               .parts = 4,
               .shared = 1,
               .build_down_only = true}),
    [](const auto& param_info) { return param_info.param.name; });

}  // namespace
}  // namespace noodle::route
