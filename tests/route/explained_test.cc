// What is told of an answer, on a problem small enough to check by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "engine/route/read_problem.h"
#include "engine/route/solve.h"
#include "tests/route/toy_world.h"

namespace noodle::route {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// A bicycle assembled in VN or MY for AU at 500, where it pays 20 % or, under ALPHA, nothing. ALPHA asks for RVC(40).
// The motor costs 200 from CN (10 % into VN) or 260 from TH (ALPHA, 5 %); the frame 100 from VN, origin undeclared.
constexpr char kBike[] = R"({
  "id": "BIKE", "date": "2026-03-01", "currency": "USD", "product": "bike",
  "destinations": [ { "country": "AU", "units": 10, "fob": "500.00" } ],
  "items": [
    { "id": "bike", "hs": "871160", "options": [
      { "make": { "site": "VN", "labour": "40", "overhead": "20", "profit": "50",
                  "components": [ { "item": "motor", "quantity": "1" }, { "item": "frame", "quantity": "1" } ] } },
      { "make": { "site": "MY", "labour": "140", "overhead": "20", "profit": "50",
                  "components": [ { "item": "motor", "quantity": "1" } ] } } ] },
    { "id": "motor", "hs": "850131", "options": [
      { "buy": { "supplier": "Cheap", "country": "CN", "price": "200", "basis": "FOB" } },
      { "buy": { "supplier": "Siam", "country": "TH", "price": "260", "originating": [ "ALPHA" ] } } ] },
    { "id": "frame", "hs": "871491", "options": [
      { "buy": { "supplier": "Local", "country": "VN", "price": "100" } } ] } ],
  "policy": { POLICY }
})";

Answer Explained(const std::string& policy, bool rate_known = true) {
  const auto world = MakeToyWorld();
  const auto set = [&](const char* importer, uint64_t code, ToyRates::Cells cells) {
    world->rates.Set(Country::Of(importer), HsCode::FromValue(code, 6), std::move(cells));
  };
  set("AU", 871160, {{"MFN", "20"}, {"ALPHA", "0"}});
  set("VN", 850131, rate_known ? ToyRates::Cells{{"MFN", "10"}, {"ALPHA", "5"}} : ToyRates::Cells{{"ALPHA", "5"}});
  set("MY", 850131, {{"MFN", "50"}});
  std::string text = kBike;
  text.replace(text.find("POLICY"), 6, policy);
  const auto problem = ReadProblem(text, "bike.json");
  EXPECT_TRUE(problem.ok()) << problem.status().message();
  SolveOptions options;
  options.by_assembly = options.break_even = options.price_rules = options.unknown_rates = true;
  const auto answer = Solve(*problem, world->world, options);
  EXPECT_TRUE(answer.ok()) << answer.status().message();
  return *answer;
}

TEST(Explained, WhatARuleCosts) {
  // With a point of air asked for, the motor of CN leaves too little: (500 - 200 - 100) / 500 = 40 %. The motor of TH,
  // 260 + 13 + 100 + 60 = 433. If the bicycle originated all the same, or the frame did, so that 60 % were reached, the
  // motor of CN would do: 200 + 20 + 100 + 60 = 380.
  const Answer answer = Explained(R"("minimumHeadroomPoints": "1")");
  EXPECT_EQ(answer.routes[0].landed_cost.ToString(4), "433.0000");
  std::vector<std::string> prices;
  for (const RulePrice& price : answer.rule_prices) {
    prices.push_back(absl::StrCat(price.what.item, ".", price.what.option, " ", price.agreement, " ",
                                  price.saving.ToString(4), " ", price.failed.at(0).test));
    EXPECT_TRUE(price.used);
    EXPECT_EQ(price.route.landed_cost.ToString(4), "380.0000");
  }
  EXPECT_THAT(prices,
              UnorderedElementsAre("0.0 ALPHA 53.0000 RVC(40)", "2.0 ALPHA 53.0000 origin under ALPHA as declared"));
}

TEST(Explained, NoRuleIsWorthAnythingWhereAllAreMet) {
  // 380, and the only duty paid is that of the motor of CN, which is not a Party.
  const Answer answer = Explained("");
  EXPECT_EQ(answer.routes[0].landed_cost.ToString(4), "380.0000");
  EXPECT_THAT(answer.rule_prices, IsEmpty());
  EXPECT_FALSE(answer.break_even.has_value());  // claims cost nothing
  EXPECT_THAT(answer.unknown_rates, IsEmpty());
}

TEST(Explained, TheCheapestPerCountryOfAssembly) {
  // In MY with the motor of CN: 200 + 100 duty + 160 = 460, and (500 - 200) / 500 = 60 % for ALPHA. With that of TH 260
  // + 130 + 160 is more. Without preference the best is 380 + 100.
  const Answer answer = Explained("");
  std::vector<std::string> rows;
  for (const ByAssembly& by : answer.by_assembly) {
    rows.push_back(absl::StrCat(by.country.ToString(), " ", by.landed_cost.ToString(2), " ", by.saving->ToString(2)));
  }
  EXPECT_THAT(rows, ElementsAre("VN 380.00 100.00", "MY 460.00 20.00"));
}

TEST(Explained, BreakEven) {
  // The claim saves 100 of duty on each bicycle: 10 of them carry the 1000 that it costs. At 10 the route costs what it
  // costs without a claim, 480; at 11 less: 380 + 90.9091.
  const Answer answer = Explained(R"("claimCost": "1000", "unitsPerConsignment": 20)");
  EXPECT_EQ(answer.routes[0].landed_cost.ToString(4), "430.0000");
  ASSERT_TRUE(answer.break_even.has_value());
  ASSERT_EQ(answer.break_even->claims.size(), 1U);
  const BreakEven::Claim& claim = answer.break_even->claims[0];
  EXPECT_EQ(claim.agreement, "ALPHA");
  EXPECT_TRUE(claim.claimed);
  EXPECT_EQ(claim.saving.ToString(2), "100.00");
  EXPECT_EQ(claim.units, 10);
  EXPECT_EQ(answer.break_even->units, std::optional<int64_t>(11));
}

TEST(Explained, AnUnknownRateThatWouldDecide) {
  // Without a rate on motors of CN the motor of TH is taken, 433. That of CN costs 360 + 200 r: less than 433 while r
  // is below 36.5 %, and 73 less at none. MY has no rate under ALPHA: the motor of TH there is 260 + 260 r + 160, less
  // than 433 while r is below 5 %, and 13 less at none.
  const Answer answer = Explained("", /*rate_known=*/false);
  EXPECT_EQ(answer.routes[0].landed_cost.ToString(4), "433.0000");
  std::vector<std::string> rates;
  for (const UnknownRate& rate : answer.unknown_rates) {
    EXPECT_EQ(rate.bearing, UnknownRate::Bearing::kAlone);
    rates.push_back(absl::StrCat(rate.importer.ToString(), " ", rate.code, " ", rate.regime, " up to ",
                                 rate.up_to->ToString(), " saves ", rate.saving_at_zero.ToString(2)));
  }
  EXPECT_THAT(rates, ElementsAre("VN 8501.31 MFN up to 36.49 saves 73.00", "MY 8501.31 ALPHA up to 4.99 saves 13.00"));
}

}  // namespace
}  // namespace noodle::route
