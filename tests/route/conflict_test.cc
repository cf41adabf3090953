// Problems without a route: the constraints named cannot hold together, and brute force over all sets of constraints
// finds no smaller set that cannot.
#include "engine/route/conflict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cstdlib>
#include <functional>
#include <random>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/route/feasibility.h"
#include "engine/route/read_problem.h"
#include "tests/route/oracle.h"
#include "tests/route/random_problem.h"

namespace noodle::route {
namespace {

using ::testing::ElementsAre;

// NOODLE_ROUTE_PROBLEMS=5000 in the environment runs more problems of each shape.
int Problems() {
  const char* text = std::getenv("NOODLE_ROUTE_PROBLEMS");
  return text == nullptr ? 60 : std::atoi(text);
}

struct Forbidden {
  std::string path;
  std::function<void(Problem*)> impose;
};

// Draws up to nine constraints for a problem that has none, and imposes them.
std::vector<Forbidden> Forbid(std::mt19937& random, Problem* problem) {
  for (Item& item : problem->items) {
    for (Option& option : item.options) option.banned = option.pinned = false;
  }
  for (Lane& lane : problem->lanes) lane.allowed = true;
  problem->policy.max_sites.reset();
  std::vector<Forbidden> out;
  for (size_t i = 0; i < problem->items.size(); ++i) {
    const size_t o = random() % problem->items[i].options.size();
    const std::string path = problem->items[i].options[o].path;
    if (out.size() >= 4) break;
    if (random() % 3 == 0) {
      out.push_back({path, [i, o](Problem* p) { p->items[i].options[o].banned = true; }});
    } else if (random() % 4 == 0) {
      out.push_back({path, [i, o](Problem* p) { p->items[i].options[o].pinned = true; }});
    }
  }
  for (size_t l = 0; l < problem->lanes.size() && out.size() < 7; ++l) {
    if (random() % 2 == 0)
      out.push_back({problem->lanes[l].path, [l](Problem* p) { p->lanes[l].allowed = false; }});
  }
  if (random() % 2 == 0)
    out.push_back({"policy.listedLanesOnly", [](Problem* p) { p->policy.listed_lanes_only = true; }});
  if (random() % 2 == 0) out.push_back({"policy.maxSites", [](Problem* p) { p->policy.max_sites = 1; }});
  return out;
}

Problem Posed(const Problem& free, const std::vector<Forbidden>& forbidden, unsigned set) {
  Problem out = free;
  for (size_t c = 0; c < forbidden.size(); ++c) {
    if ((set >> c & 1) != 0) forbidden[c].impose(&out);
  }
  return out;
}

void Compare(const Shape& shape) {
  int infeasible = 0, several = 0;
  const auto world = MakeToyWorld();
  for (int i = 0; i < Problems(); ++i) {
    const auto seed = static_cast<uint32_t>(300 + i);
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    std::mt19937 random(seed);
    Problem free = RandomProblem(random, shape, *world);
    const std::vector<Forbidden> forbidden = Forbid(random, &free);
    const auto has_route = [&](unsigned set) {
      const Problem posed = Posed(free, forbidden, set);
      return !Oracle(posed, world->world, world->date).All(/*claims=*/false).empty();
    };
    const unsigned all = (1U << forbidden.size()) - 1;
    const Problem posed = Posed(free, forbidden, all);
    ASSERT_EQ(HasRoute(posed), std::optional(has_route(all)));
    if (has_route(all)) continue;
    ++infeasible;
    int fewest = static_cast<int>(forbidden.size());
    for (unsigned set = 0; set <= all; ++set) {
      if (std::popcount(set) < fewest && !has_route(set)) fewest = std::popcount(set);
    }
    several += fewest > 1 ? 1 : 0;
    const Conflict conflict = FindConflict(posed);
    EXPECT_EQ(conflict.proof, Conflict::Proof::kFewest);
    EXPECT_EQ(static_cast<int>(conflict.constraints.size()), fewest);
    unsigned named = 0;
    for (const std::string& words : conflict.constraints) {
      for (size_t c = 0; c < forbidden.size(); ++c) {
        if (absl::StartsWith(words, absl::StrCat(forbidden[c].path, ":"))) named |= 1U << c;
      }
    }
    EXPECT_EQ(std::popcount(named), fewest);
    EXPECT_FALSE(has_route(named));
    if (::testing::Test::HasFailure()) break;
  }
  std::printf("%d without a route, %d by several constraints together\n", infeasible, several);
  EXPECT_GT(several, 0);
}

TEST(Conflict, IsTheFewestInATree) { Compare({.components = 2, .options = 1, .nested = 1, .sites = 2}); }
TEST(Conflict, IsTheFewestWithSharedItems) {
  Compare({.components = 1, .options = 1, .nested = 1, .sites = 2, .shared = true});
}
TEST(Conflict, IsTheFewestForSeveralMarkets) {
  Compare({.components = 2, .options = 1, .nested = 1, .sites = 2, .destinations = 3});
}

// A lamp made in VN or TH for AU. The bulb comes from CN only, the cord from VN or CN.
constexpr char kLamp[] = R"({
  "id": "LAMP", "currency": "USD", "product": "lamp",
  "destinations": [ { "country": "AU" } ],
  "items": [
    { "id": "lamp", "hs": "940520", "options": [
      { PIN "make": { "site": "VN", "components": [ { "item": "bulb", "quantity": "1" }, { "item": "cord", "quantity": "1" } ] } },
      { "make": { "site": "TH", "components": [ { "item": "bulb", "quantity": "1" }, { "item": "cord", "quantity": "1" } ] } } ] },
    { "id": "bulb", "hs": "853950", "options": [
      { "buy": { "supplier": "Ningbo", "country": "CN", "price": "2" } } ] },
    { "id": "cord", "hs": "854442", "options": [
      { "make": { "name": "own cord", "site": "VN", "components": [ { "item": "copper", "quantity": "1" } ] } },
      { BAN "buy": { "supplier": "Wenzhou", "country": "CN", "price": "1" } } ] },
    { "id": "copper", "hs": "740811", "options": [ { "buy": { "country": "CN", "price": "1" } } ] } ],
  "lanes": [ LANES ],
  "policy": { POLICY }
})";

