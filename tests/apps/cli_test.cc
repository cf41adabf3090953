// The program as its users call it: commands, exit statuses, and what broken input is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/support/files.h"

namespace noodle {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;

struct Result {
  int status = -1;
  std::string out;
  std::string err;
};

class Cli : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() /
        absl::StrCat("noodle-cli-", getpid(), "-", ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // Runs `noodle arguments` from the source folder, with `input` as standard input.
  Result Run(const std::string& arguments, const std::string& input = "") {
    testing::WriteText(folder_ / "in", input);
    const std::string command = absl::StrCat("cd '", NOODLE_SOURCE_DIR, "' && '", NOODLE_PROGRAM, "' ", arguments,
                                             " < '", (folder_ / "in").string(), "' > '", (folder_ / "out").string(),
                                             "' 2> '", (folder_ / "err").string(), "'");
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, testing::ReadText(folder_ / "out"),
            testing::ReadText(folder_ / "err")};
  }
  Json RunJson(const std::string& arguments, const std::string& input = "") {
    const Result result = Run(arguments + " --format json", input);
    EXPECT_EQ(result.status, 0) << arguments << "\n" << result.err;
    const Json parsed = Json::parse(result.out, nullptr, /*allow_exceptions=*/false);
    EXPECT_FALSE(parsed.is_discarded()) << arguments << "\n" << result.out.substr(0, 400);
    return parsed;
  }
  void ExpectRefused(const Result& result, const std::string& words) {
    EXPECT_EQ(result.status, 2) << result.out << result.err;
    EXPECT_THAT(result.err, HasSubstr(words));
    EXPECT_EQ(result.out, "");
  }

  std::filesystem::path folder_;
};

TEST_F(Cli, TheBowlHas105Relations) {
  const Json bowl = RunJson("bowl --date 2026-03-01");
  std::map<std::string, int> relations;
  for (const Json& relation : bowl["relations"]) ++relations[relation["agreement"]];
  EXPECT_EQ(bowl["relations"].size(), 105u);
  EXPECT_EQ(relations,
            (std::map<std::string, int>{
                {"ATIGA", 45}, {"ACFTA", 10}, {"AJCEP", 10}, {"AKFTA", 10}, {"AIFTA", 10}, {"AANZFTA", 20}}));
}

TEST_F(Cli, TheBowlHas210LanesAndSaysHowMuchOfEachIsPriced) {
  const Json bowl = RunJson("bowl --date 2026-03-01");
  ASSERT_EQ(bowl["lanes"].size(), 210u);
  int priced = 0;
  for (const Json& lane : bowl["lanes"]) {
    const int lines = lane["lines"];
    EXPECT_EQ(lines, lane["priced"].get<int>() + lane["excluded"].get<int>() + lane["unknown"].get<int>()) << lane;
    EXPECT_GE(lane["unknown"], 0) << lane;
    EXPECT_EQ(lane["schedule"].get<bool>(), lines > 0) << lane;
    priced += lane["priced"] > 0 || lane["otherLinesFree"].get<bool>() ? 1 : 0;
    EXPECT_EQ(lane["otherLinesFree"].get<bool>(), lane["importer"] == "SG") << lane;
    const bool into_thailand = lane["importer"] == "TH" && lane["agreement"] == "ACFTA";
    EXPECT_TRUE(!into_thailand || lane["trackLines"] == 368) << lane;
  }
  EXPECT_EQ(bowl["pricedLanes"], priced);
  const Json info = RunJson("db info --date 2026-03-01");
  EXPECT_EQ(info["bowl"]["lanes"], 210);
  EXPECT_EQ(info["bowl"]["pricedLanes"], priced);
  EXPECT_EQ(info["bowl"]["withoutSchedule"].size(), 9u) << "BN CN IN KH LA MM MY PH TH";
}

