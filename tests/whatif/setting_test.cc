// The paths a user types, and what each of them changes in the problem.
#include "engine/whatif/setting.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/whatif/bike.h"

namespace noodle::whatif {
namespace {

using ::testing::ElementsAreArray;
using ::testing::HasSubstr;

TEST(Setting, IsAPathAndAValue) {
  const struct {
    const char* text;
    std::vector<std::string> steps;
    const char* value;
  } kCases[] = {
      {"date=2027-01-01", {"date"}, "2027-01-01"},
      {"items.motor.Suzhou E-Drive.price=58", {"items", "motor", "Suzhou E-Drive", "price"}, "58"},
      {R"(items.frame."A.B. ""Local""".price=1)", {"items", "frame", "A.B. \"Local\"", "price"}, "1"},
      {"rule.X.8711=RVC(35) or CTH", {"rule", "X", "8711"}, "RVC(35) or CTH"},
      {"answers.a= x=y ", {"answers", "a"}, "x=y"},
  };
  for (const auto& [text, steps, value] : kCases) {
    const auto setting = ParseSetting(text);
    ASSERT_TRUE(setting.ok()) << text << setting.status().message();
    EXPECT_THAT(setting->steps, ElementsAreArray(steps)) << text;
    EXPECT_EQ(setting->value, value) << text;
  }
  for (const char* text : {"", "x", "=1", "a=", "a= ", ".a=1", "a.=1", "a..b=1", "\"a=1", "\"a\"b=1", "a.\"\"=1"}) {
    EXPECT_FALSE(ParseSetting(text).ok()) << text;
  }
}

TEST(Setting, FindsItsPlaceByName) {
  const auto world = BikeWorld();
  const struct {
    const char* setting;
    const char* at;
    const char* before;
  } kCases[] = {
      {"date=2027-01-01", "date", "2026-03-01"},
      {"destinations.AU.fob=600", "destinations[0].fob", "500.00"},
      {"items.motor.Cheap.price=1", "items[1].options[0].buy.price", "200"},
      {"items.motor.TH.price=1", "items[1].options[1].buy.price", "260"},
      {"items.motor.Siam@TH.price=1", "items[1].options[1].buy.price", "260"},
      {"items.motor.Siam@CN.price=1", "items[1].options[2].buy.price", "900"},
      {R"(items.frame."A.B. ""Local""".price=1)", "items[2].options[0].buy.price", "100"},
      {"items.motor.Cheap.banned=true", "items[1].options[0].banned", ""},
      {"items.motor.Siam@TH.originating=ALPHA, BETA", "items[1].options[1].buy.originating", "ALPHA"},
      {"items.bike.VN.components.motor.quantity=2", "items[0].options[0].make.components[0].quantity", "1"},
      {"items.motor.netWeightKg=4", "items[1].netWeightKg", "3"},
      {"items.motor.netWeightKg=none", "items[1].netWeightKg", "3"},
      {"items.motor.nationalLines.VN=850131", "items[1].nationalLines.VN", ""},
      {"lanes.CN-VN.perKg=0.5", "lanes[0].perKg", ""},
      {"lanes.TH-VN.perUnit=3", "lanes[1].perUnit", ""},
      {"policy.maxSites=1", "policy.maxSites", ""},
      {"policy.avoid=ALPHA,BETA", "policy.avoid", ""},
      {"policy.drawback=true", "policy.drawback", ""},
      {"exchangeRates.JPY=0.007", "exchangeRates.JPY", ""},
  };
  const auto problem = SettableProblem::Parse(kBike, "bike.json");
  ASSERT_TRUE(problem.ok());
  for (const auto& [text, at, before] : kCases) {
    std::vector<Replaced> replaced;
    const auto read = problem->With({*ParseSetting(text)}, &replaced);
    ASSERT_TRUE(read.ok()) << text << ": " << read.status().message();
    ASSERT_EQ(replaced.size(), 1U);
    EXPECT_EQ(replaced[0].at, at) << text;
    EXPECT_EQ(replaced[0].before, before) << text;
  }
}

TEST(Setting, SaysWhatIsWrongWithIt) {
  const struct {
    const char* setting;
    const char* message;
  } kCases[] = {
      {"polcy.x=1", "a problem has no field \"polcy\"; did you mean \"policy\"?"},
      {"items=1", "the path ends at items: expected the id of one after it"},
      {"items.moter.Cheap.price=1", "there is no item \"moter\"; did you mean \"motor\"?"},
      {"items.motor=1", "the path ends at items[1]: expected a field or an option after it"},
      {"items.motor.price=1", "expected the option of item \"motor\" before \"price\", one of Cheap, Siam, Siam"},
      {"items.motor.Chaep.price=1", "item \"motor\" has no option \"Chaep\"; did you mean \"Cheap\"?"},
      {"items.motor.Siam.price=1", "\"Siam\" is several options: expected one of Siam@TH, Siam@CN"},
      {"items.motor.Cheap.prise=1", "items[1].options[0].buy.prise: unknown field; did you mean \"price\"?"},
      {"items.motor.Cheap.price=1.23456", "items[1].options[0].buy.price: "},
      {"items.motor.Cheap.price=none",
       "items[1].options[0].buy.price: expected a price such as \"61.00\", found nothing"},
      {"items.motor.Cheap.price.x=1", "nothing is inside items[1].options[0].buy.price: expected \"=\" after it"},
      {"destinations.NZ.fob=1", "there is no destination \"NZ\"; expected one of AU"},
      {"lanes.CN=1", "expected a lane such as CN-VN, found \"CN\""},
      {"lanes.CN-XX.perKg=1", "there is no lane \"CN-XX\""},
      {"lanes.CN-VN=1", "the path ends at lanes[0]: expected a field after it"},
      {"policy.claimCost=5", "policy.unitsPerConsignment: expected the units that share one claim's cost"},
      {"policy.drawback=maybe", "policy.drawback: "},
  };
  const auto problem = SettableProblem::Parse(kBike, "bike.json");
  for (const auto& [text, message] : kCases) {
    const auto read = problem->With({*ParseSetting(text)}, nullptr);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_THAT(std::string(read.status().message()), HasSubstr(absl::StrCat("--set ", text, ": "))) << text;
    EXPECT_THAT(std::string(read.status().message()), HasSubstr(message)) << text;
  }
  // What is not in order alone may be together.
  EXPECT_TRUE(
      problem->With({*ParseSetting("policy.claimCost=5"), *ParseSetting("policy.unitsPerConsignment=10")}, nullptr)
          .ok());
}

}  // namespace
}  // namespace noodle::whatif
