// What Solve says of problems small enough to check by hand.
#include "engine/route/solve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/route/read_problem.h"
#include "tests/route/toy_world.h"

namespace noodle::route {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// A bicycle assembled in VN or TH for AU at 500: the motor 200 from CN or 260 from TH (ALPHA), the frame 100 from VN.
constexpr char kBike[] = R"({
  "id": "BIKE", "date": "2026-03-01", "currency": "USD", "product": "bike",
  "destinations": [ { "country": "AU", "units": 10, "fob": "500.00" } ],
  "items": [
    { "id": "bike", "hs": "871160", "netWeightKg": "20", "options": [
      { "make": { "site": "VN", "labour": "40", "overhead": "20", "profit": "50",
                  "components": [ { "item": "motor", "quantity": "1" }, { "item": "frame", "quantity": "1" } ] } } ] },
    { "id": "motor", "hs": "850131", MOTOR "options": [
      { "buy": { "supplier": "Cheap", "country": "CN", "price": "200", "basis": "FOB" } },
      { "buy": { "supplier": "Siam", "country": "TH", "price": "260", "originating": [ "ALPHA" ] } } ] },
    { "id": "frame", "hs": "871491", "options": [
      { "buy": { "supplier": "Local", "country": "VN", "price": "100" } } ] } ],
  "lanes": [ LANES ],
  "policy": { POLICY }
})";

std::string Bike(const std::string& policy, const std::string& lanes = "", const std::string& motor = "") {
  std::string text = kBike;
  const auto put = [&](const std::string& name, const std::string& value) {
    text.replace(text.find(name), name.size(), value);
  };
  put("MOTOR ", motor);
  put("LANES", lanes);
  put("POLICY", policy);
  return text;
}

std::unique_ptr<ToyWorld> World8711() {
  auto world = MakeToyWorld();
  const auto set = [&](const char* importer, uint64_t code, ToyRates::Cells cells) {
    world->rates.Set(Country::Of(importer), HsCode::FromValue(code, 6), std::move(cells));
  };
  set("AU", 871160, {{"MFN", "20"}, {"ALPHA", "0"}});
  set("VN", 850131, {{"MFN", "10"}, {"ALPHA", "5"}});
  return world;
}

absl::StatusOr<Answer> Answered(const ToyWorld& world, const std::string& text, SolveOptions options = {}) {
  const auto problem = ReadProblem(text, "bike.json");
  if (!problem.ok()) return problem.status();
  return Solve(*problem, world.world, options);
}

TEST(Solve, TheCheapPartCostsThePreference) {
  const auto world = World8711();
  const auto answer = Answered(*world, Bike(""));
  ASSERT_TRUE(answer.ok()) << answer.status().message();
  ASSERT_EQ(answer->routes.size(), 2U);
  // Content with the motor of CN: (500 - 200 - 100) / 500 = 40 % just qualifies RVC(40), as the frame declares nothing:
  // 200 + 20 duty + 100 + 60 = 380, and no duty in AU.
  const Route& first = answer->routes[0];
  EXPECT_EQ(first.landed_cost.ToString(4), "380.0000");
  EXPECT_EQ(first.cost.duty.ToString(4), "20.0000");
  EXPECT_EQ(first.arrivals.at(0).regime, "ALPHA");
  ASSERT_TRUE(first.legs.back().determination.has_value());
  EXPECT_EQ(first.legs.back().determination->criterion, "RVC(40)");
  // All under MFN: 100 more in AU.
  EXPECT_EQ(answer->baseline->landed_cost.ToString(4), "480.0000");
  EXPECT_EQ(first.saving->ToString(4), "100.0000");
  // The motor of TH: 260 + 13 + 100 + 60.
  EXPECT_EQ(answer->routes[1].landed_cost.ToString(4), "433.0000");
  EXPECT_EQ(answer->routes[1].legs.at(0).regime, "ALPHA");
}

