// What is told of an answer, against brute force on random problems: the price of each rule, the cheapest route per
// regime and per country of assembly.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/route/solve.h"
#include "tests/route/oracle.h"
#include "tests/route/random_problem.h"

namespace noodle::route {
namespace {

// NOODLE_ROUTE_PROBLEMS=5000 in the environment runs more problems of each shape.
int Problems() {
  const char* text = std::getenv("NOODLE_ROUTE_PROBLEMS");
  return text == nullptr ? 12 : std::atoi(text);
}

struct NamedShape {
  const char* name;
  Shape shape;
};

class Explain : public ::testing::TestWithParam<NamedShape> {
 protected:
  // A problem with its world, by its seed.
  void Pose(uint32_t seed) {
    std::mt19937 random(seed);
    world_ = MakeToyWorld();
    RandomRates(random, GetParam().shape.unknown_rates, world_.get());
    problem_ = RandomProblem(random, GetParam().shape, *world_);
    units_ = 0;
    for (const Destination& destination : problem_.destinations) units_ += destination.units;
  }
  std::vector<Priced> Brute(const Problem& problem, std::optional<std::string> final_regime = std::nullopt) const {
    Oracle oracle(problem, world_->world, world_->date);
    oracle.ForceFinalRegime(std::move(final_regime));
    return oracle.All(/*claims=*/true);
  }
  std::string Mean(Int128 total) const { return Money::FromUnits(DivideHalfEven(total, units_)).ToString(4); }

