// Decisions on goods whose code was split into many: the subheadings that are alike are judged once.
#include <gmock/gmock.h>

#include "engine/base/transpositions.h"
#include "engine/origin/determine.h"
#include "tests/origin/law_of_the_database.h"
#include "tests/support/random.h"

namespace noodle::origin_test {
namespace {

class Decide : public ::testing::TestWithParam<const char*> {
 protected:
  const law::Rulebook& rulebook() const { return *TheLaw().rulebooks.at(GetParam()); }
  const Nomenclature& stated() const { return **TheLaw().database->Edition(HsEdition::k2022); }
  Date date() const { return Date(2026, 3, 1); }

  // A good of `code` made in a Party of materials near it and far from it.
  goods::BillOfMaterials Bill(HsCode code, testing::Random& random) const {
    goods::BillOfMaterials bom;
    bom.currency = "USD";
    bom.exporter = rulebook().agreement().parties.ToVector().front();
    bom.good.hs = code;
    bom.good.fob = Money::FromUnits(1'000'0000);
    if (random.Between(1, 2) == 1) bom.good.processes = {{"packing", bom.exporter, true}};
    const int at = *stated().IndexOf(code);
    const int materials = 1 + static_cast<int>(random.Between(0, 4 - 1));
    for (int i = 0; i < materials; ++i) {
      goods::Material& material = bom.materials.emplace_back();
      material.id = "m" + std::to_string(i + 1);
      material.path = "materials[" + std::to_string(i) + "]";
      const int near = std::clamp(at + static_cast<int>(random.Between(0, 9 - 1)) - 4, 0, stated().size() - 1);
      const int far = static_cast<int>(random.Between(0, stated().size() - 1));
      material.hs = stated().CodeAt(random.Between(1, 2) == 1 ? near : far);
      material.value = Money::FromUnits(static_cast<int64_t>(1 + random.Between(0, 400 - 1)) * 10'000);
      material.basis = goods::ValueBasis::kCif;
      material.country = random.Between(1, 3) == 1 ? bom.exporter : Country::Of("DE");
    }
    return bom;
  }
};

TEST_P(Decide, IsDetermineWhereACodeWasSplitIntoMany) {
  const HsTables& tables = *TheLaw().database;
  const origin::Determiner determiner(tables);
  const Transpositions transpositions(tables);
  const auto way = transpositions.Between(HsEdition::k2022, rulebook().NomenclatureOn(date())->edition());
  ASSERT_TRUE(way.ok());
  testing::Random random(11);
  origin::Options quiet;
  quiet.explain = false;
  int split = 0;
  for (int i = 0; i < stated().size(); ++i) {
    // Each takes Determine a hundredth of a second and more: one in five is tried.
    if ((*way)->Of(i).size() <= 8 || split++ % 5 != 0) continue;
    for (int k = 0; k < 2; ++k) {
      const goods::BillOfMaterials bom = Bill(stated().CodeAt(i), random);
      const auto determined = determiner.Determine(rulebook(), bom, date(), quiet);
      const auto decided = determiner.Decide(rulebook(), bom, date());
      ASSERT_TRUE(determined.ok() && decided.ok());
      const std::string where = stated().CodeAt(i).ToString() + " bill " + std::to_string(k);
      EXPECT_EQ(decided->verdict, determined->verdict) << where;
      EXPECT_EQ(decided->criterion, determined->criterion) << where;
      if (determined->verdict == origin::Verdict::kQualifies) {
        std::optional<Percent> points;
        if (determined->headroom) points = determined->headroom->points;
        EXPECT_EQ(decided->headroom, points) << where;
      }
      if (determined->verdict != origin::Verdict::kUndetermined) continue;
      std::vector<std::string> facts;
      for (const origin::Missing& missing : determined->missing) {
        if (std::find(facts.begin(), facts.end(), missing.fact) == facts.end()) facts.push_back(missing.fact);
      }
      EXPECT_EQ(*determiner.FactsLacking(rulebook(), bom, date()), facts) << where;
    }
  }
  // Those in HS2022 themselves have none.
  const bool same = rulebook().NomenclatureOn(date())->edition() == HsEdition::k2022;
  EXPECT_EQ(split == 0, same) << split;
}

INSTANTIATE_TEST_SUITE_P(Agreements, Decide,
                         ::testing::Values("ATIGA", "ACFTA", "AJCEP", "AKFTA", "AIFTA", "AANZFTA", "RCEP", "CPTPP"),
                         [](const auto& agreement) { return std::string(agreement.param); });

}  // namespace
}  // namespace noodle::origin_test