TEST_F(Cli, ADutyByQuantityHasNoBoundInPercent) {
  // Beer, 2203.00: 16 dollars a litre of alcohol; some of its lines are in Singapore's highly sensitive list.
  const Json tariff = RunJson("tariff SG 22030011 --from VN --date 2026-03-01");
  EXPECT_EQ(tariff["lines"][0]["rates"][0]["kind"], "SPECIFIC");
  for (const Json& rate : tariff["lines"][0]["rates"]) EXPECT_FALSE(rate.contains("atMost")) << rate;
}

TEST_F(Cli, AnUnknownRateIsBoundedWhereTheTrackIsKnown) {
  // The list of 2006 has 0401.10, milk, as highly sensitive.
  const Json tariff = RunJson("tariff TH 040110 --from VN --date 2026-03-01");
  for (const Json& rate : tariff["lines"][0]["rates"]) {
    EXPECT_EQ(rate["rate"], "unknown");
    EXPECT_EQ(rate.contains("atMost"), rate["agreement"] == "ACFTA") << rate;
    if (!rate.contains("atMost")) continue;
    EXPECT_EQ(rate["atMost"]["percent"], "50");
    EXPECT_EQ(rate["atMost"]["track"], "HSL");
    EXPECT_EQ(rate["atMost"]["presumed"], false);
  }
}

TEST_F(Cli, CoverageIsAtLeast97PercentAndNamesTheUnread) {
  const Json coverage = RunJson("rules coverage --date 2026-03-01");
  int lines = 0, read = 0, unread = 0;
  for (const Json& agreement : coverage["agreements"]) {
    lines += agreement["lines"].get<int>();
    read += agreement["read"].get<int>();
    unread += static_cast<int>(agreement["unread"].size());
    const Json& subheadings = agreement["subheadings"];
    EXPECT_EQ(subheadings["total"].get<int>(), subheadings["specific"].get<int>() + subheadings["general"].get<int>() +
                                                   subheadings["undetermined"].get<int>());
  }
  EXPECT_EQ(coverage["agreements"].size(), 9u);
  EXPECT_GE(read * 100, lines * 97);
  EXPECT_EQ(lines - read, unread);
}

TEST_F(Cli, TariffGivesRatesWithTheirDecrees) {
  const Json tariff = RunJson("tariff VN 61091010 --from TH --date 2026-03-01");
  std::map<std::string, Json> rates;
  for (const Json& rate : tariff["lines"].at(0)["rates"]) rates[rate["agreement"]] = rate;
  EXPECT_EQ(rates["MFN"]["rate"], "20");
  EXPECT_THAT(rates["MFN"]["source"].get<std::string>(), HasSubstr("26/2023"));
  EXPECT_EQ(rates["ATIGA"]["rate"], "0");
  EXPECT_THAT(rates["ATIGA"]["source"].get<std::string>(), HasSubstr("126/2022"));
}

TEST_F(Cli, AnImporterWithoutScheduleIsUnknownNotZero) {
  const Json tariff = RunJson("tariff KH 61091010");
  ASSERT_FALSE(tariff["lines"].empty());
  for (const Json& rate : tariff["lines"].at(0)["rates"]) EXPECT_EQ(rate["rate"], "unknown");
}

TEST_F(Cli, EveryFixtureRuns) {
  for (const auto& path : testing::FilesIn(testing::SourceDir() / "fixtures/bom", ".json")) {
    const Json result = RunJson(absl::StrCat("check ", path.string()));
    EXPECT_FALSE(result["claims"].empty()) << path;
    EXPECT_EQ(Run(absl::StrCat("check ", path.string())).status, 0) << path;
  }
  for (const auto& path : testing::FilesIn(testing::SourceDir() / "fixtures/route", ".json")) {
    const Json result = RunJson(absl::StrCat("route ", path.string()));
    // One has no route, on purpose.
    const bool feasible = path.stem() != "infusion-set";
    EXPECT_EQ(result["status"], feasible ? "OPTIMAL" : "INFEASIBLE") << path;
    EXPECT_EQ(result["routes"].empty(), !feasible) << path;
    EXPECT_EQ(result.contains("conflicts"), !feasible) << path;
    EXPECT_EQ(Run(absl::StrCat("route ", path.string())).status, 0) << path;
  }
}