  std::unique_ptr<ToyWorld> world_;
  Problem problem_;
  int64_t units_ = 0;
};

// Every rule of every option is waived by itself and the problem is enumerated again: the rules that are worth
// something are those reported, at that price.
TEST_P(Explain, ThePriceOfARuleIsWhatBruteForceSavesWithoutIt) {
  int rules = 0;
  for (int i = 0; i < Problems(); ++i) {
    const auto seed = static_cast<uint32_t>(7000 + i);
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Pose(seed);
    const std::vector<Priced> all = Brute(problem_);
    if (all.empty() || all.front().unknown > 0) continue;
    SolveOptions options;
    options.top = 1;
    options.by_regime = options.explain = false;
    options.price_rules = true;
    const auto answer = Solve(problem_, world_->world, options);
    ASSERT_TRUE(answer.ok()) << answer.status().message();
    EXPECT_TRUE(answer->notes.empty()) << answer->notes.front();
    std::map<std::string, std::string> expected, reported;
    for (size_t item = 0; item < problem_.items.size(); ++item) {
      for (size_t option = 0; option < problem_.items[item].options.size(); ++option) {
        for (size_t a = 0; a < world_->world.rulebooks.size(); ++a) {
          const law::Agreement& agreement = world_->world.rulebooks[a]->agreement();
          if (!agreement.parties.Contains(problem_.items[item].options[option].country())) continue;
          Problem waived = problem_;
          waived.waivers = {{item, option, a}};
          const std::vector<Priced> without = Brute(waived);
          const Money saving = Money::FromUnits(DivideHalfEven(all.front().total, units_)) -
                               Money::FromUnits(DivideHalfEven(without.front().total, units_));
          if (saving > Money()) expected[absl::StrCat(item, ".", option, " ", agreement.id)] = saving.ToString(4);
        }
      }
    }
    Money before = Money::FromUnits(INT64_MAX);
    for (const RulePrice& price : answer->rule_prices) {
      reported[absl::StrCat(price.what.item, ".", price.what.option, " ", price.agreement)] = price.saving.ToString(4);
      EXPECT_LE(price.saving.units(), before.units());
      before = price.saving;
      EXPECT_FALSE(price.failed.empty());
    }
    EXPECT_EQ(reported, expected);
    rules += static_cast<int>(expected.size());
    if (HasFailure()) break;
  }
  std::printf("%d rules are worth something\n", rules);
  EXPECT_GT(rules, 0);
}

TEST_P(Explain, TheCheapestPerRegimeAndPerCountryOfAssembly) {
  int rows = 0;
  for (int i = 0; i < Problems() * 2; ++i) {
    const auto seed = static_cast<uint32_t>(8000 + i);
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Pose(seed);
    const std::vector<Priced> all = Brute(problem_);
    if (all.empty()) continue;
    SolveOptions options;
    options.top = 1;
    options.explain = false;
    options.by_assembly = true;
    const auto answer = Solve(problem_, world_->world, options);
    ASSERT_TRUE(answer.ok()) << answer.status().message();
    std::map<std::string, std::string> expected, reported;
    for (const Priced& route : all) {  // cheapest first
      const Option& option = problem_.items[problem_.product].options[route.choice.at(problem_.product)];
      expected.emplace(option.country().ToString(), absl::StrCat(Mean(route.total), route.unknown > 0 ? " + ?" : ""));
    }
    if (problem_.destinations.size() == 1) {
      const std::vector<Priced> mfn = Brute(problem_, "MFN");
      for (const char* regime : {"MFN", "ALPHA", "BETA", "GAMMA"}) {
        const std::vector<Priced> under = Brute(problem_, regime);
        // An agreement whose rate is never below MFN may be left out.
        const bool reported_anyway = std::any_of(answer->by_regime.begin(), answer->by_regime.end(),
                                                 [&](const ByRegime& by) { return by.regime == regime; });
        if (!reported_anyway && !under.empty() && !mfn.empty() && !(under.front() < mfn.front())) continue;
        if (!under.empty())
          expected[regime] = absl::StrCat(Mean(under.front().total), under.front().unknown > 0 ? " + ?" : "");
      }
    }
    const auto report = [&](const std::string& name, const Comparison& row) {
      reported[name] = absl::StrCat(row.landed_cost.ToString(4), row.priced ? "" : " + ?");
      ASSERT_EQ(row.saving.has_value(), row.priced && answer->baseline->priced);
      if (row.saving) {
        EXPECT_EQ(*row.saving, answer->baseline->landed_cost - row.landed_cost);
      }
    };
    for (const ByAssembly& by : answer->by_assembly) report(by.country.ToString(), by);
    for (const ByRegime& by : answer->by_regime) report(by.regime, by);
    EXPECT_EQ(reported, expected);
    rows += static_cast<int>(expected.size());
    if (HasFailure()) break;
  }
  std::printf("%d rows\n", rows);
  EXPECT_GT(rows, 0);
}

// Enumerated again at the sizes found and at one less: claims pay there and not before.
TEST_P(Explain, BreakEvenSizes) {
  int routes = 0, claims = 0;
  for (int i = 0; i < Problems() * 4; ++i) {
    const auto seed = static_cast<uint32_t>(9000 + i);
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Pose(seed);
    problem_.policy.claim_cost = Money::FromUnits(300'000 + 7'919 * i);
    problem_.policy.units_per_consignment = 1 + i % 30;
    const std::vector<Priced> all = Brute(problem_);
    if (all.empty() || all.front().unknown > 0) continue;
    SolveOptions options;
    options.top = 1;
    options.by_regime = options.explain = false;
    options.break_even = true;
    const auto answer = Solve(problem_, world_->world, options);
    ASSERT_TRUE(answer.ok()) << answer.status().message();
    ASSERT_TRUE(answer->break_even.has_value());
    const auto at = [&](const Problem& problem, int64_t units) {
      Problem out = problem;
      out.policy.units_per_consignment = units;
      return out;
    };
    const Priced plain = Oracle(problem_, world_->world, world_->date).All(/*claims=*/false).front();
    const std::optional<int64_t> units = answer->break_even->units;
    EXPECT_EQ(Brute(at(problem_, units.value_or(1'000'000'000))).front() < plain, units.has_value());
    if (units.value_or(1) > 1) {
      ++routes;
      EXPECT_FALSE(Brute(at(problem_, *units - 1)).front() < plain);
    }
    // The same route with its final leg under the agreement, and under MFN.
    if (problem_.destinations.size() > 1) continue;
    Problem pinned = problem_;
    for (const Choice& choice : answer->routes.front().choices)
      pinned.items[choice.item].options[choice.option].pinned = true;
    for (const BreakEven::Claim& claim : answer->break_even->claims) {
      if (answer->routes.front().legs.at(claim.leg).into) continue;
      ++claims;
      const auto under = [&](const std::string& regime, int64_t size) {
        return Brute(at(pinned, size), regime).front().total;
      };
      EXPECT_LE(under(claim.agreement, claim.units), under("MFN", claim.units));
      if (claim.units > 1) {
        EXPECT_GT(under(claim.agreement, claim.units - 1), under("MFN", claim.units - 1));
      }
    }
    if (HasFailure()) break;
  }
  std::printf("%d routes, %d claims\n", routes, claims);
  EXPECT_GT(routes, 0);
}

// Every rate that the schedules do not have is set by itself and the problem is enumerated again: at zero those reported
// and no others make a cheaper route; at the rate reported there still is one, a hundredth of a percent above there is
// none.
TEST_P(Explain, UnknownRatesThatDecide) {
  if (!GetParam().shape.unknown_rates) GTEST_SKIP() << "every rate is known";
  int alone = 0, together = 0;
  for (int i = 0; i < Problems() * 8; ++i) {
    const auto seed = static_cast<uint32_t>(10'000 + i);
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Pose(seed);
    const std::vector<Priced> all = Brute(problem_);
    if (all.empty() || all.front().unknown > 0) continue;
    SolveOptions options;
    options.top = 1;
    options.by_regime = options.explain = false;
    options.unknown_rates = true;
    const auto answer = Solve(problem_, world_->world, options);
    ASSERT_TRUE(answer.ok()) << answer.status().message();
    const auto cheaper_at = [&](Country importer, HsCode code, const std::string& regime, const std::string& rate) {
      ToyRates::Cells& cells = world_->rates.At(importer, code);
      cells[regime] = rate;
      const bool out = Brute(problem_).front() < all.front();
      cells.erase(regime);
      return out;
    };
    std::set<std::string> expected, reported;
    for (const char* importer : {"VN", "TH", "CN", "MY", "AU", "JP"}) {
      for (const Item& item : problem_.items) {
        for (const char* regime : {"MFN", "ALPHA", "BETA", "GAMMA"}) {
          if (world_->rates.At(Country::Of(importer), item.hs).contains(regime)) continue;
          if (cheaper_at(Country::Of(importer), item.hs, regime, "0"))
            expected.insert(absl::StrCat(importer, " ", item.hs.ToString(), " ", regime));
        }
      }
    }
    std::vector<const UnknownRate*> joint;
    for (const UnknownRate& rate : answer->unknown_rates) {
      if (rate.bearing == UnknownRate::Bearing::kTogether) joint.push_back(&rate);
      if (rate.bearing != UnknownRate::Bearing::kAlone) continue;
      reported.insert(absl::StrCat(rate.importer.ToString(), " ", rate.code, " ", rate.regime));
      const HsCode code = problem_.items[rate.items.front()].hs;
      const Percent above = Percent::FromUnits(rate.up_to->units() + 100);
      EXPECT_TRUE(cheaper_at(rate.importer, code, rate.regime, rate.up_to->ToString()));
      if (above.units() <= 100 * 10'000) {
        EXPECT_FALSE(cheaper_at(rate.importer, code, rate.regime, above.ToString())) << above.ToString();
      }
    }
    EXPECT_EQ(reported, expected);
    // All of those that decide together make a cheaper route.
    for (const UnknownRate* rate : joint)
      world_->rates.At(rate->importer, problem_.items[rate->items.front()].hs)[rate->regime] = "0";
    if (!joint.empty()) {
      EXPECT_TRUE(Brute(problem_).front() < all.front());
    }
    alone += static_cast<int>(expected.size());
    together += joint.empty() ? 0 : 1;
    if (HasFailure()) break;
  }
  std::printf("%d decide alone, %d sets together\n", alone, together);
  EXPECT_GT(alone, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, Explain,
    ::testing::Values(NamedShape{"Flat", {.components = 4, .options = 3, .nested = 0, .sites = 2}},
                      NamedShape{"Nested", {.components = 3, .options = 2, .nested = 1, .sites = 2}},
                      NamedShape{"CostPlusNested",
                                 {.components = 2,
                                  .options = 2,
                                  .nested = 1,
                                  .sites = 2,
                                  .cost_plus = true,
                                  .fractions = true}},
                      NamedShape{"Shared", {.components = 2, .options = 2, .nested = 1, .sites = 2, .shared = true}},
                      NamedShape{"Markets",
                                 {.components = 3, .options = 2, .nested = 1, .sites = 2, .destinations = 3}},
                      NamedShape{"Unknown",
                                 {.components = 3, .options = 2, .nested = 1, .sites = 2, .unknown_rates = true}},
                      NamedShape{"OneSite",
                                 {.components = 2, .options = 2, .nested = 2, .sites = 3, .max_sites = true}}),
    [](const auto& param_info) { return std::string(param_info.param.name); });

}  // namespace
}  // namespace noodle::route
