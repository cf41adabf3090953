// The engine against the naive evaluator on thousands of random bills. A failure prints the seed of its bill: that bill
// alone is tried again with NOODLE_SEED=<seed>.
#include <gtest/gtest.h>

#include <cstdlib>

#include "engine/origin/determine.h"
#include "tests/origin/law_of_the_database.h"
#include "tests/origin/naive_evaluator.h"
#include "tests/origin/random_bills.h"

namespace noodle::origin_test {
namespace {

struct World {
  const char* agreement;
  Date date;
};

void PrintTo(const World& world, std::ostream* out) { *out << world.agreement << " on " << ToString(world.date); }

origin::Verdict AsVerdict(Truth truth) {
  return truth == Truth::kYes  ? origin::Verdict::kQualifies
         : truth == Truth::kNo ? origin::Verdict::kFails
                               : origin::Verdict::kUndetermined;
}

class Oracle : public ::testing::TestWithParam<World> {
 protected:
  void Compare(uint64_t first_seed, int bills, const Flavour& flavour) {
    const char* only = std::getenv("NOODLE_SEED");
    if (only != nullptr) {
      first_seed = std::strtoull(only, nullptr, 10);
      bills = 1;
    }
    const law::Rulebook& rulebook = *TheLaw().rulebooks.at(GetParam().agreement);
    const HsTables& tables = *TheLaw().database;
    const Date date = GetParam().date;
    const origin::Determiner determiner(tables);
    int seen[3] = {0, 0, 0};
    int wrong = 0;
    for (int i = 0; i < bills && wrong < 3; ++i) {
      const uint64_t seed = first_seed + static_cast<uint64_t>(i);
      const goods::BillOfMaterials bom = RandomBills(rulebook.agreement(), tables, date, seed, flavour).Next();
      NaiveEvaluator naive(rulebook.agreement(), tables, date);
      const origin::Verdict expected = AsVerdict(naive.Determine(bom));
      const auto actual = determiner.Determine(rulebook, bom, date);
      ASSERT_TRUE(actual.ok()) << actual.status() << "\nNOODLE_SEED=" << seed << "\n" << Describe(bom);
      EXPECT_EQ(std::string(origin::Name(actual->verdict)), std::string(origin::Name(expected)))
          << "NOODLE_SEED=" << seed << "\n"
          << Describe(bom);
      if (actual->verdict != expected) ++wrong;
      origin::Options quiet;
      quiet.explain = false;
      const auto wordless = determiner.Determine(rulebook, bom, date, quiet);
      ASSERT_TRUE(wordless.ok());
      EXPECT_EQ(wordless->verdict, actual->verdict) << "NOODLE_SEED=" << seed;
      // The derivation without words is that of the proof.
      const auto decided = determiner.Decide(rulebook, bom, date);
      ASSERT_TRUE(decided.ok());
      EXPECT_EQ(decided->verdict, actual->verdict) << "NOODLE_SEED=" << seed;
      EXPECT_EQ(decided->criterion, actual->criterion) << "NOODLE_SEED=" << seed;
      std::optional<Percent> points;
      if (actual->headroom && actual->verdict == origin::Verdict::kQualifies) points = actual->headroom->points;
      EXPECT_EQ(decided->headroom, points) << "NOODLE_SEED=" << seed;
      if (actual->verdict == origin::Verdict::kUndetermined) {
        std::vector<std::string> facts;
        for (const origin::Missing& one : actual->missing) {
          if (std::find(facts.begin(), facts.end(), one.fact) == facts.end()) facts.push_back(one.fact);
        }
        const auto lacking = determiner.FactsLacking(rulebook, bom, date);
        ASSERT_TRUE(lacking.ok());
        EXPECT_EQ(*lacking, facts) << "NOODLE_SEED=" << seed;
      }
      ++seen[static_cast<size_t>(actual->verdict)];
    }
    // The bills are worth something only when each verdict is common.
    if (only == nullptr && wrong == 0) {
      for (int count : seen) {
        EXPECT_GE(count, bills / 60) << "fails " << seen[0] << ", undetermined " << seen[1] << ", qualifies "
                                     << seen[2];
      }
    }
  }
};

TEST_P(Oracle, AgreesOnRandomBills) { Compare(1'000'000, 3000, {}); }

TEST_P(Oracle, AgreesWhenNothingIsMissing) {
  Flavour complete;
  complete.missing_percent = 0;
  Compare(2'000'000, 2000, complete);
}

TEST_P(Oracle, AgreesWhenMuchIsMissing) {
  Flavour sparse;
  sparse.missing_percent = 35;
  Compare(3'000'000, 2000, sparse);
}

TEST_P(Oracle, AgreesOnUnknownPlaces) {
  Flavour flavour;
  flavour.unknown_places = true;
  Compare(4'000'000, 3000, flavour);
}

TEST_P(Oracle, AgreesOnClaimsInSubassemblies) {
  Flavour flavour;
  flavour.claims_in_nested = true;
  Compare(5'000'000, 3000, flavour);
}

TEST_P(Oracle, AgreesOnMinimalOperations) {
  Flavour flavour;
  flavour.operations_abroad = true;
  flavour.claims_with_minimal = true;
  Compare(6'000'000, 3000, flavour);
}

INSTANTIATE_TEST_SUITE_P(Agreements, Oracle,
                         ::testing::Values(World{"ATIGA", Date(2026, 3, 1)}, World{"ACFTA", Date(2026, 3, 1)},
                                           World{"ACFTA", Date(2018, 6, 1)}, World{"AJCEP", Date(2026, 3, 1)},
                                           World{"AKFTA", Date(2026, 3, 1)}, World{"AIFTA", Date(2026, 3, 1)},
                                           World{"AANZFTA", Date(2026, 3, 1)}, World{"RCEP", Date(2026, 3, 1)},
                                           World{"CPTPP", Date(2026, 3, 1)}, World{"FORMS", Date(2026, 3, 1)}),
                         [](const auto& world) {
                           return std::string(world.param.agreement) + std::to_string(world.param.date.year());
                         });

}  // namespace
}  // namespace noodle::origin_test