TEST_F(Cli, RouteShowsEachMarketOfSeparateSourcing) {
  const Json result = RunJson("route fixtures/route/wire-harness.json --top 1");
  EXPECT_EQ(result["sourcing"], "SEPARATE");
  EXPECT_EQ(result["otherSourcing"]["sourcing"], "SHARED");
  for (const Json* route : {&result["routes"][0], &result["baseline"], &result["naive"]}) {
    ASSERT_EQ((*route)["markets"].size(), 2u);
    EXPECT_FALSE(route->contains("choices") || route->contains("legs"));
    for (const Json& market : (*route)["markets"]) {
      EXPECT_FALSE(market["choices"].empty() || market["legs"].empty()) << market["country"];
    }
  }
  const auto text = Run("route fixtures/route/wire-harness.json");
  EXPECT_THAT(text.out, HasSubstr("for AU harness PH; for JP harness PH"));
  EXPECT_THAT(text.out, HasSubstr("one sourcing for all markets: 53.34, 0.48 dearer"));
  EXPECT_THAT(text.out, HasSubstr("For JP, 30000 units at 52.27: purchase"));
  EXPECT_THAT(text.out, HasSubstr("for AU carton: Laguna Paper (PH) instead of Binh Duong Paper (VN)"));
}

TEST_F(Cli, CheckSaysWhatToChaseAndHowFarNumbersMayMove) {
  const Json result = RunJson("check fixtures/bom/battery-pack.json --robustness --claim-cost 45.00");
  EXPECT_TRUE(result["chaseList"].contains("wanted"));
  EXPECT_TRUE(result["chaseList"].contains("restsOn"));
  for (const Json& claim : result["claims"]) {
    EXPECT_TRUE(claim.contains("paysFrom")) << claim["agreement"];
    EXPECT_EQ(claim["robustness"]["verdict"], claim.value("originVerdict", claim["verdict"].get<std::string>()));
    EXPECT_TRUE(claim["everyWay"].is_boolean());
    for (const Json& way : claim["ways"]) {
      EXPECT_FALSE(way["changes"].empty());
      EXPECT_LE(way["changes"].size(), 3u);
    }
  }
  EXPECT_FALSE(RunJson("check fixtures/bom/battery-pack.json")["claims"][0].contains("robustness"));
  ExpectRefused(Run("check fixtures/bom/battery-pack.json --claim-cost -1"), "--claim-cost");
  ExpectRefused(Run("check fixtures/bom/battery-pack.json --claim-cost much"), "--claim-cost");
}

TEST_F(Cli, ParseKeepsTheNotationAndGivesTheTree) {
  const Json parsed = RunJson("rules parse --notation 'RVC40; or CTH except from heading 72.07'");
  EXPECT_EQ(parsed["canonical"], "RVC(40) or CTH except from 72.07");
  EXPECT_EQ(parsed["ast"]["anyOf"].size(), 2u);
  EXPECT_TRUE(parsed["unread"].empty());
  ExpectRefused(Run("rules parse --notation 'CTH except from chaptre 72'"), "did you mean \"chapter\"?");
}

TEST_F(Cli, ShowGivesWhatAShiftForbids) {
  const Json shown = RunJson("rules show --agreement AJCEP --hs 160414 --date 2026-03-01");
  const Json& rule = shown["agreements"][0]["lines"][0]["rules"][0];
  EXPECT_EQ(rule["canonical"], "CC except from chapter 3");
  EXPECT_EQ(rule["shifts"][0]["forbidden"], "chapter 3, chapter 16");
}

