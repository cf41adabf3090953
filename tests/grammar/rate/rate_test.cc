#include "grammar/rate/rate.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/grammar/rate/describe.h"

namespace noodle::rate {
namespace {

struct Case {
  const char* text;
  const char* reading;
};

class RateTest : public ::testing::TestWithParam<Case> {};

TEST_P(RateTest, IsReadAs) {
  const auto rate = ParseRate(GetParam().text);
  ASSERT_TRUE(rate.ok()) << rate.status();
  EXPECT_EQ(Describe(*rate), GetParam().reading);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, RateTest,
    ::testing::Values(
        Case{"20", "AD_VALOREM 20%"}, Case{"0", "AD_VALOREM 0%"}, Case{"23.8%", "AD_VALOREM 23.8%"},
        Case{" 5 % ", "AD_VALOREM 5%"},
        // Specific, before and after the amount; units by their canonical names.
        Case{"14.9 JPY/kg", "SPECIFIC 14.9 JPY per <kg>"}, Case{"IDR 5000/kg", "SPECIFIC 5000 IDR per <kg>"},
        Case{"SGD 16.00/litre of alcohol", "SPECIFIC 16 SGD per <L of alcohol>"},
        Case{"16.00 SGD/L of alcohol", "SPECIFIC 16 SGD per <L of alcohol>"},
        Case{"934 JPY/kl", "SPECIFIC 934 JPY per 1000 <L>"}, Case{"934 JPY/kL", "SPECIFIC 934 JPY per 1000 <L>"},
        Case{"624 JPY/MT", "SPECIFIC 624 JPY per 1000 <kg>"}, Case{"5 EUR/100 kg", "SPECIFIC 5 EUR per 100 <kg>"},
        Case{"1.28 JPY/sheet", "SPECIFIC 1.28 JPY per <sheet>"}, Case{"7 USD/pair", "SPECIFIC 7 USD per <pair>"},
        Case{"2052 won/kg", "SPECIFIC 2052 KRW per <kg>"},
        Case{"1.52829 AUD/stick", "SPECIFIC 1.52829 AUD per <stick>"},
        Case{"2445.26 AUD/kg of tobacco content", "SPECIFIC 2445.26 AUD per <kg of tobacco content>"},
        // Compound.
        Case{"10% + 5 JPY/kg", "COMPOUND 10% + 5 JPY per <kg>"},
        Case{"5% + 2 AUD/L of alcohol", "COMPOUND 5% + 2 AUD per <L of alcohol>"},
        Case{"1 AUD/L of petrol plus 2 AUD/L of ethanol",
             "COMPOUND 1 AUD per <L of petrol> + 2 AUD per <L of ethanol>"},
        Case{"23.8% or 14.9 JPY/kg whichever greater", "COMPOUND greater of (23.8%, 14.9 JPY per <kg>)"},
        Case{"28% or 2052 won/kg, whichever is greater", "COMPOUND greater of (28%, 2052 KRW per <kg>)"},
        Case{"30% or 2.5 USD/kg, whichever is the higher", "COMPOUND greater of (30%, 2.5 USD per <kg>)"},
        Case{"3.7% or 2.9% + 1.01 JPY/m2 whichever lower", "COMPOUND lower of (3.7%, 2.9% + 1.01 JPY per <m2>)"},
        Case{"9% or 7 JPY/kg whichever greater, subject to maximum 50%",
             "COMPOUND greater of (9%, 7 JPY per <kg>), at most 50%"},
        Case{"15% or 125 JPY/l whichever lower, subject to minimum 67 JPY/l",
             "COMPOUND lower of (15%, 125 JPY per <L>), at least 67 JPY per <L>"},
        // Quotas and exclusions.
        Case{"40% in quota; 80% out of quota", "QUOTA 80% [within quota 40%]"},
        Case{"within quota: 5%; over quota: 10%", "QUOTA 10% [within quota 5%]"},
        Case{"within quota: 0%; over quota: 24.6% or 13 JPY/kg whichever greater",
             "QUOTA greater of (24.6%, 13 JPY per <kg>) [within quota 0%]"},
        Case{"within quota: 3.4%; other: 12%", "QUOTA 12% [within quota 3.4%]"},
        Case{"within quota: 7.6%", "QUOTA_ONLY [within quota 7.6%]"},
        Case{"7.6% in quota", "QUOTA_ONLY [within quota 7.6%]"}, Case{"Q", "QUOTA_ONLY"}, Case{"U", "EXCLUDED"},
        // Seasons.
        Case{"10% (1 Apr to 30 Sep); 20% (1 Oct to 31 Mar)",
             "AD_VALOREM 10% from 4/1 to 9/30; AD_VALOREM 20% from 10/1 to 3/31"},
        Case{"17% (1 Mar to 31 Oct); 7.8% (1 Nov to end Feb)",
             "AD_VALOREM 17% from 3/1 to 10/31; AD_VALOREM 7.8% from 11/1 to 2/31"},
        Case{"within quota: 0%; other: 10% (1 Apr to 30 Sep); U (1 Oct to 31 Mar)",
             "QUOTA 10% [within quota 0%] from 4/1 to 9/30; EXCLUDED from 10/1 to 3/31"}));

class NotARateTest : public ::testing::TestWithParam<const char*> {};

TEST_P(NotARateTest, IsRefused) {
  const auto rate = ParseRate(GetParam());
  EXPECT_FALSE(rate.ok()) << Describe(*rate);
}

INSTANTIATE_TEST_SUITE_P(Texts, NotARateTest,
                         ::testing::Values("", "free", "5% or 3%", "5% to 10% (varies within line)",
                                           "2.2% or excluded (varies within line)", "CKD: per Chapter 98",
                                           "5 /L of alcohol", "5 JPY/parsec", "5 JPY/1000 kl", "5%%", "-5", "5,5",
                                           "1.23456%", "さわら: 3.5%; other: 0%", "◎5%", "5% in quota; 3%", "U U",
                                           "10% (1 Apr to 30 Sep); 20%", "99999999999999999999"));

TEST(RateTest, RefusalNamesTheTextAndTheRestOfIt) {
  EXPECT_EQ(
      ParseRate("5% or 3%").status().message(),
      "expected a rate such as \"20\" or \"5% + 2 AUD/kg\", found \"5% or 3%\", of which \"or 3%\" cannot be read");
}

TEST(SeasonTest, HoldsAcrossTheNewYearAndToTheEndOfFebruary) {
  const auto rate = ParseRate("17% (1 Mar to 31 Oct); 7.8% (1 Nov to end Feb)");
  ASSERT_TRUE(rate.ok());
  EXPECT_EQ(rate->At(Date(2026, 3, 1))->text, "17% (1 Mar to 31 Oct)");
  EXPECT_EQ(rate->At(Date(2026, 10, 31))->text, "17% (1 Mar to 31 Oct)");
  EXPECT_EQ(rate->At(Date(2026, 11, 1))->text, "7.8% (1 Nov to end Feb)");
  EXPECT_EQ(rate->At(Date(2027, 1, 1))->text, "7.8% (1 Nov to end Feb)");
  EXPECT_EQ(rate->At(Date(2028, 2, 29))->text, "7.8% (1 Nov to end Feb)");
}

TEST(SeasonTest, ADayThatNoSeasonCoversHasNoRate) {
  const auto rate = ParseRate("10% (1 Apr to 30 Sep)");
  ASSERT_TRUE(rate.ok());
  EXPECT_EQ(rate->At(Date(2026, 12, 1)), nullptr);
}

}  // namespace
}  // namespace noodle::rate
