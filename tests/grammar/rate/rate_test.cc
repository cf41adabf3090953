#include "grammar/rate/rate.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/grammar/rate/describe.h"

namespace noodle::rate {
namespace {

struct Form {
  const char* text;
  const char* reading;
};

class RateTest : public ::testing::TestWithParam<Form> {};

TEST_P(RateTest, IsReadAs) {
  const auto rate = ParseRate(GetParam().text);
  ASSERT_TRUE(rate.ok()) << rate.status();
  EXPECT_EQ(Describe(*rate), GetParam().reading);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, RateTest,
    ::testing::Values(
        Form{"20", "AD_VALOREM 20%"}, Form{"0", "AD_VALOREM 0%"}, Form{"23.8%", "AD_VALOREM 23.8%"},
        Form{" 5 % ", "AD_VALOREM 5%"},
        // Specific, before and after the amount; units by their canonical names.
        Form{"14.9 JPY/kg", "SPECIFIC 14.9 JPY per <kg>"}, Form{"IDR 5000/kg", "SPECIFIC 5000 IDR per <kg>"},
        Form{"SGD 16.00/litre of alcohol", "SPECIFIC 16 SGD per <L of alcohol>"},
        Form{"16.00 SGD/L of alcohol", "SPECIFIC 16 SGD per <L of alcohol>"},
        Form{"934 JPY/kl", "SPECIFIC 934 JPY per 1000 <L>"}, Form{"934 JPY/kL", "SPECIFIC 934 JPY per 1000 <L>"},
        Form{"624 JPY/MT", "SPECIFIC 624 JPY per 1000 <kg>"}, Form{"5 EUR/100 kg", "SPECIFIC 5 EUR per 100 <kg>"},
        Form{"1.28 JPY/sheet", "SPECIFIC 1.28 JPY per <sheet>"}, Form{"7 USD/pair", "SPECIFIC 7 USD per <pair>"},
        Form{"2052 won/kg", "SPECIFIC 2052 KRW per <kg>"},
        Form{"1.52829 AUD/stick", "SPECIFIC 1.52829 AUD per <stick>"},
        Form{"2445.26 AUD/kg of tobacco content", "SPECIFIC 2445.26 AUD per <kg of tobacco content>"},
        // Compound.
        Form{"10% + 5 JPY/kg", "COMPOUND 10% + 5 JPY per <kg>"},
        Form{"5% + 2 AUD/L of alcohol", "COMPOUND 5% + 2 AUD per <L of alcohol>"},
        Form{"1 AUD/L of petrol plus 2 AUD/L of ethanol",
             "COMPOUND 1 AUD per <L of petrol> + 2 AUD per <L of ethanol>"},
        Form{"23.8% or 14.9 JPY/kg whichever greater", "COMPOUND greater of (23.8%, 14.9 JPY per <kg>)"},
        Form{"28% or 2052 won/kg, whichever is greater", "COMPOUND greater of (28%, 2052 KRW per <kg>)"},
        Form{"30% or 2.5 USD/kg, whichever is the higher", "COMPOUND greater of (30%, 2.5 USD per <kg>)"},
        Form{"3.7% or 2.9% + 1.01 JPY/m2 whichever lower", "COMPOUND lower of (3.7%, 2.9% + 1.01 JPY per <m2>)"},
        Form{"9% or 7 JPY/kg whichever greater, subject to maximum 50%",
             "COMPOUND greater of (9%, 7 JPY per <kg>), at most 50%"},
        Form{"15% or 125 JPY/l whichever lower, subject to minimum 67 JPY/l",
             "COMPOUND lower of (15%, 125 JPY per <L>), at least 67 JPY per <L>"},
        // Quotas and exclusions.
        Form{"40% in quota; 80% out of quota", "QUOTA 80% [within quota 40%]"},
        Form{"within quota: 5%; over quota: 10%", "QUOTA 10% [within quota 5%]"},
        Form{"within quota: 0%; over quota: 24.6% or 13 JPY/kg whichever greater",
             "QUOTA greater of (24.6%, 13 JPY per <kg>) [within quota 0%]"},
        Form{"within quota: 3.4%; other: 12%", "QUOTA 12% [within quota 3.4%]"},
        Form{"within quota: 7.6%", "QUOTA_ONLY [within quota 7.6%]"},
        Form{"7.6% in quota", "QUOTA_ONLY [within quota 7.6%]"}, Form{"Q", "QUOTA_ONLY"}, Form{"U", "EXCLUDED"},
        // Seasons.
        Form{"10% (1 Apr to 30 Sep); 20% (1 Oct to 31 Mar)",
             "AD_VALOREM 10% from 4/1 to 9/30; AD_VALOREM 20% from 10/1 to 3/31"},
        Form{"17% (1 Mar to 31 Oct); 7.8% (1 Nov to end Feb)",
             "AD_VALOREM 17% from 3/1 to 10/31; AD_VALOREM 7.8% from 11/1 to 2/31"},
        Form{"within quota: 0%; other: 10% (1 Apr to 30 Sep); U (1 Oct to 31 Mar)",
             "QUOTA 10% [within quota 0%] from 4/1 to 9/30; EXCLUDED from 10/1 to 3/31"}));

// As Japan's schedule prints them; 課税価格 is the customs value, のうちいずれか低い税率 whichever is lower.
INSTANTIATE_TEST_SUITE_P(
    Japanese, RateTest,
    ::testing::Values(Form{"within quota 170万JPY/頭", "QUOTA_ONLY [within quota 1700000 JPY per <head>]"},
                      Form{"25%+1,023JPY/kg又は36%＋200円/kgのうちいずれか低い税率",
                           "COMPOUND lower of (25% + 1023 JPY per <kg>, 36% + 200 JPY per <kg>)"},
                      Form{"(401.65JPY/kg-課税価格/kg)", "SPECIFIC (401.65 JPY per <kg> - 100% of the value)"},
                      Form{"(393円×1.002-課税価格)/kg又は40.50JPY/kgのうちいずれか低い税率",
                           "COMPOUND lower of ((393.786 JPY per <kg> - 100% of the value), 40.5 JPY per <kg>)"},
                      Form{"(577.15円−課税価格×0.6)/kg又は4.3%のうちいずれか高い税率",
                           "COMPOUND greater of ((577.15 JPY per <kg> - 60% of the value), 4.3%)"},
                      Form{"((500円-課税価格)×2/11)/kg", "SPECIFIC (500 JPY per <kg> - 100% of the value) * 2/11"}));

INSTANTIATE_TEST_SUITE_P(
    Conditional, RateTest,
    ::testing::Values(
        Form{"くん製したもの: 3.1%; other: 3%",
             "CONDITIONAL {\"くん製したもの\": AD_VALOREM 3.1%; other: AD_VALOREM 3%}"},
        Form{"さわら 0.6%; other 0%", "CONDITIONAL {\"さわら\": AD_VALOREM 0.6%; other: AD_VALOREM 0%}"},
        Form{"くらげのもの: 0%", "CONDITIONAL {\"くらげのもの\": AD_VALOREM 0%}"},
        Form{"smoked: 3%; other: U", "CONDITIONAL {\"smoked\": AD_VALOREM 3%; other: EXCLUDED}"},
        Form{"CKD: per Chapter 98 Section II note 1.1", "CONDITIONAL {\"CKD\": REFERENCE}"},
        Form{"smoked: 3% (1 Apr to 30 Sep); U (1 Oct to 31 Mar)",
             "CONDITIONAL {\"smoked\": AD_VALOREM 3%} from 4/1 to 9/30; EXCLUDED from 10/1 to 3/31"},
        // Upon the note of a mark, which is not at hand.
        Form{"◎0% ◆2", "CONDITIONAL {\"mark ◎ ◆2\": AD_VALOREM 0%}"},
        Form{"within quota 17.6%; over quota ※17.7%",
             "CONDITIONAL {quota \"within quota\": AD_VALOREM 17.6%; other: CONDITIONAL {\"mark ※\": AD_VALOREM "
             "17.7%}}"},
        // Upon a quota alone (関税割当, tariff quota): then it is a quota.
        Form{"関税割当数量以内のもの(カナダに対する待遇): 0%; other: 21.30 JPY/kg",
             "QUOTA 21.3 JPY per <kg> [within quota 0%] {quota \"関税割当数量以内のもの(カナダに対する待遇)\": "
             "AD_VALOREM "
             "0%; other: SPECIFIC 21.3 JPY per <kg>}"},
        Form{"関税割当数量以内のもの: 0%",
             "QUOTA_ONLY [within quota 0%] {quota \"関税割当数量以内のもの\": AD_VALOREM 0%}"},
        Form{"関税割当数量以内のもの以外のもの: 5%",
             "CONDITIONAL {\"関税割当数量以内のもの以外のもの\": AD_VALOREM 5%}"}));

INSTANTIATE_TEST_SUITE_P(OfFinerLines, RateTest,
                         ::testing::Values(Form{"1.8% to 4.3% (varies within line)", "VARIES 1.8% to 4.3%"},
                                           Form{"2.2% or excluded (varies within line)", "VARIES 2.2% or excluded"},
                                           Form{"21% to 29.8% + 1159 JPY/kg (varies within line)",
                                                "VARIES 21% to 29.8% + 1159 JPY per <kg>"},
                                           Form{"0%〜29.8% ◆8", "VARIES 0% to 29.8%"},
                                           Form{"●0%〜(26.6%)、64JPY/kg〜341JPY/kg",
                                                "VARIES 0% to 26.6% to 64 JPY per <kg> to 341 JPY per <kg>"},
                                           Form{"0%〜50%又は12JPY/kgのうちいずれか高い税率 ◆3",
                                                "VARIES 0% to greater of (50%, 12 JPY per <kg>)"}));

// Words and formulas that are shown, not computed.
INSTANTIATE_TEST_SUITE_P(
    InWords, RateTest,
    ::testing::Values(Form{"1頭につき、生きている豚に係る基準輸入価格と課税価格との差額", "REFERENCE"},
                      Form{"1キログラムにつき、59.50円に重量比による乳糖の含有率が10%を超える1%ごとに6円を加えた額",
                           "REFERENCE"},
                      Form{"((課税価格×(1.007-51.46/897.59)+51.46円)-課税価格)/kg", "REFERENCE"},
                      Form{"(-課税価格)/kg", "REFERENCE"}));

class NotARateTest : public ::testing::TestWithParam<const char*> {};

TEST_P(NotARateTest, IsRefused) {
  const auto rate = ParseRate(GetParam());
  EXPECT_FALSE(rate.ok()) << Describe(*rate);
}

INSTANTIATE_TEST_SUITE_P(Texts, NotARateTest,
                         ::testing::Values("", "free", "5% or 3%", "6.5% or 182 won/m", "5% to 10%", "5%又は3%",
                                           "other: 5%", ": 5%", "smoked: ", "smoked: free", "smoked: 5%; 3%",
                                           "smoked 5%", "other: 5%; smoked: 3%; other: 4%", "◎", "5% ◎ 3%",
                                           "(500円-課税)/kg", "5 /L of alcohol", "5 JPY/parsec", "5 JPY/1000 kl", "5%%",
                                           "-5", "5,5", "1.23456%", "5% in quota; 3%", "U U",
                                           "10% (1 Apr to 30 Sep); 20%", "99999999999999999999"));

TEST(RateTest, HostileTextsAreRefused) {
  EXPECT_FALSE(ParseRate(std::string(100'000, '(')).ok());
  EXPECT_FALSE(ParseRate(std::string(100'000, '9')).ok());
  EXPECT_FALSE(ParseRate(std::string(100'000, '9') + " JPY/kg").ok());
  EXPECT_FALSE(ParseRate("999999999999万JPY/頭").ok());
  EXPECT_FALSE(ParseRate("(9999999円×99999999-価格)/kg").ok());
  std::string many;
  for (int i = 0; i < 400; ++i) many += "1 + ";
  EXPECT_FALSE(ParseRate(many).ok());
}

TEST(RateTest, ACaseKeepsTheTextOfItsRate) {
  const auto rate = ParseRate("くん製したもの: 3.1%; other: per note 2");
  ASSERT_TRUE(rate.ok());
  const std::vector<Case>& cases = rate->At(Date(2026, 1, 1))->cases;
  ASSERT_EQ(cases.size(), 2U);
  EXPECT_EQ(cases[0].rate.text, "3.1%");
  EXPECT_EQ(cases[1].rate.text, "per note 2");
}

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
