// What must hold of verdicts whatever the law says, on random bills. A failure prints the seed of its bill.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "absl/strings/str_cat.h"
#include "engine/origin/determine.h"
#include "tests/origin/law_of_the_database.h"
#include "tests/origin/random_bills.h"

namespace noodle::origin_test {
namespace {

using goods::BillOfMaterials;
using goods::Material;
using origin::Verdict;

constexpr int kBills = 1500;

class Properties : public ::testing::TestWithParam<const char*> {
 protected:
  const law::Rulebook& rulebook() const { return *TheLaw().rulebooks.at(GetParam()); }
  Date date() const { return Date(2026, 3, 1); }

  BillOfMaterials Bill(uint64_t seed, const Flavour& flavour) const {
    return RandomBills(rulebook().agreement(), *TheLaw().database, date(), seed, flavour).Next();
  }
  origin::Determination Determine(const BillOfMaterials& bom) const {
    origin::Options quiet;
    quiet.explain = false;
    auto out = origin::Determiner(*TheLaw().database).Determine(rulebook(), bom, date(), quiet);
    EXPECT_TRUE(out.ok()) << out.status();
    return out.ok() ? *std::move(out) : origin::Determination{};
  }
};

// Calls `forget` for every stated fact of the bill: each is a way to make it unstated.
void ForEachFact(BillOfMaterials& bom,
                 const std::function<void(const std::string&, const std::function<void()>&)>& visit) {
  const auto optional = [&](const std::string& name, auto& fact) {
    if (fact) visit(name, [&fact] { fact.reset(); });
  };
  const auto answers = [&](const std::string& name, goods::Answers& list) {
    for (const auto& [question, answer] : goods::Answers(list)) {
      visit(name + question, [&list, q = question] { list.erase(q); });
    }
  };
  const auto processes = [&](const std::string& name, std::vector<goods::Process>& list) {
    for (size_t i = 0; i < list.size(); ++i) {
      // Of several statements about one process none is a fact of its own.
      const auto same = [&](const goods::Process& other) { return other.name == list[i].name; };
      if (std::count_if(list.begin(), list.end(), same) > 1) continue;
      visit(name + list[i].name, [&list, i] { list.erase(list.begin() + static_cast<int64_t>(i)); });
    }
  };
  const std::string at = bom.path.empty() ? "good." : bom.path + ".good.";
  optional(at + "fob", bom.good.fob);
  optional(at + "exWorks", bom.good.ex_works);
  optional(at + "netCost", bom.good.net_cost);
  optional(at + "netWeightKg", bom.good.net_weight);
  optional(at + "labour", bom.good.labour);
  optional(at + "overhead", bom.good.overhead);
  optional(at + "otherCosts", bom.good.other_costs);
  optional(at + "profit", bom.good.profit);
  answers(at + "answers.", bom.good.answers);
  processes(at + "processes.", bom.good.processes);
  for (Material& material : bom.materials) {
    // A sub-assembly without a value has that of its own bill.
    if (material.bom == nullptr) optional(material.path + ".value", material.value);
    if (material.value) optional(material.path + ".freightInsurance", material.freight_insurance);
    optional(material.path + ".netWeightKg", material.net_weight);
    answers(material.path + ".answers.", material.answers);
    processes(material.path + ".processes.", material.processes);
    if (material.bom != nullptr) ForEachFact(const_cast<BillOfMaterials&>(*material.bom), visit);
  }
}

TEST_P(Properties, AFactMoreNeverFlipsAVerdict) {
  Flavour flavour;
  flavour.missing_percent = 12;
  // What is presumed as long as nothing is stated (more than minimal operations, direct consignment) is not a fact that
  // is missing: a statement about it may change the verdict.
  flavour.minimal_operations = false;
  flavour.contradictions = false;
  // That a material stands in a list is claimed, as a declaration of origin is: unclaimed, it does not originate.
  flavour.lists = false;
  int facts = 0;
  for (uint64_t seed = 7'000'000; seed < 7'000'000 + kBills && !HasFailure(); ++seed) {
    const BillOfMaterials full = Bill(seed, flavour);
    const Verdict with = Determine(full).verdict;
    int count = 0;
    BillOfMaterials counted = DeepCopy(full);
    ForEachFact(counted, [&](const std::string&, const auto&) { ++count; });
    for (int which = 0; which < count; ++which) {
      BillOfMaterials less = DeepCopy(full);
      std::string name;
      std::function<void()> forget;
      int i = 0;
      ForEachFact(less, [&](const std::string& fact, const std::function<void()>& how) {
        if (i++ != which) return;
        name = fact;
        forget = how;
      });
      forget();
      const Verdict without = Determine(less).verdict;
      ++facts;
      EXPECT_TRUE(without == Verdict::kUndetermined || without == with)
          << "seed " << seed << ": without " << name << " " << origin::Name(without) << ", with it "
          << origin::Name(with) << "\n"
          << Describe(full);
    }
  }
  EXPECT_GT(facts, kBills);
}

TEST_P(Properties, AnOriginatingMaterialMoreNeverHurts) {
  for (uint64_t seed = 8'000'000; seed < 8'000'000 + kBills && !HasFailure(); ++seed) {
    const BillOfMaterials bom = Bill(seed, {});
    const Verdict before = Determine(bom).verdict;
    for (size_t i = 0; i < bom.materials.size(); ++i) {
      BillOfMaterials better = bom;
      Material& material = better.materials[i];
      if (!rulebook().agreement().parties.Contains(material.country)) material.country = bom.exporter;
      goods::OriginStatus status;
      status.agreement = GetParam();
      status.criterion = "WO";
      material.originating.insert(material.originating.begin(), status);
      const Verdict after = Determine(better).verdict;
      EXPECT_FALSE(before == Verdict::kQualifies && after != before)
          << "seed " << seed << ": " << material.id << " originating: " << origin::Name(after) << "\n"
          << Describe(bom);
      EXPECT_FALSE(before == Verdict::kUndetermined && after == Verdict::kFails)
          << "seed " << seed << ": " << material.id << " originating: fails\n"
          << Describe(bom);
    }
  }
}

// The value contents that the tests of the rule reached, in their order.
void Contents(const origin::Proof& proof, std::vector<std::pair<std::string, Percent>>* out) {
  if (proof.role == origin::ProofKind::kMaterial) return;
  if (proof.content) out->push_back({proof.test, *proof.content});
  for (const origin::Proof& child : proof.children) Contents(child, out);
}

// Another originating material in the good, for the same price and for one that much higher.
TEST_P(Properties, OriginatingValueAddedNeverLowersAContent) {
  int compared = 0;
  for (uint64_t seed = 14'000'000; seed < 14'000'000 + kBills && !HasFailure(); ++seed) {
    const BillOfMaterials bom = Bill(seed, {});
    if (!bom.good.fob || bom.materials.empty()) continue;
    std::vector<std::pair<std::string, Percent>> before;
    Contents(Determine(bom).proof, &before);
    for (const bool dearer : {false, true}) {
      BillOfMaterials more = bom;
      Material added;
      added.id = "added";
      added.path = absl::StrCat("materials[", bom.materials.size(), "]");
      added.hs = bom.materials[0].hs;
      added.country = rulebook().agreement().parties.ToVector().front();
      added.basis = goods::ValueBasis::kCif;
      added.value = Money::FromUnits(1 + static_cast<int64_t>(seed % 10'000'000));
      goods::OriginStatus status;
      status.agreement = GetParam();
      status.criterion = "WO";
      added.originating.push_back(status);
      more.materials.push_back(added);
      if (dearer) more.good.fob = *bom.good.fob + *added.value;
      if (dearer && bom.good.net_cost) more.good.net_cost = *bom.good.net_cost + *added.value;
      std::vector<std::pair<std::string, Percent>> after;
      Contents(Determine(more).proof, &after);
      ASSERT_EQ(before.size(), after.size()) << "seed " << seed << "\n" << Describe(bom);
      for (size_t i = 0; i < before.size(); ++i, ++compared) {
        // Where materials and costs are stated above the price, the content is above 100 % and falls towards it.
        if (dearer && Percent::FromUnits(1'000'000) < before[i].second) continue;
        EXPECT_GE(after[i].second, before[i].second) << "seed " << seed << ": " << before[i].first << "\n"
                                                     << Describe(bom);
      }
    }
  }
  EXPECT_GT(compared, kBills / 3);
}

void Scale(BillOfMaterials& bom, int64_t by) {
  const auto scale = [by](std::optional<Money>& money) {
    if (money) money = Money::FromUnits(money->units() * by);
  };
  for (std::optional<Money>* money :
       {&bom.good.fob, &bom.good.ex_works, &bom.good.net_cost, &bom.good.freight_insurance, &bom.good.labour,
        &bom.good.overhead, &bom.good.other_costs, &bom.good.profit}) {
    scale(*money);
  }
  for (Material& material : bom.materials) {
    scale(material.value);
    scale(material.freight_insurance);
    if (material.bom != nullptr) Scale(const_cast<BillOfMaterials&>(*material.bom), by);
  }
}

TEST_P(Properties, AnotherUnitOfMoneyChangesNothing) {
  for (uint64_t seed = 9'000'000; seed < 9'000'000 + kBills && !HasFailure(); ++seed) {
    const BillOfMaterials bom = Bill(seed, {});
    BillOfMaterials scaled = DeepCopy(bom);
    Scale(scaled, 10);
    const origin::Determination a = Determine(bom);
    const origin::Determination b = Determine(scaled);
    EXPECT_EQ(a.verdict, b.verdict) << "seed " << seed << "\n" << Describe(bom);
    EXPECT_EQ(a.criterion, b.criterion) << "seed " << seed;
    EXPECT_EQ(a.certificate_box, b.certificate_box) << "seed " << seed;
  }
}

TEST_P(Properties, TheOrderOfMaterialsIsIrrelevant) {
  for (uint64_t seed = 10'000'000; seed < 10'000'000 + kBills && !HasFailure(); ++seed) {
    const BillOfMaterials bom = Bill(seed, {});
    BillOfMaterials turned = bom;
    std::reverse(turned.materials.begin(), turned.materials.end());
    std::reverse(turned.good.processes.begin(), turned.good.processes.end());
    const origin::Determination a = Determine(bom);
    const origin::Determination b = Determine(turned);
    EXPECT_EQ(a.verdict, b.verdict) << "seed " << seed << "\n" << Describe(bom);
    EXPECT_EQ(a.criterion, b.criterion) << "seed " << seed << "\n" << Describe(bom);
    EXPECT_EQ(a.certificate_box, b.certificate_box) << "seed " << seed;
    EXPECT_EQ(a.missing.size(), b.missing.size()) << "seed " << seed << "\n" << Describe(bom);
  }
}

TEST_P(Properties, TwoHalvesAreTheWhole) {
  for (uint64_t seed = 11'000'000; seed < 11'000'000 + kBills && !HasFailure(); ++seed) {
    const BillOfMaterials bom = Bill(seed, {});
    const Verdict before = Determine(bom).verdict;
    for (size_t i = 0; i < bom.materials.size(); ++i) {
      const Material& whole = bom.materials[i];
      // A sub-assembly without a value has that of its own bill, which would count twice.
      if (whole.bom != nullptr) continue;
      BillOfMaterials split = bom;
      Material& one = split.materials[i];
      Material other = one;
      other.id += "'";
      other.path += "'";
      const auto share = [](auto& a, auto& b) {
        if (!a) return;
        using T = std::decay_t<decltype(*a)>;
        const int64_t units = a->units();
        a = T::FromUnits(units / 3);
        b = T::FromUnits(units - units / 3);
      };
      share(one.value, other.value);
      share(one.freight_insurance, other.freight_insurance);
      share(one.net_weight, other.net_weight);
      split.materials.push_back(other);
      EXPECT_EQ(Determine(split).verdict, before) << "seed " << seed << ": " << whole.id << " in two\n"
                                                  << Describe(bom);
    }
  }
}

TEST_P(Properties, OnlyTheUndeterminedMissAFact) {
  for (uint64_t seed = 12'000'000; seed < 12'000'000 + kBills && !HasFailure(); ++seed) {
    const BillOfMaterials bom = Bill(seed, {});
    const origin::Determination out = Determine(bom);
    EXPECT_EQ(out.verdict == Verdict::kUndetermined, !out.missing.empty())
        << "seed " << seed << " " << origin::Name(out.verdict) << "\n"
        << Describe(bom);
    EXPECT_EQ(out.verdict == Verdict::kQualifies, !out.criterion.empty()) << "seed " << seed << "\n" << Describe(bom);
  }
}

INSTANTIATE_TEST_SUITE_P(Agreements, Properties,
                         ::testing::Values("ATIGA", "ACFTA", "AJCEP", "AKFTA", "AIFTA", "AANZFTA", "FORMS"),
                         [](const auto& agreement) { return std::string(agreement.param); });

}  // namespace
}  // namespace noodle::origin_test