TEST(Solve, HeadroomAskedForRulesTheCheapPartOut) {
  const auto world = World8711();
  const auto answer = Answered(*world, Bike(R"("minimumHeadroomPoints": "1")"));
  ASSERT_TRUE(answer.ok()) << answer.status().message();
  EXPECT_EQ(answer->routes[0].landed_cost.ToString(4), "433.0000");
  EXPECT_EQ(answer->routes[1].landed_cost.ToString(4), "480.0000");
  EXPECT_EQ(answer->routes[1].arrivals.at(0).regime, "MFN");
  ASSERT_EQ(answer->routes[1].legs.back().missed.size(), 1U);
  EXPECT_EQ(answer->routes[1].legs.back().missed[0].saving.ToString(4), "100.0000");
}

TEST(Solve, CheapestPartEachTimeIsShownBesideTheBest) {
  const auto world = World8711();
  const auto answer = Answered(*world, Bike(R"("minimumHeadroomPoints": "1")"));
  ASSERT_TRUE(answer.ok()) << answer.status().message();
  // The motor at 200 instead of 260 costs 20 of duty in VN and the preference in AU: 200 + 20 + 100 + 60 + 100.
  ASSERT_TRUE(answer->naive.has_value());
  EXPECT_EQ(answer->naive->landed_cost.ToString(4), "480.0000");
  // Freight can make the cheaper price the dearer part: 200 + 70 of CN against 260 delivered.
  const auto far = Answered(*world, Bike("", R"({ "from": "CN", "to": "VN", "perUnit": "70" })"));
  ASSERT_TRUE(far.ok());
  EXPECT_EQ(far->naive->choices, answer->routes[0].choices);
  // A country that may not be reached is no choice.
  const auto barred = Answered(*world, Bike("", R"({ "from": "CN", "to": "VN", "allowed": false })"));
  ASSERT_TRUE(barred.ok());
  EXPECT_EQ(barred->naive->choices, answer->routes[0].choices);
}

TEST(Solve, TheClaimCostsAndTiesGoToMfn) {
  const auto world = World8711();
  const auto dear = Answered(*world, Bike(R"("claimCost": "100.00", "unitsPerConsignment": 1)"));
  ASSERT_TRUE(dear.ok());
  EXPECT_EQ(dear->routes[0].arrivals.at(0).regime, "MFN");
  const auto cheap = Answered(*world, Bike(R"("claimCost": "999.99", "unitsPerConsignment": 10)"));
  ASSERT_TRUE(cheap.ok());
  EXPECT_EQ(cheap->routes[0].arrivals.at(0).regime, "ALPHA");
  EXPECT_EQ(cheap->routes[0].cost.compliance.ToString(4), "99.9990");
}

TEST(Solve, AnUnknownRateIsNeverZero) {
  const auto world = World8711();
  world->rates.Set(Country::Of("VN"), HsCode::FromValue(850131, 6), {{"ALPHA", "5"}});
  const auto answer = Answered(*world, Bike(""));
  ASSERT_TRUE(answer.ok());
  // Cheaper as far as its rates are known, and yet after the priced one.
  EXPECT_TRUE(answer->routes[0].priced);
  EXPECT_EQ(answer->routes[0].landed_cost.ToString(4), "433.0000");
  EXPECT_FALSE(answer->routes[1].priced);
  EXPECT_THAT(answer->routes[1].missing, Contains(HasSubstr("motor (8501.31) from CN to VN")));
  EXPECT_FALSE(answer->routes[1].saving.has_value());
  EXPECT_EQ(answer->lower_bound->ToString(4), "433.0000");
}

TEST(Solve, DrawbackRelievesWhatGoesIntoAnExport) {
  const auto world = World8711();
  const auto answer = Answered(*world, Bike(R"("drawback": true)"));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->routes[0].landed_cost.ToString(4), "360.0000");
  EXPECT_TRUE(answer->routes[0].legs.at(0).relieved);
}