std::string Bom(const std::string& material) {
  return absl::StrCat(
      R"({"id":"X","currency":"USD","exporter":"TH","importer":"VN","good":{"hs":"848180","fob":"1000"},"materials":[)",
      material, "]}");
}

TEST_F(Cli, BrokenBillsOfMaterialsAreRefusedWithTheirPlace) {
  ExpectRefused(Run("check -", "{ \"id\": \"X\",\n  \"good\" 5 }"), "standard input:2:");
  ExpectRefused(Run("check -", Bom(R"({"hs":"849999","value":"5"})")), "materials[0].hs");
  ExpectRefused(Run("check -", Bom(R"({"hs":"84819","value":"5"})")), "materials[0].hs");
  ExpectRefused(Run("check -", Bom(R"({"hs":"848190","value":"-5"})")), "materials[0].value");
  ExpectRefused(Run("check -", Bom(R"({"hs":"848190","value":5.5})")), "materials[0].value");
  ExpectRefused(Run("check -", Bom(R"({"value":"5"})")), "materials[0].hs");
  ExpectRefused(Run("check -", Bom(R"({"hs":"848190","valu":"5"})")), "\"value\"");
  ExpectRefused(
      Run("check -",
          Bom(R"({"hs":"848190","value":"5","assembly":"a"}],"assemblies":{"a":{"good":{"hs":"848190"},"exporter":"TH","materials":[{"hs":"848190","assembly":"a"}]}},"x":[)")),
      "cycle");
  ExpectRefused(Run("check no-such-file.json"), "no-such-file.json");
  ExpectRefused(Run("check -", std::string(10'000'000, '\xC3')), "standard input:1:");
  ExpectRefused(Run("check -", std::string(20'000'000, ' ')), "larger than the limit");
  ExpectRefused(Run("check fixtures/bom/pump.json --agreement NAFTA"), "no agreement \"NAFTA\"");
}

TEST_F(Cli, BrokenLawIsRefusedWithEveryErrorAndNothingIsWritten) {
  std::filesystem::create_directories(folder_ / "world/agreements/toy");
  testing::WriteText(folder_ / "world/agreements/toy/agreement.roo",
                     testing::ReadText(testing::SourceDir() / "tests/grammar/errors/five_errors.roo"));
  const std::string database = (folder_ / "toy.db").string();
  const Result built =
      Run(absl::StrCat("db build --from '", (folder_ / "world").string(), "' --output '", database, "'"));
  EXPECT_EQ(built.status, 2) << built.out;
  for (const char* place :
       {"agreement.roo:3:", "agreement.roo:4:", "agreement.roo:5:", "agreement.roo:9:", "agreement.roo:10:"}) {
    EXPECT_THAT(built.err, HasSubstr(place));
  }
  EXPECT_FALSE(std::filesystem::exists(database));
}

TEST_F(Cli, AForeignDatabaseIsRefusedByName) {
  testing::WriteText(folder_ / "other.db", "this is not a database at all, whatever its name says");
  ExpectRefused(Run(absl::StrCat("--db '", (folder_ / "other.db").string(), "' tariff VN 61091010")), "other.db");
  EXPECT_EQ(testing::ReadText(folder_ / "other.db"), "this is not a database at all, whatever its name says");
  ExpectRefused(Run("--db /nowhere/at/all.db bowl"), "/nowhere/at/all.db");
}

TEST_F(Cli, UnusableCommandsEndWithTwo) {
  EXPECT_EQ(Run("").status, 2);
  EXPECT_EQ(Run("chek x").status, 2);
  EXPECT_EQ(Run("tariff VN").status, 2);
  EXPECT_EQ(Run("tariff VN 6109101x").status, 2);
  EXPECT_EQ(Run("tariff vietnam 61091010").status, 2);
  EXPECT_EQ(Run("bowl --date yesterday").status, 2);
  EXPECT_EQ(Run("--help").status, 0);
  EXPECT_EQ(Run("--version").status, 0);
}

}  // namespace
}  // namespace noodle
