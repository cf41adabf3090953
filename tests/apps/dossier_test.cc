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
                          key == "money" || key == "points" || key == "value" || key == "hs" || key == "fob" ||
                          key == "labour" || key == "overhead" || key == "otherCosts" || key == "profit" ||
                          key == "stated" || key == "rate";
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
  for (const char* name : {"e-bike.json", "t-shirt.json", "pump.json", "canned-tuna.json", "battery-pack.json",
                           "t-shirt-regional-fabric.json"}) {
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

// The rows of the table under that title, tags left out.
std::vector<std::string> RowsUnder(const std::string& html, const std::string& title) {
  std::vector<std::string> out;
  const size_t from = html.find("<h3>" + title + "</h3>");
  if (from == std::string::npos) return out;
  const std::string table = html.substr(from, html.find("</table>", from) - from);
  for (size_t at = table.find("<td>"); at != std::string::npos; at = table.find("<tr", at + 1)) {
    out.push_back(table.substr(at, table.find("</tr>", at) - at));
  }
  return out;
}

// RCEP, made-up garments by change of chapter alone: how the fabric was made in China is no part of the claim.
TEST_F(Dossier, AsksOnlyForWhatTheClaimRestsOn) {
  const std::string html = Of(Fixture("t-shirt.json"), "--agreement RCEP");
  const std::vector<std::string> rows = RowsUnder(html, "Who must supply which document");
  EXPECT_GT(rows.size(), 3u);
  for (const std::string& row : rows) {
    EXPECT_FALSE(absl::StrContains(row, "knitting-or-crocheting") || absl::StrContains(row, "dyeing-or-printing"));
    EXPECT_FALSE(absl::StrContains(row, "<td></td>")) << row;
  }
}

// AJCEP Articles 22, 23, 28 and 31: what the text output says with --verbose.
TEST_F(Dossier, TheCertificate) {
  const std::string html = Of(Fixture("t-shirt-regional-fabric.json"), "--agreement AJCEP");
  const std::vector<std::string> rows = RowsUnder(html, "The certificate");
  const auto has = [&](const std::string& words, const std::string& article) {
    return std::any_of(rows.begin(), rows.end(), [&](const std::string& row) {
      return absl::StrContains(row, words) && absl::StrContains(row, article);
    });
  };
  EXPECT_TRUE(has("FOB value: not shown", "Form AJ overleaf"));
  EXPECT_TRUE(has("valid 12 months: issued on 2026-03-01, until 2027-03-01", "Article 28"));
  EXPECT_TRUE(has("200000 JPY", "Articles 22 and 27(2)"));
  EXPECT_TRUE(has("issued retroactively", "Article 23"));
  EXPECT_TRUE(has("back-to-back", ""));
  EXPECT_TRUE(has("tick where it is so: Third Country Invoicing", ""));
}

// 81,600 KRW at 0.00072 are 58.752 USD.
TEST_F(Dossier, ShowsWhatWasConverted) {
  const std::string battery = Fixture("battery-pack.json") + " --agreement AKFTA";
  EXPECT_TRUE(absl::StrContains(Of(battery), "81600.00 KRW at 0.00072"));
  EXPECT_TRUE(absl::StrContains(Noodle("check " + battery).out, "value 58.752 USD = 81600.00 KRW at 0.00072"));
  const Json json = Json::parse(Noodle("check " + battery + " --format json").out);
  const Json& proof = json["claims"][0]["proof"];
  EXPECT_EQ(proof["good"]["currency"], "USD");
  bool found = false;
  for (const Json& child : proof["children"]) {
    if (!child.contains("material") || child["material"]["id"] != "cells") continue;
    found = true;
    EXPECT_EQ(child["material"]["valueIs"], Json::parse(R"([{"of": "price", "amount": "58.752", "stated": "81600.00",
                                                             "currency": "KRW", "rate": "0.00072"}])"));
  }
  EXPECT_TRUE(found);
}

