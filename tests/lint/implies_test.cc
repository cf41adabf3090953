// Implication against bills of materials: where rule A is said to imply rule B, no bill meets A and breaks B. The bills
// are judged by the naive evaluator, which shares nothing with the engine.
#include "engine/lint/implies.h"

#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "grammar/parse.h"
#include "grammar/print.h"
#include "tests/origin/law_of_the_database.h"
#include "tests/origin/naive_evaluator.h"
#include "tests/origin/random_bills.h"

namespace noodle::lint {
namespace {

using origin_test::Truth;

class RandomRules {
 public:
  explicit RandomRules(uint64_t seed) : random_(seed) {}

  std::string Rule(int depth = 1) {
    std::string out;
    const size_t alternatives = 1 + Below(2);
    for (size_t i = 0; i < alternatives; ++i) {
      absl::StrAppend(&out, i == 0 ? "" : " or ", Requirement(depth));
      if (Below(3) == 0) absl::StrAppend(&out, " and ", Requirement(depth));
    }
    return out;
  }

 private:
  size_t Below(size_t n) { return random_() % n; }
  const char* Pick(std::initializer_list<const char*> list) { return *(list.begin() + Below(list.size())); }
  const char* Codes() {
    return Pick({"87.06 through 87.08", "chapter 87", "87.08", "8708.10", "chapter 84", "any material", "same heading",
                 "87.08 ex \"painted\"", "chapter 84, 85.01 ex \"small\""});
  }
  std::string Requirement(int depth) {
    switch (Below(depth > 0 ? 9 : 8)) {
      case 0:
      case 1:
      case 2:
        return absl::StrCat(Pick({"CC", "CTH", "CTSH", "no change required"}),
                            Below(2) == 0 ? absl::StrCat(" except from ", Codes()) : "",
                            Below(4) == 0 ? absl::StrCat(" including from ", Codes()) : "");
      case 3:
        return Pick({"RVC(30)", "RVC(40)", "RVC(40, build-down)", "RVC(60)", "RVC(50, focused-value of 87.08)",
                     "RVC(60, focused-value of chapter 87)"});
      case 4:
        return absl::StrCat("MaxNOM(", Pick({"10", "20", "50"}),
                            Pick({"% of FOB)", "% of EXW)", "% of their value)", "% of weight)"}),
                            Below(2) == 0 ? absl::StrCat(" of ", Codes()) : "");
      case 5:
        return absl::StrCat(Pick({"WO", "WO-AK", "PE"}), Below(2) == 0 ? absl::StrCat(" of ", Codes()) : "");
      case 6:
        return Pick({"weaving", "spinning", "when \"it is new\"", "when not \"it is new\""});
      case 7:
        return absl::StrCat("materials of ", Codes(), " undergo (", Pick({"weaving", "weaving, spinning"}), ")");
      default:
        return absl::StrCat("(", Rule(depth - 1), ")");
    }
  }
  std::mt19937_64 random_;
};

// A toy agreement with that rule for three headings.
law::Agreement Toy(const std::string& rule) {
  const std::string text = absl::StrCat(
      "agreement TOY \"A toy\" { @ \"T\" source \"unconfirmed\" parties JP, SG, TH, VN; in force from 2020-01-01; "
      "nomenclature HS2022; value content RVC { build-down (FOB - VNM) / FOB; focused-value (FOB - FVNM) / FOB; } "
      "cumulation diagonal; "
      "tolerance 10% of FOB; wholly obtained plants, minerals; exclusively originating none; "
      "retail packing ignored in shift, counted in value; shipping packing ignored in shift, ignored in value; "
      "accessories ignored in shift, counted in value; indirect materials ignored in shift, originating in value; } "
      "rules TOY in HS2022 { "
      "8706-8708: ",
      rule, "; }");
  auto agreement = law::Check({{"toy.roo", text}});
  EXPECT_TRUE(agreement.ok()) << agreement.status().message();
  return *std::move(agreement);
}

TEST(Implies, NoBillMeetsTheOneAndBreaksTheOther) {
  const HsTables& tables = *origin_test::TheLaw().database;
  const Nomenclature& nomenclature = **tables.Edition(HsEdition::k2022);
  const Date date(2026, 3, 1);
  origin_test::Flavour complete;
  complete.missing_percent = 0;
  int implied = 0;
  int met = 0;
  for (uint64_t seed = 0; seed < 3000; ++seed) {
    RandomRules rules(seed);
    const std::string a = rules.Rule();
    const std::string b = rules.Rule();
    const law::Agreement with_a = Toy(a);
    const law::Agreement with_b = Toy(b);
    const law::Agreement with_both = Toy(absl::StrCat(a, " or ", b));
    syntax::CodeList unknown;
    const law::Test test_a = law::Compile(with_a.lists[0].rows[0].rule, nomenclature, &unknown).root;
    const law::Test test_b = law::Compile(with_b.lists[0].rows[0].rule, nomenclature, &unknown).root;
    ASSERT_TRUE(unknown.empty());
    int tried = 0;
    for (uint64_t bill = 0; bill < 40; ++bill) {
      const goods::BillOfMaterials bom =
          origin_test::RandomBills(with_both, tables, date, seed * 1000 + bill, complete).Next();
      const auto index = nomenclature.IndexOf(bom.good.hs);
      const uint64_t heading = bom.good.hs.Prefix(4).value();
      if (!index || heading < 8706 || heading > 8708) continue;
      if (!Implies(test_a, test_b, nomenclature, *index)) continue;
      implied += tried++ == 0 ? 1 : 0;
      if (origin_test::NaiveEvaluator(with_a, tables, date).Determine(bom) != Truth::kYes) continue;
      ++met;
      EXPECT_NE(origin_test::NaiveEvaluator(with_b, tables, date).Determine(bom), Truth::kNo)
          << "seed " << seed << ": \"" << a << "\" does not imply \"" << b << "\"\n"
          << origin_test::Describe(bom);
    }
  }
  // The test is worth something only when implication is common and its left side is often met.
  EXPECT_GT(implied, 250);
  EXPECT_GT(met, 1500);
}

TEST(Implies, EveryRuleImpliesItself) {
  const Nomenclature& nomenclature = **origin_test::TheLaw().database->Edition(HsEdition::k2022);
  const int index = *nomenclature.IndexOf(HsCode::FromValue(870830, 6));
  std::vector<law::Test> tests;
  syntax::CodeList unknown;
  for (uint64_t seed = 0; seed < 150; ++seed) {
    const auto rule = grammar::ParseNotation(RandomRules(seed).Rule(), "generated");
    tests.push_back(law::Compile(*rule->only(), nomenclature, &unknown).root);
  }
  for (const law::Test& a : tests) {
    EXPECT_TRUE(Implies(a, a, nomenclature, index)) << a.text;
  }
}

}  // namespace
}  // namespace noodle::lint
