// noodle route --set, --agreements, --sweep and --plot, over the real law and the fixtures.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "tests/apps/run.h"

namespace noodle::cli {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using Json = nlohmann::json;

std::string Route(const std::string& arguments) {
  return absl::StrCat("route --db ", NOODLE_DATABASE, " ",
                      (testing::SourceDir() / "fixtures/route/ebike.json").string(), " ", arguments);
}

Json RouteJson(const std::string& arguments) {
  const Outcome run = Noodle(absl::StrCat("--format json ", Route(arguments)));
  EXPECT_EQ(run.status, 0) << arguments << run.err;
  return Json::parse(run.out);
}

const Json& FinalLeg(const Json& answer) { return answer["routes"][0]["legs"].back(); }

TEST(WhatIfCommand, EverySettingIsEchoedAndShownAsTheUsers) {
  const Json plain = RouteJson("--top 1 --agreements bowl");
  ASSERT_EQ(FinalLeg(plain)["regime"], "AANZFTA");

  const Json rate = RouteJson("--top 1 --agreements bowl --set rate.AU.8711.60.AANZFTA=1");
  EXPECT_EQ(rate["assuming"][0]["path"], "rate.AU.8711.60.AANZFTA");
  EXPECT_EQ(rate["assuming"][0]["before"], "0");
  EXPECT_EQ(rate["assuming"][1]["path"], "policy.agreements");
  EXPECT_EQ(FinalLeg(rate)["rate"], "1");
  EXPECT_EQ(FinalLeg(rate)["source"], "set by you");
  EXPECT_EQ(FinalLeg(rate)["confidence"], "assumed");
  // 1 % of the FOB price of 660.
  EXPECT_EQ(FinalLeg(rate)["duty"], "6.6000");

  const Json rule = RouteJson("--top 1 --agreements bowl --set 'rule.AANZFTA.871160=RVC(35)'");
  EXPECT_EQ(FinalLeg(rule)["determination"]["criterion"], "RVC(35)");
  EXPECT_THAT(FinalLeg(rule)["determination"].dump(), HasSubstr("set by you"));

  EXPECT_EQ(FinalLeg(RouteJson("--top 1 --agreements bowl --set agreement.AANZFTA=off"))["regime"], "MFN");
  EXPECT_EQ(FinalLeg(RouteJson("--top 1 --agreements bowl --set agreement.AANZFTA.inForce.AU=2027-01-01"))["regime"],
            "MFN");
  EXPECT_FALSE(plain["routes"].empty());
  EXPECT_FALSE(RouteJson("--top 1").contains("assuming"));
  const Outcome text = Noodle(Route("--top 1 --set policy.claimCost=100"));
  EXPECT_THAT(text.out, StartsWith("assuming policy.claimCost = 100 (was 45.00)\nEBIKE"));
}

TEST(WhatIfCommand, OnlyTheAgreementsNamedAreUsed) {
  for (const auto& [list, regime] :
       {std::pair("bowl", "AANZFTA"), std::pair("RCEP,CPTPP", "CPTPP"), std::pair("ACFTA", "MFN")}) {
    EXPECT_EQ(FinalLeg(RouteJson(absl::StrCat("--top 1 --agreements ", list)))["regime"], regime) << list;
  }
  const Outcome run = Noodle(Route("--agreements bowl,RECP"));
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("policy.agreements: the database has no agreement \"RECP\""));
  EXPECT_THAT(run.err, EndsWith("; did you mean \"RCEP\"?\n"));
}

// Either side of every change a run of its own finds the same route at the same cost.
TEST(WhatIfCommand, ASweepAgreesWithSingleRuns) {
  const std::string path = "'items.motor.Suzhou E-Drive.price=";
  const Json sweep = RouteJson(absl::StrCat("--sweep ", path, "40..120:5'"));
  ASSERT_GT(sweep["intervals"].size(), 1U);
  EXPECT_EQ(sweep["sweep"]["resolution"], "0.0001");
  for (const Json& interval : sweep["intervals"]) {
    for (const auto& [end, cost] : {std::pair("from", "landedCostFrom"), std::pair("to", "landedCostTo")}) {
      const Json single = RouteJson(absl::StrCat("--top 2 --set ", path, interval[end].get<std::string>(), "'"));
      EXPECT_EQ(single["routes"][0]["landedCost"], interval[cost]);
      // Of two that cost the same either may come first.
      if (single["routes"][0]["landedCost"] == single["routes"][1]["landedCost"]) continue;
      EXPECT_EQ(FinalLeg(single)["regime"], interval["clearedUnder"]);
    }
  }
}

TEST(WhatIfCommand, TheTableIsThis) {
  const Outcome run = Noodle(Route("--agreements bowl --sweep destinations.AU.fob=500..700:3"));
  EXPECT_EQ(run.status, 0) << run.err;
  testing::ExpectGolden(testing::SourceDir() / "tests/apps/golden/sweep.txt", run.out);
}

TEST(WhatIfCommand, AChartIsDrawnWholeOrNotAtAll) {
  if (std::system("gnuplot --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no gnuplot";
  const auto folder = std::filesystem::temp_directory_path() / absl::StrCat("noodle-plot-", getpid());
  const std::string file = (folder / "cost.svg").string();
  const std::string sweep = "--quiet --sweep policy.claimCost=0..9000:3 --plot ";
  ASSERT_EQ(Noodle(Route(sweep + file)).status, 0);
  const std::string svg = testing::ReadText(file);
  EXPECT_THAT(svg, StartsWith("<?xml"));
  EXPECT_THAT(svg, EndsWith("</svg>\n\n"));
  for (const char* words : {"policy.claimCost", "USD per unit", "cleared under MFN", "without any preference (MFN)"}) {
    EXPECT_THAT(svg, HasSubstr(words));
  }
  ASSERT_EQ(Noodle(Route(sweep + file)).status, 0);
  EXPECT_EQ(testing::ReadText(file), svg) << "the same again";
  // What fails leaves the chart as it was.
  EXPECT_EQ(Noodle(Route("--sweep policy.claimCost=-1..9000 --plot " + file)).status, 2);
  EXPECT_EQ(testing::ReadText(file), svg);
  EXPECT_EQ(Noodle(Route(sweep + "/proc/cost.svg")).status, 2);
  EXPECT_EQ(Noodle(Route("--plot " + file)).err, "noodle: --plot requires --sweep\n");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace noodle::cli
