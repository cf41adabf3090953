// The chase list against assessments made anew: with the declarations it asks for, and without those it rests on.
#include "engine/preference/chase_list.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/goods/read_json.h"
#include "engine/preference/claim_cost.h"
#include "tests/preference/real_world.h"
#include "tests/support/files.h"

namespace noodle::preference {
namespace {

AssessOptions Options(bool explain = true) {
  AssessOptions options;
  options.date = Date(2026, 3, 1);
  options.origin.explain = explain;
  return options;
}

Assessment AssessAnew(const goods::BillOfMaterials& bom, bool explain) {
  auto out = Assess(TheWorld(), bom, Options(explain));
  EXPECT_TRUE(out.ok()) << out.status();
  return *std::move(out);
}

Standing StandingOf(const goods::BillOfMaterials& bom, const std::string& agreement) {
  for (const Claim& claim : AssessAnew(bom, false).claims) {
    if (claim.agreement == agreement) return claim.standing;
  }
  return Standing::kNotAvailable;
}

void Declare(const std::string& path, const std::string& agreement, goods::BillOfMaterials* bom) {
  for (goods::Material& material : bom->materials) {
    if (material.path == path) material.originating.push_back({agreement, "", ""});
  }
}

class Chase : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Chase, DeclarationsTurnTheClaimAndNoneIsForgotten) {
  const auto bom = goods::ReadJson(noodle::testing::ReadText(GetParam()), "bill.json");
  ASSERT_TRUE(bom.ok()) << bom.status();
  const Assessment assessment = AssessAnew(*bom, true);
  const auto list = MakeChaseList(TheWorld(), *bom, Options(), assessment);
  ASSERT_TRUE(list.ok()) << list.status();
  for (const SupplierDeclaration& one : list->wanted) {
    goods::BillOfMaterials changed = *bom;
    Declare(one.material, one.agreement, &changed);
    EXPECT_EQ(one.with.empty(), StandingOf(changed, one.agreement) == Standing::kQualifies) << one.label;
    for (const std::string& other : one.with) Declare(other, one.agreement, &changed);
    EXPECT_EQ(StandingOf(changed, one.agreement), Standing::kQualifies) << one.label;
  }
  for (const Claim& claim : assessment.claims) {
    if (claim.standing != Standing::kFails && claim.standing != Standing::kUndetermined) continue;
    for (const goods::Material& material : bom->materials) {
      goods::BillOfMaterials changed = *bom;
      Declare(material.path, claim.agreement, &changed);
      if (StandingOf(changed, claim.agreement) != Standing::kQualifies || material.bom != nullptr) continue;
      EXPECT_TRUE(std::any_of(list->wanted.begin(), list->wanted.end(),
                              [&](const SupplierDeclaration& one) {
                                return one.material == material.path && one.agreement == claim.agreement;
                              }))
          << material.id << " under " << claim.agreement;
    }
  }
  for (const goods::Material& material : bom->materials) {
    goods::BillOfMaterials changed = *bom;
    goods::Material& less = changed.materials[static_cast<size_t>(&material - bom->materials.data())];
    std::erase_if(less.originating, [&](const auto& status) { return status.agreement == assessment.best; });
    if (less.originating.size() == material.originating.size()) continue;
    const bool rests = StandingOf(changed, assessment.best) != Standing::kQualifies;
    EXPECT_EQ(rests, std::any_of(list->rests_on.begin(), list->rests_on.end(),
                                 [&](const SupplierDeclaration& one) { return one.material == material.path; }))
        << material.id;
  }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Chase,
                         ::testing::ValuesIn(noodle::testing::FilesIn(noodle::testing::SourceDir() / "fixtures/bom",
                                                                      ".json")),
                         [](const auto& file) {
                           std::string name = file.param.stem().string();
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

Claim At(const char* percent) {
  RegimeQuote quote;
  quote.availability = Availability::kAvailable;
  LineRate rate;
  rate.expression.charge.emplace();
  rate::Term term;
  term.percent = *Percent::Parse(percent);
  rate.expression.charge->options = {rate::Sum{{term}}};
  quote.rates.push_back(rate);
  quote.highest.push_back(0);
  Claim claim;
  claim.quote = quote;
  return claim;
}

TEST(ClaimCost, IsTheCostOverTheDifferenceOfRates) {
  MfnDuty mfn;
  mfn.quote = At("7.4").quote;
  const Money cost = *Money::Parse("45");
  // 45 / 7.4 % = 608.10810…, and 608.1081 × 7.4 % is less than 45.
  EXPECT_EQ(BreakEvenValue(At("0"), mfn, cost).value->ToString(4), "608.1082");
  EXPECT_EQ(BreakEvenValue(At("2.4"), mfn, cost).value->ToString(4), "900.0000");
  EXPECT_EQ(BreakEvenValue(At("7.4"), mfn, cost), (PaysFrom{true, {}}));
  EXPECT_EQ(BreakEvenValue(At("10"), mfn, cost), (PaysFrom{true, {}}));
  EXPECT_EQ(BreakEvenValue(Claim(), mfn, cost), PaysFrom{});
  EXPECT_EQ(BreakEvenValue(At("0"), MfnDuty(), cost), PaysFrom{});
}

}  // namespace
}  // namespace noodle::preference
