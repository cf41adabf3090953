// What `noodle check` says beside its verdicts: remarks, the best claim, what a claim's cost changes, and how it shows
// text from outside.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "absl/strings/str_cat.h"
#include "tests/apps/run.h"

namespace noodle::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

Outcome CheckText(const std::string& bill, const std::string& options = "") {
  const auto path = std::filesystem::temp_directory_path() / absl::StrCat("noodle-bill-", getpid(), ".json");
  testing::WriteText(path, bill);
  const Outcome out = Noodle(absl::StrCat("check ", path.string(), " --date 2026-03-01 ", options));
  std::filesystem::remove(path);
  return out;
}
Json CheckJson(const std::string& bill, const std::string& options = "") {
  const Outcome out = CheckText(bill, options + " --format json");
  EXPECT_EQ(out.status, 0) << out.err;
  return Json::parse(out.out, nullptr, /*allow_exceptions=*/false);
}
std::string Fixture(const std::string& name) { return testing::ReadText(testing::SourceDir() / "fixtures/bom" / name); }

constexpr char kPackaging[] = R"({"id": "X", "currency": "USD", "exporter": "VN", "importer": "TH",
    "good": {"hs": "841370", "fob": "100.00", "freightInsurance": "3", "processes": ["packaging"]},
    "materials": [{"id": "m1", "hs": "841391", "value": "30", "country": "CN", "originating": ["AITGA"]}]})";

TEST(CheckCommand, RemarksComeBeforeTheClaims) {
  const std::string remark = R"(no agreement names a process "packaging"; did you mean "packing"?)";
  const std::string text = CheckText(kPackaging).out;
  ASSERT_THAT(text, HasSubstr(absl::StrCat("remarks\n  - good.processes[0].name: ", remark, "\n")));
  EXPECT_LT(text.find("remarks\n"), text.find("\nATIGA: "));
  EXPECT_THAT(text, HasSubstr("packaging: not named by ATIGA, presumed more than minimal"));
  const Json json = CheckJson(kPackaging);
  ASSERT_EQ(json["remarks"].size(), 2u);
  EXPECT_EQ(json["remarks"][0], Json({{"path", "good.processes[0].name"}, {"words", remark}}));
  EXPECT_EQ(json["remarks"][1]["path"], "materials[0].originating[0]");
  // Which agreements there are does not depend on which are asked about.
  const Json one = CheckJson(kPackaging, "--agreement AJCEP");
  EXPECT_EQ(one["remarks"][1]["words"], R"(there is no agreement "AITGA"; did you mean "ATIGA"?)");
  EXPECT_EQ(CheckJson(Fixture("t-shirt-regional-fabric.json"))["remarks"], Json::array());
}

TEST(CheckCommand, VerifyTakesAsStatedWhatIsPresumed) {
  const auto path = std::filesystem::temp_directory_path() / absl::StrCat("noodle-proof-", getpid(), ".json");
  testing::WriteText(path, CheckText(kPackaging, "--format json").out);
  const Outcome out = Noodle(absl::StrCat("verify ", path.string()));
  EXPECT_EQ(out.status, 0) << out.out << out.err;
  EXPECT_THAT(out.out, HasSubstr("process packaging: not named by ATIGA, presumed more than minimal"));
  std::string abroad = kPackaging;
  abroad.replace(abroad.find("\"packaging\""), 11, R"({"name": "knitting", "party": "CN"})");
  testing::WriteText(path, CheckText(abroad, "--format json --agreement ATIGA").out);
  for (const char* option : {"", " --no-law"}) {
    const Outcome elsewhere = Noodle(absl::StrCat("verify ", path.string(), option));
    EXPECT_EQ(elsewhere.status, 0) << elsewhere.out << elsewhere.err;
    EXPECT_THAT(elsewhere.out, HasSubstr("no operation in a Party stated, presumed more than minimal"));
  }
  std::filesystem::remove(path);
}

// Japan's MFN rate of 8413.70 is free; that of 6109.10 is 7.4 %, and the t-shirt of Chinese fabric fails under AJCEP.
TEST(CheckCommand, TheBestClaimSavesSomething) {
  EXPECT_THAT(CheckText(Fixture("pump.json")).out, HasSubstr("best: MFN, which is 0 already\n"));
  EXPECT_EQ(CheckJson(Fixture("pump.json"))["best"], "MFN");
  EXPECT_THAT(CheckText(Fixture("t-shirt.json"), "--agreement AJCEP").out,
              HasSubstr("best: MFN, as no claim qualifies\n"));
  EXPECT_THAT(CheckText(Fixture("t-shirt.json")).out, HasSubstr("best: RCEP\n"));
  EXPECT_THAT(CheckText(Fixture("t-shirt.json"), "--claim-cost 45").out,
              HasSubstr("best: MFN, as no claim that qualifies saves more than it costs\n"));
}