// 1234.50 JPY at 0.0067 are 8.27115, half to even 8.2712 (0.5 of a unit goes to the even 8.2712), and 120 JPY of
// freight 0.804.
TEST_F(Dossier, ShowsFreightAndNestedAmountsThatWereConverted) {
  const std::string bill = (testing::SourceDir() / "tests/verify/bills/shared.json").string();
  const std::string text = Noodle("check " + bill + " --agreement ATIGA").out;
  EXPECT_TRUE(absl::StrContains(
      text,
      "value 9.0752 USD = price 8.2712 (1234.50 JPY at 0.0067) + freight and insurance 0.804 (120.00 JPY at 0.0067)"))
      << text;
  // 135 THB at 0.0295 are 3.9825; the coil has no other price.
  EXPECT_TRUE(absl::StrContains(text, "fob 3.9825 = 135.00 THB at 0.0295")) << text;
  EXPECT_TRUE(absl::StrContains(text, "value 3.9825 USD = FOB of its own bill 3.9825 (135.00 THB at 0.0295)")) << text;
  EXPECT_TRUE(absl::StrContains(text, "its own bill of materials, assemblies.coil, as shown above")) << text;
  const std::string html = Of(bill, "--agreement ATIGA");
  EXPECT_EQ(FirstFault(html), "");
  for (const char* words : {"1234.50 JPY at 0.0067", "135.00 THB at 0.0295", "20.00 THB at 0.0295", "Appendix 2"}) {
    EXPECT_TRUE(absl::StrContains(html, words)) << words;
  }
  EXPECT_FALSE(absl::StrContains(html, "Appendix 3"));
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

// What the file says of the shipment beside its proofs is the bill's too; the rest is named.
TEST_F(Dossier, VerifyComparesTheFileWithTheBill) {
  const fs::path proof = folder_ / "proof.json";
  const std::string bom = Fixture("battery-pack.json");
  const Json json = Json::parse(Noodle("check " + bom + " --agreement AANZFTA --format json").out);
  ASSERT_EQ(json["customsValue"]["amount"], "124.00");
  const auto status = [&](const Json& changed, const std::string& options) {
    testing::WriteText(proof, changed.dump());
    return Noodle(absl::StrCat("verify ", proof.string(), options)).status;
  };
  EXPECT_EQ(status(json, " --bom " + bom), 0);
  const Outcome outcome = Noodle(absl::StrCat("verify ", proof.string(), " --bom ", bom));
  EXPECT_TRUE(absl::StrContains(outcome.out, "not looked at: best, ")) << outcome.out;
  EXPECT_TRUE(absl::StrContains(outcome.out, "claims: rate")) << outcome.out;
  EXPECT_TRUE(absl::StrContains(outcome.out, "exchange rate: 1 KRW = 0.00072 USD")) << outcome.out;
  const std::pair<const char*, Json> changes[] = {
      {"/id", "PACK-501"},
      {"/importer", "JP"},
      {"/importer", nullptr},
      {"/currency", "AUD"},
      {"/date", "2026-03-02"},
      {"/exporter", "TH"},
      {"/customsValue/amount", "123.00"},
      {"/customsValue/amount", "unknowable"},
      {"/customsValue/basis", "CIF"},
  };
  for (const auto& [at, value] : changes) {
    Json changed = json;
    changed[Json::json_pointer(at)] = value;
    EXPECT_EQ(status(changed, " --bom " + bom), 1) << at << " " << value;
  }
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
  // Cut off: where, in our own words.
  testing::WriteText(proof, check.out.substr(0, 20'000));
  verify = Noodle("verify " + proof.string());
  EXPECT_EQ(verify.status, 2);
  EXPECT_TRUE(absl::StrContains(verify.err, "found the end of the file")) << verify.err;
  EXPECT_FALSE(absl::StrContains(verify.err, "exception")) << verify.err;
  testing::WriteText(proof, R"({"claims": []})");
  verify = Noodle("verify " + proof.string());
  EXPECT_EQ(verify.status, 2);
  EXPECT_EQ(verify.err.find("date"), verify.err.rfind("date")) << verify.err;
  EXPECT_TRUE(absl::StrContains(Noodle("verify --help").out, "Exit status: 0"));
  EXPECT_EQ(Noodle("verify " + (folder_ / "none.json").string()).status, 2);
}

}  // namespace
}  // namespace noodle::cli
