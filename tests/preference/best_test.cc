// The best claim: it costs less than clearing without one, and no other claim that qualifies costs less still.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/goods/read_json.h"
#include "tests/preference/real_world.h"
#include "tests/support/files.h"

namespace noodle::preference {
namespace {

Assessment AssessAt(const goods::BillOfMaterials& bom, std::optional<Money> claim_cost) {
  AssessOptions options;
  options.date = Date(2026, 3, 1);
  options.claim_cost = claim_cost;
  options.origin.explain = false;
  auto out = Assess(TheWorld(), bom, options);
  EXPECT_TRUE(out.ok()) << out.status();
  return out.ok() ? *std::move(out) : Assessment{};
}

// What claims that qualify save, none of them being a loss.
std::optional<Money> MostSaved(const Assessment& assessment) {
  std::optional<Money> most;
  for (const Claim& claim : assessment.claims) {
    if (claim.standing == Standing::kQualifies && claim.saving && (!most || *most < *claim.saving)) most = claim.saving;
  }
  return most;
}

class Best : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Best, SavesMoreThanItCosts) {
  const auto bom = goods::ReadJson(noodle::testing::ReadText(GetParam()), "bill.json");
  ASSERT_TRUE(bom.ok()) << bom.status();
  const Assessment free = AssessAt(*bom, std::nullopt);
  if (!free.mfn.duty) GTEST_SKIP() << "the MFN duty is not known";
  const std::optional<Money> most = MostSaved(free);
  if (!most || *most <= Money{}) {
    EXPECT_EQ(free.best, "MFN");
    return;
  }
  const auto best = std::find_if(free.claims.begin(), free.claims.end(),
                                 [&](const Claim& claim) { return claim.agreement == free.best; });
  ASSERT_NE(best, free.claims.end()) << free.best;
  EXPECT_EQ(best->saving, most);
  // What it saves is all that it may cost.
  EXPECT_EQ(AssessAt(*bom, *most - Money::FromUnits(1)).best, free.best);
  EXPECT_EQ(AssessAt(*bom, *most).best, "MFN");
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Best,
                         ::testing::ValuesIn(noodle::testing::FilesIn(noodle::testing::SourceDir() / "fixtures/bom",
                                                                      ".json")),
                         [](const auto& file) {
                           std::string name = file.param.stem().string();
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

// Japan's MFN rate of 8413.70 is free.
TEST(BestTest, NoClaimWhereMfnIsFree) {
  const auto bom =
      goods::ReadJson(noodle::testing::ReadText(noodle::testing::SourceDir() / "fixtures/bom/pump.json"), "pump.json");
  ASSERT_TRUE(bom.ok()) << bom.status();
  const Assessment assessment = AssessAt(*bom, std::nullopt);
  EXPECT_EQ(assessment.mfn.duty, Money{});
  EXPECT_EQ(assessment.best, "MFN");
}

}  // namespace
}  // namespace noodle::preference
