// noodle rules lint and explain on the law of the database, as their users call them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nlohmann/json.hpp"
#include "tests/apps/run.h"

namespace noodle::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using Json = nlohmann::json;

class RulesLint : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("noodle-lint-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string Write(const std::string& name, const std::string& text) const {
    testing::WriteText(folder_ / name, text);
    return (folder_ / name).string();
  }
  fs::path folder_;
};

constexpr char kAgreement[] =
    "agreement TOY \"A toy\" { @ \"T\" source \"ATIGA-2009\"\n  parties JP, VN;\n  in force from 2020-01-01;\n"
    "  nomenclature HS2022;\n  general rule CTH;\n}\n";

TEST_F(RulesLint, FindingsHavePlaceAndReason) {
  const std::string file =
      Write("psr.roo", "rules TOY in HS2022 {  @ \"Annex\" source \"ATIGA-2009\"\n  8701: CTH or CC;\n}\n");
  Write("agreement.roo", kAgreement);
  // The two files of the folder are one draft.
  const Outcome text = Noodle("rules lint " + folder_.string());
  EXPECT_EQ(text.status, 1) << text.err;
  EXPECT_EQ(text.out, file +
                          ":2:16: warning: the alternative `CC` can never matter: whoever meets it meets `CTH` "
                          "[unreachable-alternative]\n    for example 8701.10: `CTH` shuts out non-originating "
                          "materials of 87.01, and `CC` those and more\n1 warning in 1 agreement\n");
  const Outcome json = Noodle("rules lint --format json " + folder_.string());
  EXPECT_EQ(json.status, 1);
  const Json parsed = Json::parse(json.out);
  EXPECT_EQ(parsed["warnings"], 1);
  EXPECT_EQ(parsed["findings"][0]["check"], "unreachable-alternative");
  EXPECT_EQ(parsed["findings"][0]["line"], 2);
  EXPECT_EQ(parsed["findings"][0]["column"], 16);
  EXPECT_THAT(parsed["findings"][0]["because"].get<std::string>(), HasSubstr("8701.10"));
}

TEST_F(RulesLint, NotesAndCleanTextsAreStatusZero) {
  EXPECT_EQ(Noodle("rules lint " + Write("clean.roo", kAgreement)).out, "nothing found in 1 agreement\n");
  const Outcome note = Noodle("rules lint --agreement AKFTA");
  EXPECT_EQ(note.status, 0);
  EXPECT_THAT(note.out, HasSubstr("[unread]"));
}

TEST_F(RulesLint, AnUnreadableTextIsAFinding) {
  const Outcome outcome =
      Noodle("rules lint " + Write("broken.roo", "rules TOY in HS2022 {\n  8701: CTH except 8;\n}\n"));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out,
              HasSubstr("broken.roo:2:20: error: expected \"from\" after \"except\", found \"8\" [unreadable]"));
}

TEST_F(RulesLint, UnusableArguments) {
  EXPECT_EQ(Noodle("rules lint /no/such/file").status, 2);
  EXPECT_EQ(Noodle("rules lint --agreement NAFTA").status, 2);
  const Outcome both = Noodle("rules lint --agreement ATIGA " + Write("a.roo", kAgreement));
  EXPECT_EQ(both.status, 2);
  EXPECT_THAT(both.err, HasSubstr("cannot be given together"));
}

TEST(RulesExplain, ALineOfAnAgreement) {
  // ATIGA Annex 3 for 52.08, and Annex 3 Attachment 1 list B.
  const Outcome text = Noodle("rules explain --agreement ATIGA --hs 5208.11 --date 2026-03-01");
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("    The good originates if ONE of these holds:\n"
                                  "      (a) at least 40% of its FOB price is regional value content, by build-down or "
                                  "build-up\n"
                                  "      (b) every non-originating material comes from another heading than 52.08\n"
                                  "      (c) in a Party one of these takes place: needle punching;"));
  EXPECT_THAT(text.out,
              HasSubstr("Tolerance: materials that do not change classification as asked may make up at most "));
  const Json line = Json::parse(Noodle("rules explain --agreement ATIGA --hs 5208.11 --date 2026-03-01 --format json")
                                    .out)["agreements"][0]["lines"][0];
  EXPECT_EQ(line["rules"][0]["kind"], "specific");
  EXPECT_EQ(line["rules"][0]["explanation"]["points"].size(), 3u);
  EXPECT_EQ(line["rules"][0]["citation"]["source"], "VN-TT-03-2023");
  EXPECT_EQ(line["rules"][0]["questions"].size(), 14u);
  EXPECT_EQ(line["cumulation"].size(), 2u);
}

TEST(RulesExplain, RulesThatStandSideBySide) {
  // ACFTA's list of 2006, part B, stands beside the general rule.
  const Json line = Json::parse(
      Noodle("rules explain --agreement ACFTA --hs 6101.20 --edition HS2002 --date 2018-06-01 --format json")
          .out)["agreements"][0]["lines"][0];
  ASSERT_EQ(line["rules"].size(), 2u);
  EXPECT_EQ(line["rules"][1]["kind"], "general");
  EXPECT_THAT(line["rules"][1]["sentence"].get<std::string>(),
              HasSubstr("By the general rule, which stands beside the specific one, it originates if at least 40%"));
}

TEST(RulesExplain, ANotation) {
  const Outcome text = Noodle("rules explain --notation 'CTSH or WO of chapter 1 ex \"pigs\"'");
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_EQ(text.out,
            "The good originates if ONE of these holds:\n"
            "  (a) every non-originating material comes from another subheading than the good's own\n"
            "  (b) every material of chapter 1 (only \"pigs\") is wholly obtained\n"
            "asks is-pigs (of a material): is the material \"pigs\"?\n");
  EXPECT_EQ(Json::parse(Noodle("rules explain --format json --notation CTH").out)["canonical"], "CTH");
}

TEST(RulesExplain, UnusableArguments) {
  EXPECT_EQ(Noodle("rules explain").status, 2);
  EXPECT_EQ(Noodle("rules explain --hs 5208.11 --notation CTH").status, 2);
  EXPECT_EQ(Noodle("rules explain --hs 7777").status, 2);
  EXPECT_EQ(Noodle("rules explain --notation 'CTH except 8'").status, 2);
}

}  // namespace
}  // namespace noodle::cli
