// The dossier: well-formed, self-contained, with every number of the proof in it, and harmless whatever the bill says.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "nlohmann/json.hpp"
#include "tests/apps/run.h"

namespace noodle::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

class Dossier : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / absl::StrCat("noodle-dossier-", getpid());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string Of(const std::string& bom, const std::string& options = "") {
    const fs::path file = folder_ / "dossier.html";
    const Outcome outcome = Noodle(absl::StrCat("check ", bom, " ", options, " --dossier ", file.string()));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return testing::ReadText(file);
  }
  static std::string Fixture(const std::string& name) {
    return (testing::SourceDir() / "fixtures/bom" / name).string();
  }

  fs::path folder_;
};

// Every tag closed in order; nothing but the document type before the root.
std::string FirstFault(const std::string& html) {
  std::vector<std::string> open;
  for (size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const size_t end = html.find('>', at);
    if (end == std::string::npos) return absl::StrCat("a tag that does not end at ", at);
    std::string tag = html.substr(at + 1, end - at - 1);
    if (tag.front() == '!' || tag.back() == '/') continue;
    const bool closes = tag.front() == '/';
    if (closes) tag.erase(0, 1);
    tag = tag.substr(0, tag.find(' '));
    if (!closes) {
      open.push_back(tag);
    } else if (open.empty() || open.back() != tag) {
      return absl::StrCat("</", tag, "> closes ", open.empty() ? "nothing" : open.back());
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : absl::StrCat("<", open.back(), "> is not closed");
}

// All amounts of calculations and headrooms, as the proof writes them.
void Amounts(const Json& json, std::set<std::string>* out) {
  if (json.is_object()) {
    for (const auto& [key, value] : json.items()) {
      if (key == "ways" || key == "robustness") continue;  // what would be, not what is
      const bool amount = key == "amount" || key == "atLeast" || key == "atMost" || key == "percent" ||
                          key == "money" || key == "points" || key == "value" || key == "hs";
      if (amount && value.is_string()) {
        const std::string text = value.get<std::string>();
        if (key == "hs") {
          out->insert(text.substr(0, 4) + "." + text.substr(4, 2));
        } else {
          out->insert(text);
        }
      }
      Amounts(value, out);
    }
  } else if (json.is_array()) {
    for (const Json& one : json) Amounts(one, out);
  }
}

TEST_F(Dossier, HoldsEveryNumberOfTheProof) {
  for (const char* name : {"e-bike.json", "t-shirt.json", "pump.json", "canned-tuna.json"}) {
    const std::string html = Of(Fixture(name));
    EXPECT_EQ(FirstFault(html), "") << name;
    EXPECT_TRUE(absl::StartsWith(html, "<!DOCTYPE html>"));
    const Outcome outcome = Noodle(absl::StrCat("check ", Fixture(name), " --format json"));
    const Json json = Json::parse(outcome.out);
    std::set<std::string> amounts;
    for (const Json& claim : json["claims"]) {
      Amounts(claim["proof"], &amounts);
      Amounts(claim["headroom"], &amounts);
    }
    EXPECT_GT(amounts.size(), 5u) << name;
    for (const std::string& amount : amounts) EXPECT_TRUE(absl::StrContains(html, amount)) << name << ": " << amount;
    for (const Json& claim : json["claims"]) {
      EXPECT_TRUE(absl::StrContains(html, claim["agreement"].get<std::string>()));
    }
  }
}

TEST_F(Dossier, ReachesForNothingOutside) {
  const std::string html = Of(Fixture("e-bike.json"));
  for (const char* word : {"http", "<script", "<link", "<img", "<iframe", "@import", "url(", "src=", "href="}) {
    EXPECT_FALSE(absl::StrContains(html, word)) << word;
  }
}

TEST_F(Dossier, SaysWhoMustSupplyWhat) {
  const std::string html = Of(Fixture("e-bike.json"), "--agreement AANZFTA");
  for (const char* words : {"AANZ-TH-2026-0218", "to be obtained", "certificate of origin, Form AANZ",
                            "cost statement of the good", "production records of painting", "bill of lading"}) {
    EXPECT_TRUE(absl::StrContains(html, words)) << words;
  }
}

TEST_F(Dossier, HostileWordsStayWords) {
  Json bom = Json::parse(testing::ReadText(Fixture("e-bike.json")));
  const std::string hostile = "<script>alert('x')</script>\" onload=\"y & </td></table><!-- \xC2\xA0 \\u202e";
  bom["id"] = hostile;
  bom["good"]["description"] = hostile;
  for (Json& material : bom["materials"]) material["description"] = hostile;
  const fs::path file = folder_ / "hostile.json";
  testing::WriteText(file, bom.dump());
  const std::string html = Of(file.string());
  EXPECT_EQ(FirstFault(html), "");
  EXPECT_FALSE(absl::StrContains(html, "<script"));
  EXPECT_FALSE(absl::StrContains(html, "<!--"));
  EXPECT_FALSE(absl::StrContains(html, "\" onload"));
  EXPECT_TRUE(absl::StrContains(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;y &amp;"));
}

TEST_F(Dossier, IsWrittenAtOnceOrNotAtAll) {
  Of(Fixture("pump.json"));
  size_t files = 0;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    EXPECT_EQ(entry.path().filename(), "dossier.html");
    ++files;
  }
  EXPECT_EQ(files, 1u);
  const Outcome outcome = Noodle(absl::StrCat("check ", Fixture("pump.json"), " --dossier ",
                                              (folder_ / "no such folder" / "d.html").string(), ""));
  EXPECT_EQ(outcome.status, 2) << outcome.out;
  EXPECT_TRUE(absl::StrContains(outcome.err, "cannot be written") || absl::StrContains(outcome.err, "following"));
}

// What the command says and with which status.
TEST_F(Dossier, VerifyCommand) {
  const fs::path proof = folder_ / "proof.json";
  const Outcome check = Noodle(absl::StrCat("check ", Fixture("e-bike.json"), " --format json"));
  testing::WriteText(proof, check.out);
  const std::string with_bom = absl::StrCat(proof.string(), " --bom ", Fixture("e-bike.json"));
  Outcome verify = Noodle("verify " + with_bom);
  EXPECT_EQ(verify.status, 0) << verify.out << verify.err;
  EXPECT_TRUE(absl::StrContains(verify.out, "confirmed"));
  EXPECT_EQ(Noodle("verify --no-law - < " + proof.string()).status, 0);
  testing::WriteText(proof, absl::StrReplaceAll(check.out, {{"\"660.00\"", "\"760.00\""}}));
  verify = Noodle("verify " + with_bom + " --format json");
  EXPECT_EQ(verify.status, 1) << verify.err;
  const Json json = Json::parse(verify.out);
  EXPECT_FALSE(json["confirmed"].get<bool>());
  EXPECT_TRUE(absl::StartsWith(json["claims"][0]["findings"][0]["path"].get<std::string>(), "claims[0]."));
  testing::WriteText(proof, "{");
  EXPECT_EQ(Noodle("verify " + proof.string()).status, 2);
  EXPECT_EQ(Noodle("verify " + (folder_ / "none.json").string()).status, 2);
}

}  // namespace
}  // namespace noodle::cli
