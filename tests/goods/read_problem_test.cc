#include "engine/route/read_problem.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace noodle::route {
namespace {

Problem Read(absl::string_view text) {
  absl::StatusOr<Problem> problem = ReadProblem(text, "test.json");
  EXPECT_TRUE(problem.ok()) << problem.status();
  return problem.ok() ? *std::move(problem) : Problem();
}

TEST(ReadProblem, ReadsEveryField) {
  const Problem problem = Read(R"({
    "id": "EBIKE", "nomenclature": "HS2022", "date": "2026-03-01", "currency": "USD", "product": "ebike",
    "exchangeRates": { "JPY": "0.0067", "VND": "0.00004" },
    "destinations": [ { "country": "AU", "units": 1000, "fob": "900.00" }, { "country": "JP", "units": "500" } ],
    "items": [
      { "id": "ebike", "hs": "871160", "description": "E-bike", "netWeightKg": "24", "nationalLines": { "AU": "87116000" },
        "quantities": { "piece": "1" },
        "options": [ { "make": { "site": "VN", "name": "Line 1", "currency": "VND", "labour": "1500000", "overhead": "625000",
                                 "otherCosts": "25000", "profit": "1375000", "processes": [ "assembly" ],
                                 "answers": { "folding": false }, "whollyObtained": "from-these-only",
                                 "components": [ { "item": "motor", "quantity": "1" },
                                                 { "item": "frame", "quantity": "1.5", "role": "ACCESSORY" } ] } },
                     { "make": { "site": "TH", "markupPercent": "12.5", "components": [] }, "banned": true } ] },
      { "id": "motor", "hs": "850131", "options": [
        { "buy": { "supplier": "Nidec", "country": "JP", "price": "13000", "currency": "JPY", "basis": "CIF",
                   "originating": [ "AJCEP" ], "netWeightKg": "3.1", "whollyObtained": "waste-scrap",
                   "answers": { "used": false }, "processes": [ "winding" ] }, "pinned": true },
        { "buy": { "country": "CN", "price": "61.00" } } ] },
      { "id": "frame", "hs": "871491", "options": [ { "buy": { "country": "TW", "price": "90" } } ] } ],
    "lanes": [ { "from": "CN", "to": "VN", "perUnit": "1.00", "perKg": "0.35", "percentOfValue": "1.5",
                 "insurancePercent": "0.3" },
               { "from": "VN", "to": "AU", "via": "SG", "kind": "TRANSIT", "allowed": false } ],
    "policy": { "claimCost": "45.00", "unitsPerConsignment": 500, "drawback": true, "avoid": [ "AIFTA" ],
                "minimumHeadroomPoints": "2", "listedLanesOnly": true, "maxSites": 2, "sourcing": "SEPARATE" } })");
  EXPECT_EQ(problem.id, "EBIKE");
  EXPECT_EQ(problem.date, Date(2026, 3, 1));
  EXPECT_EQ(problem.product, 0u);
  ASSERT_EQ(problem.destinations.size(), 2u);
  EXPECT_EQ(problem.destinations[0].fob->ToString(), "900");
  EXPECT_EQ(problem.destinations[1].units, 500);
  EXPECT_FALSE(problem.destinations[1].fob);
  ASSERT_EQ(problem.items.size(), 3u);
  EXPECT_EQ(problem.bottom_up, (std::vector<size_t>{1, 2, 0}));
  const Item& ebike = problem.items[0];
  EXPECT_EQ(ebike.hs.Digits(), "871160");
  EXPECT_EQ(ebike.description, "E-bike");
  EXPECT_EQ(ebike.net_weight->ToString(), "24");
  EXPECT_EQ(ebike.national_lines.at("AU"), "87116000");
  EXPECT_EQ(ebike.quantities.at("piece").ToString(), "1");
  EXPECT_EQ(ebike.path, "items[0]");
  const Make& make = *ebike.options[0].make();
  EXPECT_EQ(make.site.ToString(), "VN");
  EXPECT_EQ(make.labour->ToString(), "60");
  EXPECT_EQ(make.overhead->ToString(), "25");
  EXPECT_EQ(make.other_costs->ToString(), "1");
  EXPECT_EQ(make.profit->ToString(), "55");
  EXPECT_FALSE(make.markup);
  EXPECT_EQ(make.processes[0].name, "assembly");
  EXPECT_EQ(make.answers.at("folding"), false);
  EXPECT_EQ(make.wholly_obtained, "from-these-only");
  ASSERT_EQ(make.components.size(), 2u);
  EXPECT_EQ(make.components[0].item_index, 1u);
  EXPECT_EQ(make.components[1].item_index, 2u);
  EXPECT_EQ(make.components[1].quantity.ToString(), "1.5");
  EXPECT_EQ(make.components[1].role, goods::Role::kAccessory);
  EXPECT_EQ(ebike.options[0].Name(), "Line 1");
  EXPECT_EQ(ebike.options[1].Name(), "made in TH");
  EXPECT_EQ(ebike.options[1].make()->markup->ToString(), "12.5");
  EXPECT_TRUE(ebike.options[1].banned);
  EXPECT_EQ(ebike.options[1].path, "items[0].options[1]");
  const Option& nidec = problem.items[1].options[0];
  EXPECT_TRUE(nidec.pinned);
  EXPECT_EQ(nidec.Name(), "Nidec");
  EXPECT_EQ(nidec.country().ToString(), "JP");
  EXPECT_EQ(nidec.buy()->price.ToString(2), "87.10");
  EXPECT_EQ(nidec.buy()->stated_price->currency, "JPY");
  EXPECT_EQ(nidec.buy()->basis, goods::ValueBasis::kCif);
  EXPECT_EQ(nidec.buy()->originating[0].agreement, "AJCEP");
  EXPECT_EQ(nidec.buy()->net_weight->ToString(), "3.1");
  EXPECT_EQ(nidec.buy()->wholly_obtained, "waste-scrap");
  EXPECT_EQ(nidec.buy()->answers.at("used"), false);
  EXPECT_EQ(nidec.buy()->processes[0].name, "winding");
  EXPECT_EQ(problem.items[1].options[1].Name(), "CN");
  ASSERT_EQ(problem.lanes.size(), 2u);
  EXPECT_EQ(problem.lanes[0].kind, LaneKind::kDirect);
  EXPECT_EQ(problem.lanes[0].per_unit->ToString(), "1");
  EXPECT_EQ(problem.lanes[0].per_kg->ToString(), "0.35");
  EXPECT_EQ(problem.lanes[0].percent_of_value->ToString(), "1.5");
  EXPECT_EQ(problem.lanes[0].insurance->ToString(), "0.3");
  EXPECT_TRUE(problem.lanes[0].allowed);
  EXPECT_EQ(problem.lanes[1].kind, LaneKind::kTransit);
  EXPECT_EQ(problem.lanes[1].via.ToString(), "SG");
  EXPECT_FALSE(problem.lanes[1].allowed);
  EXPECT_EQ(problem.policy.claim_cost->ToString(), "45");
  EXPECT_EQ(problem.policy.units_per_consignment, 500);
  EXPECT_TRUE(problem.policy.drawback);
  EXPECT_EQ(problem.policy.avoid, std::vector<std::string>{"AIFTA"});
  EXPECT_EQ(problem.policy.minimum_headroom->ToString(), "2");
  EXPECT_TRUE(problem.policy.listed_lanes_only);
  EXPECT_EQ(problem.policy.max_sites, 2);
  EXPECT_TRUE(problem.policy.separate_sourcing);
}

