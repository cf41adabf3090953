// Rates, rules and agreements set by the user: what the best route costs then.
#include "engine/whatif/set_world.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/route/solve.h"
#include "tests/whatif/bike.h"

namespace noodle::whatif {
namespace {

using ::testing::HasSubstr;

TEST(SetWorld, ChangesWhatItShould) {
  const auto world = BikeWorld();
  const struct {
    const char* setting;
    const char* landed_cost;  // of the best route
    const char* regime;       // of the bicycle into AU
    const char* why;
  } kCases[] = {
      {"policy.drawback=false", "380.0000", "ALPHA", "200 + 20 duty + 100 + 60: content (500 - 300) / 500 is 40 %"},
      {"items.motor.Cheap.price=150", "325.0000", "ALPHA", "150 + 15 + 100 + 60"},
      {"rate.VN.850131.MFN=30", "420.0000", "ALPHA", "200 + 60 + 100 + 60"},
      {"rate.VN.850131.MFN=50", "433.0000", "ALPHA", "the motor of TH: 260 + 13 + 100 + 60"},
      {"rate.VN.8501.31.MFN=unknown", "433.0000", "ALPHA", "only the motor of TH has a known rate"},
      {"rate.AU.871160.ALPHA=3", "395.0000", "ALPHA", "380 + 3 % of 500"},
      {"rate.AU.871160.ALPHA=unknown", "480.0000", "MFN", "380 + 20 % of 500"},
      {"rate.AU.871160.ALPHA=none", "480.0000", "MFN", "excluded"},
      {"rate.AU.871160.ALPHA=25", "480.0000", "MFN", "not below MFN"},
      {"rule.ALPHA.871160=RVC(41)", "433.0000", "ALPHA", "the motor of TH originates: 80 %"},
      {"rule.ALPHA.8711=RVC(41)", "433.0000", "ALPHA", "a heading"},
      {"rule.ALPHA.87=RVC(90)", "480.0000", "MFN", "a chapter; no motor is enough"},
      {"rule.ALPHA.871160=RVC(90) or CTH", "380.0000", "ALPHA", "motor and frame change heading"},
      {"rule.ALPHA.850131=CTH", "380.0000", "ALPHA", "about something else"},
      {"agreement.ALPHA=off", "480.0000", "MFN", ""},
      {"agreement.ALPHA=on", "380.0000", "ALPHA", ""},
      {"agreement.ALPHA.inForce=2026-03-01", "380.0000", "ALPHA", "from the very day"},
      {"agreement.ALPHA.inForce=2026-03-02", "480.0000", "MFN", ""},
      {"agreement.ALPHA.inForce.AU=2027-01-01", "480.0000", "MFN", ""},
      {"agreement.ALPHA.inForce.MY=off", "380.0000", "ALPHA", "no Party on this way"},
      {"policy.agreements=BETA", "480.0000", "MFN", ""},
  };
  for (const auto& [setting, cost, regime, why] : kCases) {
    Scenario scenario = BikeScenario(*world, {setting});
    const auto here = scenario.Make();
    ASSERT_TRUE(here.ok()) << setting << ": " << here.status().message();
    const auto answer = route::Solve(here->problem, here->world());
    ASSERT_TRUE(answer.ok()) << setting << ": " << answer.status().message();
    const route::Route& best = answer->routes.front();
    EXPECT_EQ(best.landed_cost.ToString(4), cost) << setting << ": " << why;
    EXPECT_EQ(best.arrivals.at(0).regime, regime) << setting << ": " << why;
  }
}

TEST(SetWorld, SaysWhereItComesFrom) {
  const auto world = BikeWorld();
  Scenario scenario = BikeScenario(*world, {"rate.AU.871160.ALPHA=1", "rule.ALPHA.871160=RVC(30)"});
  const auto here = scenario.Make();
  ASSERT_TRUE(here.ok());
  const auto answer = route::Solve(here->problem, here->world());
  ASSERT_TRUE(answer.ok());
  const route::Leg& leg = answer->routes.front().legs.back();
  EXPECT_EQ(leg.rate, "1");
  EXPECT_EQ(leg.instrument.title, "set by you");
  EXPECT_EQ(leg.instrument.confidence, "assumed");
  EXPECT_FALSE(leg.as_of.has_value());
  EXPECT_EQ(leg.determination->criterion, "RVC(30)");
  const law::Agreement& alpha = here->world().rulebooks.front()->agreement();
  EXPECT_EQ(alpha.lists.front().rows.front().citation.ToString(), "set by you");
  const auto assumptions = scenario.Assumptions();
  ASSERT_TRUE(assumptions.ok());
  EXPECT_EQ(assumptions->at(0).before, "0");
  EXPECT_EQ(assumptions->at(1).before, "");
}

TEST(SetWorld, ARateWhereThereWasNone) {
  const auto world = BikeWorld();
  // The frame comes from VN; from TH it would have no rate.
  for (const char* rate : {"4", "unknown"}) {
    Scenario scenario = BikeScenario(
        *world, {absl::StrCat("rate.TH.871491.MFN=", rate), "items.bike.VN.site=TH", "rate.TH.850131.MFN=0"});
    const auto here = scenario.Make();
    ASSERT_TRUE(here.ok()) << here.status().message();
    const auto answer = route::Solve(here->problem, here->world());
    ASSERT_TRUE(answer.ok()) << answer.status().message();
    EXPECT_EQ(answer->routes.front().priced, std::string(rate) == "4");
  }
}

TEST(SetWorld, RefusesWhatIsNot) {
  const auto world = BikeWorld();
  const struct {
    const char* setting;
    const char* message;
  } kCases[] = {
      {"rate.VN=5", "expected rate.IMPORTER.CODE.REGIME=RATE"},
      {"rate.Vietnam.850131.MFN=5", "--set rate.Vietnam.850131.MFN=5: "},
      {"rate.VN.8501.MFN=5", "expected a code of six digits or a national line, found 85.01"},
      {"rate.VN.85O131.MFN=5", "--set rate.VN.85O131.MFN=5: "},
      {"rate.VN.850199.MFN=5", "HS code 850199 does not exist in HS2022"},
      {"rate.VN.850131.ALPAH=5", "did you mean \"ALPHA\"?"},
      {"rate.VN.850131.MFN=cheap", "expected a rate such as 5"},
      {"rule.ALPHA=CTH", "expected rule.AGREEMENT.CODE=RULE"},
      {"rule.ALPAH.8711=CTH", "the database has no agreement \"ALPAH\""},
      {"rule.ALPHA.87116000=CTH", "expected a chapter, a heading or a subheading"},
      {"rule.ALPHA.8799=CTH", "HS2022 has no 87.99"},
      {"rule.ALPHA.8711=QVC(40)", "ALPHA has no value content QVC; it has RVC"},
      {"rule.ALPHA.8711=RVC(", "expected a percentage"},
      {"agreement=off", "expected the name of an agreement after the first dot"},
      {"agreement.ALPHA=never", "expected on, off or a date"},
      {"agreement.ALPHA.from=2027-01-01", "expected agreement.ID=on or off"},
      {"agreement.ALPHA.inForce.JP=2027-01-01", "JP is not a Party to ALPHA; they are AU, MY, TH, VN"},
  };
  for (const auto& [setting, message] : kCases) {
    const auto here = BikeScenario(*world, {setting}).Make();
    ASSERT_FALSE(here.ok()) << setting;
    EXPECT_THAT(std::string(here.status().message()), HasSubstr(message)) << setting;
    EXPECT_THAT(std::string(here.status().message()), HasSubstr("--set ")) << setting;
  }
}

}  // namespace
}  // namespace noodle::whatif