Conflict OfLamp(std::string pin, const std::string& ban, const std::string& lanes, const std::string& policy) {
  std::string text = kLamp;
  const auto put = [&](const std::string& name, const std::string& value) {
    text.replace(text.find(name), name.size(), value);
  };
  put("PIN ", pin);
  put("BAN ", ban);
  put("LANES", lanes);
  put("POLICY", policy);
  const auto problem = ReadProblem(text, "lamp.json");
  EXPECT_TRUE(problem.ok()) << problem.status().message();
  return problem.ok() ? FindConflict(*problem) : Conflict();
}

TEST(Conflict, InWords) {
  // The bulb cannot come to VN, and the lamp must be made there.
  EXPECT_THAT(OfLamp(R"("pinned": true, )", "", R"({ "from": "CN", "to": "VN", "allowed": false })", "").constraints,
              ElementsAre("items[0].options[0]: \"lamp\" is pinned to made in VN (VN)",
                          "lanes[0]: nothing may move from CN to VN"));
  // A cord of Wenzhou is banned, so that the cord is made in VN; and the lamp too, where nothing moves to TH.
  EXPECT_THAT(OfLamp("", R"("banned": true, )", R"({ "from": "CN", "to": "VN", "allowed": false })", "").constraints,
              ElementsAre("items[2].options[1]: \"cord\", Wenzhou (CN), is banned",
                          "lanes[0]: nothing may move from CN to VN"));
  // One country for everything: the lamp in TH and the cord in VN are two.
  EXPECT_THAT(OfLamp("", R"("banned": true, )", R"({ "from": "VN", "to": "AU", "allowed": false })",
                     R"("maxSites": 1)")
                  .constraints,
              ElementsAre("items[2].options[1]: \"cord\", Wenzhou (CN), is banned",
                          "lanes[0]: nothing may move from VN to AU",
                          "policy.maxSites: things may be made in 1 country at most"));
  // Of the missing lanes only those that matter: the bulb comes neither to VN nor to TH.
  EXPECT_THAT(OfLamp("", "", R"({ "from": "VN", "to": "AU" }, { "from": "TH", "to": "AU" })",
                     R"("listedLanesOnly": true)")
                  .constraints,
              ElementsAre("policy.listedLanesOnly: no lane is listed from CN to TH, from CN to VN"));
}

}  // namespace
}  // namespace noodle::route
