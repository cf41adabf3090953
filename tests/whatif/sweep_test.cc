// Sweeps whose changes follow by hand.
#include "engine/whatif/sweep.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/whatif/bike.h"

namespace noodle::whatif {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;

// Every interval as "from..to regime cost".
std::vector<std::string> Told(const Sweep& sweep, const Range& range) {
  std::vector<std::string> out;
  for (const Interval& interval : sweep.intervals) {
    const Point& first = sweep.points[interval.first];
    out.push_back(absl::StrCat(range.TextOf(first.value), "..", range.TextOf(sweep.points[interval.last].value), " ",
                               first.best ? first.best->arrivals.at(0).regime : "none", " ",
                               first.best ? first.best->landed_cost.ToString(4) : ""));
  }
  return out;
}

TEST(Sweep, FindsWhereTheBestRouteChanges) {
  const auto world = BikeWorld();
  const struct {
    const char* sweep;
    std::vector<std::string> settings;
    std::vector<std::string> intervals;
    const char* why;
  } kCases[] = {
      // With the motor of CN at p: up to 200 the content is 40 % at least, and it costs 1.1 p + 160. Above, 20 % of 500
      // would be due in AU: more than with the motor of TH, 433.
      {"items.motor.Cheap.price=100..300:2",
       {},
       {"100..200 ALPHA 270.0000", "200.0001..300 ALPHA 433.0000"},
       "a threshold of value content, by price"},
      // (fob - 300) / fob >= 40 % from 500 on. Below, with the motor of TH (fob - 100) / fob is enough: 433.
      {"destinations.AU.fob=450..550:3",
       {},
       {"450..499.9999 ALPHA 433.0000", "500..550 ALPHA 380.0000"},
       "a threshold of value content, by FOB"},
      // 1.05 p + 160 of TH against 380 of CN: they cost the same at 209.5238, where the duty is rounded to 10.4762.
      {"items.motor.Siam@TH.price=100..300:5",
       {},
       {"100..209.5237 ALPHA 265.0000", "209.5238..300 ALPHA 380.0000"},
       "two suppliers whose prices cross"},
      // The claim saves 20 % of 500 = 100 and costs c / 10.
      {"policy.claimCost=0..2000/100",
       {"policy.unitsPerConsignment=10"},
       {"0..999.9 ALPHA 380.0000", "1000..2000 MFN 480.0000"},
       "a tie goes to MFN; to a tenth, since the range is long"},
      {"rule.ALPHA.871160=RVC(30..50):3", {}, {"30..40 ALPHA 380.0000", "40.0001..50 ALPHA 433.0000"}, "a rule"},
      // The motor of CN is 200 + 2 r, that of TH 260 + 13.
      {"rate.VN.850131.MFN=0..60:3",
       {},
       {"0..36.5 ALPHA 360.0000", "36.5001..60 ALPHA 433.0000"},
       "a rate; at the tie the routes are told apart by their options, CN before TH"},
      {"date=2026-02-20..2026-03-10:2",
       {"agreement.ALPHA.inForce=2026-03-05"},
       {"2026-02-20..2026-03-04 MFN 480.0000", "2026-03-05..2026-03-10 ALPHA 380.0000"},
       "the day an agreement enters into force"},
      {"policy.maxSites=1..3", {}, {"1..3 ALPHA 380.0000"}, "nothing changes"},
      {"items.motor.Cheap.price=100..300:2",
       {"policy.listedLanesOnly=true"},
       {"100..300 none "},
       "no lane from VN to AU"},
  };
  for (const auto& [text, settings, intervals, why] : kCases) {
    Scenario scenario = BikeScenario(*world, settings);
    const auto range = ParseSweep(text);
    ASSERT_TRUE(range.ok()) << text << range.status().message();
    const auto sweep = RunSweep(scenario, *range);
    ASSERT_TRUE(sweep.ok()) << text << sweep.status().message();
    EXPECT_THAT(Told(*sweep, *range), ElementsAreArray(intervals)) << text << ": " << why;
    EXPECT_TRUE(sweep->proved);
  }
}

TEST(Sweep, SaysWhatChanges) {
  const auto world = BikeWorld();
  Scenario scenario = BikeScenario(*world, {});
  const auto range = ParseSweep("items.motor.Cheap.price=100..300:2");
  const auto sweep = RunSweep(scenario, *range);
  ASSERT_TRUE(sweep.ok());
  EXPECT_THAT(sweep->intervals[0].changes, ElementsAre());
  EXPECT_THAT(sweep->intervals[1].changes, ElementsAre("motor: Siam (TH) instead of Cheap (CN)"));
}

TEST(Sweep, AValueThatCannotBeIsNamed) {
  const auto world = BikeWorld();
  Scenario scenario = BikeScenario(*world, {});
  const auto range = ParseSweep("items.motor.Cheap.price=-10..10:3");
  const auto sweep = RunSweep(scenario, *range);
  ASSERT_FALSE(sweep.ok());
  EXPECT_THAT(std::string(sweep.status().message()), HasSubstr("items.motor.Cheap.price=-10: "));
}

}  // namespace
}  // namespace noodle::whatif
