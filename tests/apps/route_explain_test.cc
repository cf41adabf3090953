// What `noodle route` says beside its routes, over the real law and rates: that it is there, in text and in JSON, and
// that its figures agree with each other. tests/route compares the figures themselves with brute force.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "engine/base/decimal.h"
#include "tests/apps/run.h"

namespace noodle::cli {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;

std::string Fixture(const std::string& name) { return (testing::SourceDir() / "fixtures/route" / name).string(); }
Json RouteJson(const std::string& arguments) {
  const Outcome out = Noodle(absl::StrCat("route ", arguments, " --format json"));
  EXPECT_EQ(out.status, 0) << out.err;
  return Json::parse(out.out, nullptr, /*allow_exceptions=*/false);
}
Money Amount(const Json& text) { return *Money::Parse(text.get<std::string>()); }

TEST(RouteExplain, EveryFigureFollowsFromTheRoutes) {
  for (const char* name : {"ebike.json", "canned-tuna.json", "t-shirt.json"}) {
    SCOPED_TRACE(name);
    const Json answer = RouteJson(absl::StrCat(Fixture(name), " --explain"));
    const Json& first = answer["routes"][0];
    const Money best = Amount(first["landedCost"]), baseline = Amount(answer["baseline"]["landedCost"]);
    EXPECT_EQ(Amount(answer["byAssembly"][0]["landedCost"]), best);
    for (const char* comparison : {"byAssembly", "byAgreement"}) {
      for (const Json& row : answer.value(comparison, Json::array())) {
        if (row.contains("saving")) {
          EXPECT_EQ(Amount(row["saving"]), baseline - Amount(row["landedCost"]));
        }
      }
    }
    for (const Json& price : answer.value("rulePrices", Json::array())) {
      EXPECT_EQ(Amount(price["saving"]), best - Amount(price["landedCost"]));
      EXPECT_FALSE(price["notMet"].empty());
    }
    EXPECT_FALSE(first.contains("versusFirst"));
    for (size_t rank = 1; rank < answer["routes"].size(); ++rank) {
      const Json& other = answer["routes"][rank];
      if (other.contains("unpriced")) continue;
      const Money dearer = Amount(other["landedCost"]) - best;
      EXPECT_EQ(Amount(other["versusFirst"]["landedCost"]), dearer);
      Money parts;
      for (const Json& part : other["versusFirst"]["cost"]) parts += Amount(part);
      EXPECT_EQ(parts, dearer);
      EXPECT_FALSE(other["versusFirst"]["choices"].empty());
    }
    for (const Json& claim : answer["breakEven"]["claims"]) {
      const Money carried = Money::FromUnits(Amount(claim["dutySaved"]).units() * claim["units"].get<int64_t>());
      EXPECT_GE(carried.units(), Amount(answer["breakEven"]["claimCost"]).units());
      EXPECT_LT((carried - Amount(claim["dutySaved"])).units(), Amount(answer["breakEven"]["claimCost"]).units());
    }
  }
}

TEST(RouteExplain, TextHasTables) {
  const std::string text = Noodle(absl::StrCat("route ", Fixture("canned-tuna.json"), " --explain")).out;
  EXPECT_THAT(text, HasSubstr("Cheapest by country of assembly\n"));
  EXPECT_THAT(text, HasSubstr("Break-even consignment, at 45.00 a claim\n"));
  EXPECT_THAT(text, HasSubstr("a route with claims is the cheapest from "));
  EXPECT_THAT(text, HasSubstr("What rules cost: the saving if it originated all the same\n"));
  EXPECT_THAT(text, HasSubstr("CC except from chapter 3 (CPTPP-2018, Annex 3-D)"));
  EXPECT_THAT(Noodle(absl::StrCat("route ", Fixture("ebike.json"), " --explain")).out,
              HasSubstr("no schedule of Thailand in the database"));
}

TEST(RouteExplain, MayBeLeftOut) {
  const Json answer = RouteJson(absl::StrCat(Fixture("canned-tuna.json"), " --no-explain"));
  for (const char* key : {"byAssembly", "breakEven", "rulePrices", "unknownRates"}) EXPECT_FALSE(answer.contains(key));
  const Outcome both = Noodle(absl::StrCat("route ", Fixture("canned-tuna.json"), " --explain --no-explain"));
  EXPECT_NE(both.status, 0);
  EXPECT_THAT(both.err, HasSubstr("--explain"));
}

TEST(RouteExplain, TheConflictIsNamed) {
  const auto path = std::filesystem::temp_directory_path() / absl::StrCat("noodle-route-", getpid(), ".json");
  testing::WriteText(path, R"({ "id": "LAMP", "currency": "USD", "product": "lamp",
      "destinations": [ { "country": "AU" } ],
      "items": [
        { "id": "lamp", "hs": "940521", "options": [
          { "make": { "site": "VN", "components": [ { "item": "bulb", "quantity": "1" } ] } } ] },
        { "id": "bulb", "hs": "853952", "options": [
          { "buy": { "supplier": "Ningbo", "country": "CN", "price": "2" } },
          { "banned": true, "buy": { "supplier": "Hue", "country": "VN", "price": "3" } } ] } ],
      "lanes": [ { "from": "CN", "to": "VN", "allowed": false } ] })");
  const Outcome text = Noodle(absl::StrCat("route ", path.string()));
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("no route\n"
                                  "  These together leave none (no fewer do):\n"
                                  "  items[1].options[1]: \"bulb\", Hue (VN), is banned\n"
                                  "  lanes[0]: nothing may move from CN to VN\n"));
  const Json answer = RouteJson(path.string());
  EXPECT_EQ(answer["status"], "INFEASIBLE");
  EXPECT_EQ(answer["conflictProof"], "FEWEST");
  EXPECT_EQ(answer["conflicts"].size(), 2U);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace noodle::cli