TEST(Solve, FreightEntersTheValueOfAnFobPriceOnly) {
  const auto world = World8711();
  const auto answer =
      Answered(*world, Bike("", R"({ "from": "CN", "to": "VN", "perUnit": "10", "insurancePercent": "1" },
                                              { "from": "TH", "to": "VN", "perUnit": "10" })"));
  ASSERT_TRUE(answer.ok());
  const auto find = [&](const char* from) {
    for (const Route& route : answer->routes) {
      if (route.legs.at(0).from == Country::Of(from)) return route;
    }
    return Route();
  };
  const Route china = find("CN"), siam = find("TH");
  EXPECT_EQ(china.legs.at(0).customs_value.ToString(4), "212.0000");
  EXPECT_EQ(china.cost.freight.ToString(4), "10.0000");
  EXPECT_EQ(china.arrivals.at(0).regime, "MFN");  // (500 - 212 - 100) / 500 is less than 40 %
  EXPECT_EQ(siam.legs.at(0).customs_value.ToString(4), "260.0000");
  EXPECT_EQ(siam.cost.freight, Money());
}

TEST(Solve, WhatCannotBeDoneIsNamed) {
  const auto world = World8711();
  const auto answer = Answered(*world, Bike(R"("listedLanesOnly": true)", R"({ "from": "VN", "to": "AU" })"));
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->status, Status::kInfeasible);
  EXPECT_TRUE(answer->routes.empty());
  ASSERT_TRUE(answer->conflict.has_value());
  EXPECT_THAT(answer->conflict->constraints,
              ElementsAre("policy.listedLanesOnly: no lane is listed from CN to VN, from TH to VN"));
  EXPECT_EQ(answer->conflict->proof, Conflict::Proof::kFewest);
}

TEST(Solve, FreightByWeightWantsAWeight) {
  const auto world = World8711();
  const std::string lane = R"({ "from": "CN", "to": "VN", "perKg": "1" })";
  const auto refused = Answered(*world, Bike("", lane));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("lanes[0]"));
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("\"motor\""));
  const auto weighed = Answered(*world, Bike("", lane, "\"netWeightKg\": \"3\", "));
  ASSERT_TRUE(weighed.ok()) << weighed.status().message();
}

TEST(Solve, AnAgreementToAvoidMustExist) {
  const auto world = World8711();
  const auto refused = Answered(*world, Bike(R"("avoid": [ "ALPAH" ])"));
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(std::string(refused.status().message()),
              HasSubstr("policy.avoid: the database has no agreement \"ALPAH\""));
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("did you mean \"ALPHA\"?"));
  const auto avoided = Answered(*world, Bike(R"("avoid": [ "ALPHA" ])"));
  ASSERT_TRUE(avoided.ok());
  EXPECT_EQ(avoided->routes[0].arrivals.at(0).regime, "MFN");
}

TEST(Solve, OnlyTheAgreementsListedAreUsed) {
  const auto world = World8711();
  const struct {
    const char* policy;
    const char* regime;
  } kCases[] = {
      {"", "ALPHA"},
      {R"("agreements": [ "ALPHA" ])", "ALPHA"},
      {R"("agreements": [ "BETA", "GAMMA" ])", "MFN"},
      {R"("agreements": [])", "MFN"},
      {R"("agreements": [ "ALPHA" ], "avoid": [ "ALPHA" ])", "MFN"},
  };
  for (const auto& [policy, regime] : kCases) {
    const auto answer = Answered(*world, Bike(policy));
    ASSERT_TRUE(answer.ok()) << policy << answer.status().message();
    EXPECT_EQ(answer->routes[0].arrivals.at(0).regime, regime) << policy;
  }
  const auto refused = Answered(*world, Bike(R"("agreements": [ "BTEA" ])"));
  EXPECT_THAT(std::string(refused.status().message()),
              HasSubstr("policy.agreements: the database has no agreement \"BTEA\"; it has ALPHA, BETA, GAMMA; did you "
                        "mean \"BETA\"?"));
}

}  // namespace
}  // namespace noodle::route