TEST(ReadProblem, WhatIsNotStatedIsUnknown) {
  const Problem problem = Read(R"({"currency": "USD", "product": "pump", "destinations": [{"country": "JP"}],
    "items": [{"id": "pump", "hs": "841370", "options": [{"make": {"site": "VN", "components": []}}]}]})");
  EXPECT_FALSE(problem.date);
  EXPECT_EQ(problem.destinations[0].units, 1);
  const Make& make = *problem.items[0].options[0].make();
  EXPECT_FALSE(make.labour || make.overhead || make.other_costs || make.profit || make.markup);
  EXPECT_FALSE(problem.policy.claim_cost || problem.policy.minimum_headroom || problem.policy.max_sites);
  EXPECT_FALSE(problem.policy.drawback || problem.policy.listed_lanes_only || problem.policy.separate_sourcing);
}

// A chain of `levels` items, each made from the next.
std::string Chain(int levels) {
  std::string items;
  for (int i = 0; i < levels; ++i) {
    absl::StrAppend(&items, R"({"id": "i)", i,
                    R"(", "hs": "841370", "options": [{"make": {"site": "VN", "components": [)");
    if (i + 1 < levels) absl::StrAppend(&items, R"({"item": "i)", i + 1, R"(", "quantity": "1"})");
    absl::StrAppend(&items, i + 1 < levels ? "]}}]}, " : "]}}]}");
  }
  return absl::StrCat(R"({"product": "i0", "destinations": [{"country": "JP"}], "items": [)", items, "]}");
}

TEST(ReadProblem, HasLimits) {
  EXPECT_TRUE(ReadProblem(Chain(65), "t").ok());
  const absl::Status deep = ReadProblem(Chain(9'000), "t").status();
  EXPECT_TRUE(absl::StrContains(deep.message(), "at most 64 levels of items inside items, found 8999")) << deep;
  const absl::Status items = ReadProblem(Chain(10'001), "t").status();
  EXPECT_TRUE(absl::StrContains(items.message(), "items: expected at most 10000 items, found 10001")) << items;
  Limits limits;
  limits.route_options = 2;
  const absl::Status options = ReadProblem(Chain(4), "t", limits).status();
  EXPECT_TRUE(absl::StrContains(options.message(), "items[2].options: expected at most 2 options in all")) << options;
}

}  // namespace
}  // namespace noodle::route
