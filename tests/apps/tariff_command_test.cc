#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "tests/apps/run.h"
#include "tests/db/toy_folder.h"

namespace noodle::cli {
namespace {

using nlohmann::json;

class TariffCommandTest : public ::testing::Test {
 protected:
  void SetUp() override {
    db::WriteToyWorld(folder_);
    // Both Parties and the dates are read from the text.
    folder_.Write("agreements/atiga/agreement.roo",
                  "agreement ATIGA \"Trade in Goods\" { parties KH, SG, TH, VN; in force from 2010-05-17; "
                  "nomenclature HS2022; general rule CTH; specific rules replace general rule; }\n");
    folder_.Build();
  }
  Outcome Tariff(const std::string& arguments) {
    return Noodle("tariff " + arguments + " --date 2026-03-01 --db " + folder_.database().string());
  }
  json TariffJson(const std::string& arguments) {
    const Outcome run = Tariff(arguments + " --format json");
    EXPECT_EQ(run.status, 0) << run.err;
    return json::parse(run.out);
  }

  db::ToyFolder folder_;
};

TEST_F(TariffCommandTest, Json) {
  const json answer = TariffJson("VN 61091010");
  EXPECT_EQ(answer["importer"], "VN");
  EXPECT_EQ(answer["date"], "2026-03-01");
  ASSERT_EQ(answer["lines"].size(), 1u);
  const json& line = answer["lines"][0];
  EXPECT_EQ(line["hs"], "61091010");
  EXPECT_EQ(line["label"], "T-shirts, singlets");
  EXPECT_EQ(line["rates"][0], json::parse(R"({"agreement": "MFN", "rate": "20", "kind": "AD_VALOREM",
      "exporters": ["*"], "source": "Decree 26/2023/ND-CP", "sourceId": "VN-26", "confidence": "confirmed",
      "year": "2026"})"));
  EXPECT_EQ(line["rates"][1]["exporters"], json::parse(R"(["*", "-KH"])"));
}

TEST_F(TariffCommandTest, SearchFindsCodesByTheBeginningsOfWords) {
  const json found = TariffJson("VN --search 'shirt SINGL'")["found"];
  EXPECT_EQ(found, json::parse(R"([{"hs": "6109", "label": "T-shirts, singlets", "lines": 2}])"));
  EXPECT_EQ(TariffJson("--search singlet")["found"], json::parse(R"([{"hs": "6109", "label": "T-shirts, singlets"}])"));
  EXPECT_EQ(TariffJson("--search 61")["found"].size(), 2u) << "the beginning of a code";
}

TEST_F(TariffCommandTest, SearchThatFindsNothingSaysSo) {
  const Outcome run = Tariff("--search locomotive");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.out, "no label has \"locomotive\"\n");
  EXPECT_EQ(TariffJson("--search locomotive")["found"], json::array());
}

TEST_F(TariffCommandTest, SearchTakesAnyTextAsWords) {
  for (const char* words : {"'shirts AND'", "'\"shirts'", "'NOT shirts'", "'shirts NEAR('", "'*'", "'-shirts'",
                            "'label:shirts'", "'^shirts + ('", "'、'", "\"';--\"", "'{code}:1'"}) {
    EXPECT_EQ(Tariff(absl::StrCat("--search ", words)).status, 0) << words;
  }
  EXPECT_EQ(TariffJson("--search '\"shirts*'")["found"].size(), 1u);
  EXPECT_EQ(TariffJson("--search 'shirts -singlets'")["found"].size(), 1u);
}

TEST_F(TariffCommandTest, SearchAndACodeExcludeEachOther) {
  EXPECT_EQ(Tariff("VN 6109 --search shirts").status, 2);
  EXPECT_EQ(Tariff("Vietnam --search shirts").status, 2);
  EXPECT_EQ(Tariff("VN").err, "noodle: expected IMPORTER and HS, or --search WORDS; found no HS\n");
}

TEST_F(TariffCommandTest, WhatARateDependsOn) {
  folder_.Write("schedules/vn/2026.csv",
                "line,MFN,ATIGA\n61091010,smoked: 3%; other: U,2% to 5% or excluded (varies within line)\n");
  folder_.Build();
  const json rates = TariffJson("VN 61091010")["lines"][0]["rates"];
  EXPECT_EQ(rates[0]["kind"], "CONDITIONAL");
  EXPECT_EQ(rates[0]["cases"], json::parse(R"([
      {"of": "GOODS", "condition": "smoked", "rate": "3%", "kind": "AD_VALOREM"},
      {"of": "OTHER", "rate": "U", "kind": "EXCLUDED"}])"));
  EXPECT_EQ(rates[1]["kind"], "VARIES");
  EXPECT_EQ(rates[1]["atLeast"], "2");
  EXPECT_EQ(rates[1]["atMost"], "5");
  EXPECT_EQ(rates[1]["orExcluded"], true);
  const std::string text = Tariff("VN 61091010").out;
  EXPECT_NE(text.find("conditional: smoked: 3%; other: U"), std::string::npos) << text;
  EXPECT_NE(text.find("varies: 2% to 5% or excluded"), std::string::npos) << text;
}

TEST_F(TariffCommandTest, AShortCodeListsEveryLine) {
  const json answer = TariffJson("VN 6109");
  EXPECT_EQ(answer["lines"].size(), 2u);
  EXPECT_EQ(answer["ambiguousLine"], true);
  EXPECT_EQ(answer["ranges"][0], json::parse(R"({"agreement": "MFN", "rate": "18 to 20"})"));
}

TEST_F(TariffCommandTest, AnOldRateSaysSo) {
  const json rate = TariffJson("VN 61091020")["lines"][0]["rates"][1];
  EXPECT_EQ(rate["agreement"], "ATIGA");
  EXPECT_EQ(rate["asOf"], "2024");
  EXPECT_NE(Tariff("VN 61091020").out.find("as of 2024, not confirmed for 2026"), std::string::npos);
}

TEST_F(TariffCommandTest, AnImporterWithoutAScheduleIsUnknownAndNoError) {
  const json answer = TariffJson("KH 61091010");
  ASSERT_EQ(answer["lines"].size(), 1u);
  std::set<std::string> agreements;
  for (const json& rate : answer["lines"][0]["rates"]) {
    EXPECT_EQ(rate["rate"], "unknown");
    EXPECT_EQ(rate["kind"], "UNKNOWN");
    agreements.insert(rate["agreement"]);
  }
  EXPECT_EQ(agreements, (std::set<std::string>{"ATIGA", "MFN"}));
  EXPECT_EQ(answer["note"], "no schedule of Cambodia in the database");
}

TEST_F(TariffCommandTest, FromAnExporterShutOut) {
  const json answer = TariffJson("VN 61091010 --from KH");
  EXPECT_EQ(answer["exporter"], "KH");
  EXPECT_EQ(answer["lines"][0]["rates"][1]["shutOut"], true);
}

TEST_F(TariffCommandTest, FromACountryThatIsNoPartyOnlyMfn) {
  const json answer = TariffJson("VN 61091010 --from JP");
  ASSERT_EQ(answer["lines"][0]["rates"].size(), 1u);
  EXPECT_EQ(answer["lines"][0]["rates"][0]["agreement"], "MFN");
}

TEST_F(TariffCommandTest, ARegimeWithoutATextIsForItsParties) {
  folder_.Write("regimes.csv", "regime,title,parties,instrument\nVJEPA,Viet Nam and Japan,JP VN,VN-26\n");
  folder_.Write("schedules/index.csv",
                "importer,year,edition,agreement,instrument,confirmed_until\n"
                "VN,2026,HS2022,MFN,VN-26,2026-12-31\n"
                "VN,2026,HS2022,VJEPA,VN-26,2026-12-31\n"
                "VN,2026,HS2022,VCFTA,VN-26,2026-12-31\n");
  folder_.Write("schedules/vn/2026.csv", "line,MFN,VJEPA,VCFTA\n61091010,20,0,5\n");
  std::filesystem::remove(folder_.path() / "schedules/vn/2024.csv");
  std::filesystem::remove(folder_.path() / "schedules/sg/2026.csv");
  folder_.Build();
  const auto regimes = [&](const std::string& exporter) {
    std::vector<std::string> out;
    const json answer = TariffJson("VN 61091010 --from " + exporter);
    for (const json& rate : answer["lines"][0]["rates"]) {
      out.push_back(rate["agreement"].get<std::string>() + (rate.contains("parties") ? " of unknown Parties" : ""));
    }
    return out;
  };
  EXPECT_EQ(regimes("JP"), (std::vector<std::string>{"MFN", "VJEPA", "VCFTA of unknown Parties"}));
  EXPECT_EQ(regimes("CL"), (std::vector<std::string>{"MFN", "VCFTA of unknown Parties"}));
}

TEST_F(TariffCommandTest, EveryOtherLine) {
  const json answer = TariffJson("SG 220300");
  ASSERT_EQ(answer["lines"].size(), 2u);
  EXPECT_EQ(answer["lines"][0]["rates"][0]["kind"], "SPECIFIC");
  EXPECT_EQ(answer["lines"][1]["otherLines"], true);
  EXPECT_EQ(answer["lines"][1]["rates"][0]["rate"], "0");
}

TEST_F(TariffCommandTest, ACodeThatDoesNotExist) {
  const Outcome run = Tariff("VN 611490");
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.err, "noodle: HS code 611490 does not exist in HS2022\n");
}

