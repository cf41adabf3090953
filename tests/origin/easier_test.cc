// An easier rule never fails what a stricter one passes: every agreement with one thing made easier throughout, on
// random bills. A failure prints the seed of its bill.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "engine/origin/determine.h"
#include "tests/origin/law_of_the_database.h"
#include "tests/origin/random_bills.h"

namespace noodle::origin_test {
namespace {

constexpr int kBills = 400;
constexpr Percent kWhole = Percent::FromUnits(1'000'000);
constexpr Percent kPoints = Percent::FromUnits(70'000);

void ForEachRequirement(syntax::Rule& rule, const std::function<void(syntax::Requirement&)>& visit) {
  for (syntax::Alternative& alternative : rule.any_of) {
    for (syntax::Requirement& requirement : alternative.all_of) {
      visit(requirement);
      if (auto* nested = std::get_if<std::vector<syntax::Rule>>(&requirement.what)) {
        for (syntax::Rule& inner : *nested) ForEachRequirement(inner, visit);
      }
    }
  }
}

void ForEachRule(law::Agreement& agreement, const std::function<void(syntax::Rule&)>& visit) {
  for (law::GeneralRule& general : agreement.general_rules) visit(general.rule);
  for (law::RuleList& list : agreement.lists) {
    for (law::Row& row : list.rows) visit(row.rule);
  }
}

template <typename T>
void ForEach(law::Agreement& agreement, const std::function<void(T&)>& visit) {
  ForEachRule(agreement, [&](syntax::Rule& rule) {
    ForEachRequirement(rule, [&](syntax::Requirement& requirement) {
      if (auto* what = std::get_if<T>(&requirement.what)) visit(*what);
    });
  });
}

void ContentsLower(law::Agreement& agreement) {
  ForEach<syntax::Content>(agreement, [](syntax::Content& content) {
    content.threshold = kPoints < content.threshold ? content.threshold - kPoints : Percent();
  });
}
void LimitsHigher(law::Agreement& agreement) {
  ForEach<syntax::Limit>(agreement, [](syntax::Limit& limit) {
    limit.maximum = limit.maximum + kPoints < kWhole ? limit.maximum + kPoints : kWhole;
  });
}
void ShiftsFiner(law::Agreement& agreement) {
  ForEach<syntax::Shift>(agreement, [](syntax::Shift& shift) {
    shift.level = shift.level == syntax::ShiftLevel::kChapter ? syntax::ShiftLevel::kHeading
                  : shift.level == syntax::ShiftLevel::kNone  ? syntax::ShiftLevel::kNone
                                                              : syntax::ShiftLevel::kSubheading;
  });
}
void NoExceptions(law::Agreement& agreement) {
  ForEach<syntax::Shift>(agreement, [](syntax::Shift& shift) { shift.except.clear(); });
}
void FewerRequirements(law::Agreement& agreement) {
  ForEachRule(agreement, [](syntax::Rule& rule) {
    for (syntax::Alternative& alternative : rule.any_of) {
      if (alternative.all_of.size() > 1) alternative.all_of.pop_back();
    }
  });
}
void AnotherAlternative(law::Agreement& agreement) {
  syntax::Shift shift;
  shift.level = syntax::ShiftLevel::kSubheading;
  syntax::Requirement change;
  change.what = shift;
  ForEachRule(agreement, [&](syntax::Rule& rule) { rule.any_of.push_back({{change}}); });
}
void ToleranceHigher(law::Agreement& agreement) {
  for (law::Tolerance& tolerance : agreement.tolerances) {
    for (law::ToleranceShare& share : tolerance.any_of) share.share += kPoints;
    if (tolerance.any_of.empty()) tolerance.any_of = {{kPoints, false}};
  }
}
void NoMinimalOperations(law::Agreement& agreement) { agreement.minimal_operations.clear(); }

struct Easing {
  const char* name;
  void (*ease)(law::Agreement& agreement);
};
constexpr Easing kEasings[] = {{"ContentsLower", ContentsLower},
                               {"LimitsHigher", LimitsHigher},
                               {"ShiftsFiner", ShiftsFiner},
                               {"NoExceptions", NoExceptions},
                               {"FewerRequirements", FewerRequirements},
                               {"AnotherAlternative", AnotherAlternative},
                               {"ToleranceHigher", ToleranceHigher},
                               {"NoMinimalOperations", NoMinimalOperations}};

// A sub-assembly is worth what its own bill says, and a good at least what went into it: else the parts of a
// sub-assembly would add more (full cumulation) than the whole.
void Price(goods::BillOfMaterials& bom, bool nested) {
  Money least = Money::FromUnits(1);
  for (goods::Material& material : bom.materials) {
    if (material.bom != nullptr) {
      Price(const_cast<goods::BillOfMaterials&>(*material.bom), /*nested=*/true);
      material.value = material.bom->good.fob;
      material.basis = goods::ValueBasis::kCif;
      material.freight_insurance.reset();
    }
    least += material.value.value_or(Money()) + material.freight_insurance.value_or(Money());
  }
  for (const auto& cost : {bom.good.labour, bom.good.overhead, bom.good.other_costs, bom.good.profit}) {
    least += cost.value_or(Money());
  }
  if (nested || bom.good.fob) bom.good.fob = std::max(bom.good.fob.value_or(Money()), least);
}

class Easier : public ::testing::TestWithParam<const char*> {};

TEST_P(Easier, NeverFailsWhatAStricterRulePasses) {
  const law::Rulebook& strict = *TheLaw().rulebooks.at(GetParam());
  const HsTables& tables = *TheLaw().database;
  const Date date(2026, 3, 1);
  const origin::Determiner determiner(tables);
  origin::Options quiet;
  quiet.explain = false;
  Flavour flavour;
  flavour.contradictions = false;
  uint64_t seed = 13'000'000;
  for (const Easing& easing : kEasings) {
    law::Agreement eased = strict.agreement();
    easing.ease(eased);
    const auto easy = law::Rulebook::Build(std::move(eased), tables);
    ASSERT_TRUE(easy.ok()) << easing.name << ": " << easy.status();
    for (int i = 0; i < kBills; ++i, ++seed) {
      goods::BillOfMaterials bom = RandomBills(strict.agreement(), tables, date, seed, flavour).Next();
      Price(bom, /*nested=*/false);
      const auto before = determiner.Determine(strict, bom, date, quiet);
      const auto after = determiner.Determine(**easy, bom, date, quiet);
      ASSERT_TRUE(before.ok() && after.ok()) << before.status() << after.status();
      // fails < undetermined < qualifies
      ASSERT_GE(after->verdict, before->verdict)
          << easing.name << ", seed " << seed << ": " << origin::Name(before->verdict) << ", made easier "
          << origin::Name(after->verdict) << "\n"
          << Describe(bom);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Agreements, Easier,
                         ::testing::Values("ATIGA", "ACFTA", "AJCEP", "AKFTA", "AIFTA", "AANZFTA", "RCEP", "CPTPP",
                                           "FORMS"),
                         [](const auto& agreement) { return std::string(agreement.param); });

}  // namespace
}  // namespace noodle::origin_test