// The table of Australia's RCEP rates ends at chapter 37; what RCEP saves on plastics is unknown.
TEST(CheckCommand, AClaimOfUnknownDutyIsNotSaidToSaveNothing) {
  const std::string bill = R"({"currency": "USD", "exporter": "CN", "importer": "AU",
      "good": {"hs": "392410", "fob": "100.00", "processes": ["molding"]},
      "materials": [{"id": "resin", "hs": "390210", "value": "30", "country": "CN", "originating": ["RCEP"]}]})";
  EXPECT_THAT(CheckText(bill).out, HasSubstr("best: MFN; the duty under RCEP is unknown\n"));
  EXPECT_THAT(CheckText(bill, "--claim-cost 1").out, HasSubstr("best: MFN; the duty under RCEP is unknown\n"));
  EXPECT_EQ(CheckJson(bill)["best"], "MFN");
}

TEST(CheckCommand, AClaimThatFailsPaysAtNoPrice) {
  const Json json = CheckJson(Fixture("t-shirt.json"), "--agreement AJCEP --claim-cost 45");
  EXPECT_EQ(json["claims"][0]["verdict"], "FAILS");
  EXPECT_EQ(json["claims"][0]["paysFrom"], "does not qualify");
  EXPECT_THAT(CheckText(Fixture("t-shirt.json"), "--agreement AJCEP --claim-cost 45").out,
              HasSubstr("  AJCEP: does not qualify\n"));
}

TEST(CheckCommand, ARateInPercentSaysSo) {
  const std::string text = CheckText(Fixture("t-shirt.json"), "--agreement AJCEP").out;
  EXPECT_THAT(text, ::testing::ContainsRegex("MFN +7\\.4% "));
  EXPECT_EQ(CheckJson(Fixture("t-shirt.json"), "--agreement AJCEP")["mfn"]["rate"], "7.4");
}

TEST(CheckCommand, TextFromOutsideIsHarmlessToATerminal) {
  const std::string bill = R"({"id": "\u001b[31mX\nATIGA: QUALIFIES", "currency": "USD", "exporter": "VN",
      "good": {"hs": "841370", "description": "\u0007pump\u009b2J\u202e", "fob": "100.00", "processes": ["\u001b[0mp"],
               "answers": {"\u001bq": true}},
      "materials": [{"id": "m\u001b1", "hs": "841391", "description": "\u001b[1mx\r", "value": "90", "country": "CN"}]})";
  const std::string text = CheckText(bill, "--robustness").out;
  ASSERT_THAT(text, HasSubstr("pump"));
  for (const char* control : {"\x1b", "\x07", "\r", "\xC2\x9B", "\xE2\x80\xAE", "\nATIGA: QUALIFIES\n"}) {
    EXPECT_THAT(text, Not(HasSubstr(control)));
  }
  EXPECT_EQ(CheckJson(bill)["id"], "\x1b[31mX\nATIGA: QUALIFIES");
}

// 3816.00 of HS 2022 is 2518.30 or 3816.00 of HS 2017, in which AJCEP's list is (HS correlation tables).
TEST(CheckCommand, ACodeThatItCannotBeIsRefusedWithItsPlace) {
  const auto bill = [](const char* hs, const char* in_2017) {
    return absl::StrCat(R"({"currency": "USD", "exporter": "VN", "good": {"hs": "251820", "fob": "1000"},
        "materials": [{"id": "mix", "hs": ")",
                        hs, R"(", "hsIn": {"HS2017": ")", in_2017, R"("}, "value": "700", "country": "CN"}]})");
  };
  EXPECT_EQ(CheckText(bill("381600", "3816.00"), "--agreement AJCEP").status, 0);
  const Outcome other = CheckText(bill("381600", "8517.13"), "--agreement AJCEP");
  EXPECT_EQ(other.status, 2);
  EXPECT_THAT(other.err,
              HasSubstr("materials[0].hsIn.HS2017: expected one of 2518.30, 3816.00 of HS2017, which 3816.00 "
                        "of HS2022 may be, found 8517.13"));
  const Outcome none = CheckText(bill("999999", "3816.00"), "--agreement AJCEP");
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.err, HasSubstr("materials[0].hs: HS code 999999 does not exist in HS2022"));
}

// 8549.21 of HS 2022 came from some 340 codes of HS 2017: those that are judged alike are shown once.
TEST(CheckCommand, CodesThatAreJudgedAlikeAreShownOnce) {
  const std::string text = CheckText(R"({"currency": "USD", "exporter": "MM", "good": {"hs": "854921", "fob": "12.50"},
      "materials": [{"id": "m", "hs": "020724", "value": "9", "country": "US"}]})",
                                     "--agreement AJCEP")
                               .out;
  EXPECT_THAT(text, HasSubstr("and alike for "));
  std::set<std::string> rules;
  size_t shown = 0;
  for (size_t at = text.find("rule for 8"); at != std::string::npos; at = text.find("rule for 8", at + 1), ++shown) {
    rules.insert(text.substr(at, 16));
  }
  EXPECT_GT(shown, 0u);
  EXPECT_EQ(rules.size(), shown);
  EXPECT_LT(shown, 20u);
}

TEST(CheckCommand, ADayOfNoCenturyOfTradeIsRefused) {
  std::string bill = kPackaging;
  bill.replace(bill.find("\"id\""), 4, R"("date": "9999-12-31", "id")");
  const Outcome out = CheckText(bill);
  EXPECT_EQ(out.status, 2);
  EXPECT_THAT(out.err, HasSubstr("date: expected a date from 1900 to 2100, found \"9999-12-31\""));
}

}  // namespace
}  // namespace noodle::cli
