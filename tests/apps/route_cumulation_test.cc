// Routes count nothing of what fails by itself: neither full cumulation (CPTPP Article 3.10) nor partial (ATIGA Article
// 30(2)). Answers have to hold all the same: an e-bike for Australia from a frame that is made of a Chinese tube of its
// own heading, with more or less done to it, and a part that its certificate gives a content only.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "tests/apps/run.h"

namespace noodle::cli {
namespace {

using Json = nlohmann::json;

Json Buy(const char* item, const char* hs, const char* country, int price, const Json& originating) {
  Json buy{{"supplier", item}, {"country", country}, {"price", absl::StrCat(price)}, {"basis", "CIF"}};
  if (!originating.empty()) buy["originating"] = originating;
  return {{"id", item}, {"hs", hs}, {"options", Json::array({{{"buy", buy}}})}};
}

Json Make(const char* item, const char* hs, int labour, const std::vector<const char*>& components) {
  Json make{{"site", "VN"}, {"labour", absl::StrCat(labour)}, {"overhead", "5"}, {"components", Json::array()}};
  for (const char* component : components) make["components"].push_back({{"item", component}, {"quantity", "1"}});
  return {{"id", item}, {"hs", hs}, {"options", Json::array({{{"make", make}}})}};
}

// The agreement under which the e-bike is cleared, or "MFN".
std::string Regime(const std::string& agreement, int tube, int labour, int fork, const Json& fork_originating) {
  const Json problem{{"id", "CUMULATION"},
                     {"date", "2026-03-01"},
                     {"currency", "USD"},
                     {"product", "ebike"},
                     {"destinations", {{{"country", "AU"}, {"fob", "900"}}}},
                     {"policy", {{"agreements", {agreement}}}},
                     {"items",
                      {Make("ebike", "871160", 20, {"frame", "fork"}), Make("frame", "871491", labour, {"tube"}),
                       Buy("tube", "871491", "CN", tube, {}), Buy("fork", "871499", "TH", fork, fork_originating)}}};
  const auto file = std::filesystem::temp_directory_path() / absl::StrCat("cumulation-", getpid(), ".json");
  std::ofstream(file) << problem.dump();
  const Outcome out = Noodle(absl::StrCat("route ", file.string(), " --no-explain --format json"));
  std::filesystem::remove(file);
  EXPECT_EQ(out.status, 0) << out.err;
  const Json answer = Json::parse(out.out, nullptr, /*allow_exceptions=*/false);
  if (!answer.contains("routes")) return "";
  return answer["routes"][0]["destinations"][0]["regime"];
}

TEST(RouteCumulation, FullCumulationCountsForNothing) {
  int claimed = 0, runs = 0;
  for (int tube = 150; tube <= 420; tube += 90) {
    for (int fork : {1, 121, 241}) {
      for (int labour : {20, 120}) {
        claimed += Regime("CPTPP", tube, labour, fork, {}) == "CPTPP" ? 1 : 0;
        ++runs;
      }
    }
  }
  EXPECT_GT(claimed, 0);
  EXPECT_LT(claimed, runs);
}

TEST(RouteCumulation, APartOfTheContentCountsForNothing) {
  // A fork of 400 with a content and a frame of 125 do not originate: a content of 1 - 525/900 = 41.7 %, where 40 % is
  // asked for.
  const Json content = Json::array({{{"agreement", "AANZFTA"}, {"criterion", "PC 25%"}}});
  EXPECT_EQ(Regime("AANZFTA", 100, 20, 400, content), "AANZFTA");
  // With a frame of 325 it is 19.4 %; with a quarter of the fork it would be 30.6 %.
  EXPECT_EQ(Regime("AANZFTA", 300, 20, 400, content), "MFN");
}

}  // namespace
}  // namespace noodle::cli
