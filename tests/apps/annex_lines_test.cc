// Files of rule lines through `rules parse`, `coverage` and `import`.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/apps/run.h"

namespace noodle::cli {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using Json = nlohmann::json;

class AnnexLines : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / absl::StrCat("noodle-lines-", getpid());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string Write(const std::string& name, const std::string& text) {
    testing::WriteText(folder_ / name, text);
    return (folder_ / name).string();
  }
  std::filesystem::path folder_;
};

constexpr char kAnnex[] =
    "agreement,hs_version,hs_from,hs_to,rule\n"
    "TOY,2022,0101,0106,WO\n"
    "TOY,2022,7208,7208,\"RVC40; or CTH except from heading 72.07\"\n"
    "TOY,2022,7209,7209,\"RVC40; or CTH except from heading [...]\"\n";

TEST_F(AnnexLines, CoverageCountsAndSaysWhereReadingStopped) {
  const Outcome outcome = Noodle("rules coverage --format json --lines " + Write("annex.csv", kAnnex));
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const Json coverage = Json::parse(outcome.out);
  EXPECT_EQ(coverage["lines"], 3);
  EXPECT_EQ(coverage["read"], 2);
  EXPECT_EQ(coverage["forms"], 2);
  ASSERT_EQ(coverage["unread"].size(), 1u);
  const Json& unread = coverage["unread"][0];
  EXPECT_EQ(unread["line"], 4);
  const std::string text = "RVC40; or CTH except from heading [...]";
  EXPECT_EQ(unread["text"], text);
  EXPECT_GE(unread["stopped"].get<size_t>(), text.find("heading [...]"));
}

TEST_F(AnnexLines, PlainTextIsOneRuleALine) {
  const Outcome outcome = Noodle("rules coverage --lines " + Write("rules.txt", "RVC 40%\n\nCTH or CC\nCHT plus\n"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("2 of 3 lines read, 66.66%"));
  EXPECT_THAT(outcome.out, HasSubstr("line 4"));
}

TEST_F(AnnexLines, ParseWritesOneResultALine) {
  const Outcome outcome = Noodle("rules parse --lines " + Write("annex.csv", kAnnex));
  EXPECT_EQ(outcome.status, 1);  // one line is not read
  const std::vector<std::string> results = absl::StrSplit(outcome.out, '\n', absl::SkipEmpty());
  ASSERT_EQ(results.size(), 3u);
  EXPECT_EQ(Json::parse(results[1])["canonical"], "RVC(40) or CTH except from 72.07");
  EXPECT_EQ(Json::parse(results[2])["unread"].size(), 1u);
}

TEST_F(AnnexLines, ParseShowsWhatAShiftForbids) {
  const Outcome outcome =
      Noodle("rules parse --format json --notation 'RVC40 or CTH except from heading 72.07' --hs 721011");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const Json result = Json::parse(outcome.out);
  EXPECT_EQ(result["lines"][0]["hs"], "721011");
  EXPECT_EQ(result["lines"][0]["shifts"][0]["forbidden"], "72.07, 72.10");
}

TEST_F(AnnexLines, ImportKeepsEveryLineAndNamesTheUnread) {
  const Outcome outcome =
      Noodle("rules import --agreement TOY --from 2026-01-01 --article 'Annex 2' --source TOY-1 --lines " +
             Write("annex.csv", kAnnex));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, ContainsRegex("rules TOY in HS2022 from 2026-01-01 . +@ \"Annex 2\" source \"TOY-1\""));
  EXPECT_THAT(outcome.out, ContainsRegex("0101-0106: +WO;"));
  EXPECT_THAT(outcome.out, ContainsRegex("7208: +RVC.40. or CTH except from 72.07;"));
  EXPECT_THAT(outcome.out, ContainsRegex("7209: +unread \"RVC40; or CTH except from heading .\\.\\.\\..\";"));
  EXPECT_THAT(outcome.err, HasSubstr("annex.csv:4: 72.09 is not read"));
}

TEST_F(AnnexLines, ImportMergesNeighboursThatSayTheSame) {
  // 7208 and 7209 are neighbours; 0101.21 to 0101.90 are all of 0101.
  const Outcome outcome =
      Noodle("rules import --agreement TOY --edition HS2022 --merge --lines " +
             Write("annex.csv",
                   "hs_from,hs_to,rule\n010121,010121,WO\n010129,010129,WO\n010130,010130,WO\n010190,010190,WO\n"
                   "7208,7208,CTH\n7209,7209,CTH\n7210,7210,CC\n"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, ContainsRegex("  0101: +WO;\n\n  # Chapter 72\n  7208-7209: +CTH;\n  7210: +CC;\n"));
}

TEST_F(AnnexLines, MergingLeavesTheGoodsOfOneLineBesideEachOther) {
  const Outcome outcome = Noodle(
      "rules import --agreement TOY --edition HS2012 --merge --lines " +
      Write("annex.csv", "hs_from,hs_to,rule\n0410,0410,\"ex \"\"nests\"\": CTH; other goods: CC\"\n0501,0511,CC\n"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, ContainsRegex("0410 ex \"nests\": +CTH;\n  0410: +CC;\n\n  # Chapter 05\n  05: +CC;\n"));
}

TEST_F(AnnexLines, TheZeroThatASpreadsheetDropsIsPutBack) {
  const Outcome outcome =
      Noodle("rules parse --lines " + Write("annex.csv", "hs_from,hs_to,rule\n1,1,WO\n10121,10190,CTH\n"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("\"codes\":\"chapter 1\""));
  EXPECT_THAT(outcome.out, HasSubstr("\"codes\":\"0101.21 through 0101.90\""));
}

TEST_F(AnnexLines, BadFilesSayWhereAndWhat) {
  const auto refused = [&](const std::string& csv) {
    const Outcome outcome = Noodle("rules coverage --lines " + Write("bad.csv", csv));
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    return outcome.err;
  };
  EXPECT_THAT(refused("hs_from,hs_to,rule\n01,WO\n"), HasSubstr("bad.csv:2: expected 3 fields, found 2"));
  EXPECT_THAT(refused("hs_from,hs_to,rule\nWO,WO,WO\n"), HasSubstr("bad.csv:2: hs_from: "));
  EXPECT_THAT(refused("hs_version,hs_from,hs_to,rule\n2022,01,01,WO\n2017,02,02,WO\n"),
              HasSubstr("bad.csv:3: expected one edition for all lines of the file"));
  EXPECT_THAT(Noodle("rules coverage --lines /nowhere.csv").err, HasSubstr("/nowhere.csv"));
  EXPECT_THAT(Noodle("rules import --agreement X --lines " + Write("plain.txt", "WO\n")).err,
              HasSubstr("expected --edition"));
}

}  // namespace
}  // namespace noodle::cli