TEST_F(TariffCommandTest, WordsThatAreNoUtf8) {
  const Outcome run = Noodle("tariff VN --format json --search '\xff' --db " + folder_.database().string());
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(json::parse(run.out).count("error"), 0u);
}

TEST_F(TariffCommandTest, Bowl) {
  const Outcome run = Noodle("bowl --format json --date 2026-03-01 --db " + folder_.database().string());
  ASSERT_EQ(run.status, 0) << run.err;
  const json bowl = json::parse(run.out);
  EXPECT_EQ(bowl["date"], "2026-03-01");
  EXPECT_EQ(bowl["relations"].size(), 6u);
  EXPECT_EQ(bowl["relations"][2], json::parse(R"({"agreement": "ATIGA", "a": "KH", "b": "VN", "inForce": true,
      "linesAtoB": 1, "linesBtoA": null})"));
  EXPECT_EQ(bowl["overlay"].size(), 0u);
  EXPECT_EQ(bowl["lanes"].size(), 12u);
  EXPECT_EQ(bowl["lanes"][5], json::parse(R"({"importer": "VN", "exporter": "KH", "agreement": "ATIGA",
      "inForce": true, "schedule": true, "lines": 3, "priced": 1, "excluded": 1, "unknown": 1, "mfnLines": 3,
      "otherLinesFree": false, "trackLines": 3})"));
}

// Singapore lists its dutiable lines; every other is free, so that no preference is needed there.
TEST_F(TariffCommandTest, BowlCountsAnImporterWhoseOtherLinesAreFree) {
  const std::string database = " --date 2026-03-01 --db " + folder_.database().string();
  const json bowl = json::parse(Noodle("bowl --format json" + database).out);
  int free = 0;
  for (const json& lane : bowl["lanes"]) {
    EXPECT_EQ(lane["otherLinesFree"].get<bool>(), lane["importer"] == "SG") << lane;
    free += lane["otherLinesFree"].get<bool>() ? 1 : 0;
  }
  EXPECT_EQ(free, 3) << "from KH, TH and VN";
  EXPECT_EQ(bowl["pricedLanes"], 6) << "into VN and into SG";
  EXPECT_EQ(json::parse(Noodle("db info --format json" + database).out)["bowl"]["pricedLanes"], 6);
  const std::string text = Noodle("bowl" + database).out;
  EXPECT_NE(text.find("SG    1 + rest  1 + rest  free      free  free"), std::string::npos) << text;
}

}  // namespace
}  // namespace noodle::cli
