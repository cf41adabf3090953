#include "engine/preference/duty.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace noodle::preference {
namespace {

// 1,000.00 USD, 50 kg, 20 pairs, 3 L of alcohol; a yen costs 0.0065 USD.
DutyFacts AllFacts() {
  DutyFacts facts;
  facts.currency = "USD";
  facts.value = *Money::Parse("1000");
  facts.net_weight = *Weight::Parse("50");
  facts.measures = {{"pair", *Quantity::Parse("20")}, {"L of alcohol", *Quantity::Parse("3")}};
  facts.exchange = {{"JPY", *ExchangeRate::Parse("0.0065")}, {"SGD", *ExchangeRate::Parse("0.75")}};
  return facts;
}

DutyFacts NoFacts() {
  DutyFacts facts;
  facts.currency = "USD";
  return facts;
}

// "200", or "missing: net weight, …".
std::string DutyOf(const char* text, const DutyFacts& facts) {
  const auto rate = rate::ParseRate(text);
  EXPECT_TRUE(rate.ok()) << rate.status();
  const DutyAmount duty = Duty(rate->seasons[0].expression, facts);
  EXPECT_EQ(duty.known(), duty.missing.empty());
  return duty.known() ? duty.amount->ToString() : absl::StrCat("missing: ", absl::StrJoin(duty.missing, ", "));
}

struct Case {
  const char* rate;
  const char* duty;
};

class DutyTest : public ::testing::TestWithParam<Case> {};
TEST_P(DutyTest, OnAllFacts) { EXPECT_EQ(DutyOf(GetParam().rate, AllFacts()), GetParam().duty); }

INSTANTIATE_TEST_SUITE_P(
    Rates, DutyTest,
    ::testing::Values(
        Case{"20", "200"}, Case{"0", "0"}, Case{"12.3456%", "123.456"},
        // 50 kg × 14.9 JPY × 0.0065
        Case{"14.9 JPY/kg", "4.8425"}, Case{"2 USD/pair", "40"}, Case{"SGD 16.00/litre of alcohol", "36"},
        // 50 kg of 1000: 624 JPY / 20 × 0.0065
        Case{"624 JPY/MT", "0.2028"}, Case{"10 USD/100 kg", "5"}, Case{"10% + 5 JPY/kg", "101.625"},
        Case{"23.8% or 14.9 JPY/kg whichever greater", "238"}, Case{"23.8% or 14.9 JPY/kg whichever lower", "4.8425"},
        Case{"1% or 2 USD/pair whichever greater", "40"},
        Case{"1% or 2 USD/pair whichever greater, subject to maximum 3%", "30"},
        Case{"1% or 2 USD/pair whichever lower, subject to minimum 0.5 USD/kg", "25"},
        Case{"30% or 20% + 2 USD/pair or 3 USD/kg whichever greater", "300"},
        // Out of quota: a quota is never assumed.
        Case{"40% in quota; 80% out of quota", "800"}, Case{"within quota: 0%; over quota: 10% + 5 JPY/kg", "101.625"},
        Case{"Q", "missing: a quota"}, Case{"within quota: 5%", "missing: a quota"}, Case{"U", "missing: a concession"},
        // Gate prices, of a good worth 20 USD, some 3076.92 JPY, a kg: 50 kg × 4000 JPY × 0.0065 - 1000, never below
        // zero, and of the first two elevenths, 300 × 2/11.
        Case{"(4000円-課税価格)/kg", "300"}, Case{"(3000円-課税価格)/kg", "0"},
        Case{"((4000円-課税価格)×2/11)/kg", "54.5455"}, Case{"(2000円×1.002-課税価格×0.6)/kg", "51.3"},
        Case{"(4000JPY/kg-課税価格/kg)", "300"}, Case{"(4000円-課税価格)/kg又は50%のうちいずれか低い税率", "300"},
        Case{"(4000円-課税価格)/kg又は50%のうちいずれか高い税率", "500"},
        Case{"(4000円-課税価格)/頭", "missing: quantity in head"},
        // Conditions that are open, unless it is all the same.
        Case{"smoked: 3.1%; other: 3%", "missing: tariff condition \"smoked\""},
        Case{"smoked: 5%; other: 1 USD/kg", "50"}, Case{"smoked: 5%", "missing: tariff condition \"smoked\""},
        Case{"dried: 3%; smoked: U; other: 3%", "missing: tariff condition \"dried\", tariff condition \"smoked\""},
        Case{"◎0%", "missing: tariff condition \"mark ◎\""}, Case{"2% to 5% (varies within line)", "missing: a rate"},
        Case{"1頭につき差額", "missing: a rate"}, Case{"5 USD/head", "missing: quantity in head"},
        Case{"5 KRW/kg", "missing: exchange rate of KRW in USD"},
        Case{"5 KRW/head + 3%", "missing: quantity in head, exchange rate of KRW in USD"}));

class MissingTest : public ::testing::TestWithParam<Case> {};
TEST_P(MissingTest, OnNoFacts) { EXPECT_EQ(DutyOf(GetParam().rate, NoFacts()), GetParam().duty); }

INSTANTIATE_TEST_SUITE_P(
    Rates, MissingTest,
    ::testing::Values(Case{"0", "0"}, Case{"0 JPY/kg", "0"}, Case{"0% or 0 JPY/kg whichever greater", "0"},
                      Case{"0% or 5 JPY/kg whichever lower", "0"}, Case{"5 JPY/kg or 0% whichever lower", "0"},
                      Case{"0% or 5 JPY/kg whichever lower, subject to minimum 1%",
                           "missing: net weight, exchange rate "
                           "of JPY in USD, customs value"},
                      Case{"0% or 5 USD/kg whichever greater", "missing: net weight"},
                      Case{"(73.70円-課税価格)/kg", "missing: net weight, exchange rate of JPY in USD, customs value"},
                      Case{"0% or 73.70円/kg-課税価格/kg whichever lower", "0"}, Case{"5", "missing: customs value"},
                      Case{"5 USD/kg", "missing: net weight"}, Case{"1 USD/kg + 2 USD/kg", "missing: net weight"},
                      Case{"5% + 14.9 JPY/kg", "missing: customs value, net weight, exchange rate of JPY in USD"}));

TEST(DutyRoundingTest, HalfToEvenOncePerCharge) {
  DutyFacts facts = NoFacts();
  facts.value = Money::FromUnits(5);          // 0.0005
  EXPECT_EQ(DutyOf("10%", facts), "0");       // 0.00005 to even
  EXPECT_EQ(DutyOf("30%", facts), "0.0002");  // 0.00015 to even
  EXPECT_EQ(DutyOf("50%", facts), "0.0002");  // 0.00025 to even
  facts.net_weight = Weight::FromUnits(1'000'000);
  // 0.00005 + 0.00005: each would round to zero by itself.
  EXPECT_EQ(DutyOf("10% + 0.00005 USD/kg", facts), "0.0001");
}

TEST(DutyRoundingTest, ComparesBeforeItRounds) {
  DutyFacts facts = NoFacts();
  facts.value = Money::FromUnits(10'000);
  facts.net_weight = Weight::FromUnits(1'000'000);
  facts.measures = {{"pair", Quantity::FromUnits(1)}};
  // 0.00005 against 0.000051 + nothing: only the second rounds up.
  EXPECT_EQ(DutyOf("0.005% or 0.000051 USD/kg whichever greater", facts), "0.0001");
  EXPECT_EQ(DutyOf("0.005% or 0.000051 USD/kg whichever lower", facts), "0");
}

TEST(DutyRangeTest, WhatIsTooLargeIsUnknownNotWrong) {
  DutyFacts facts = NoFacts();
  facts.net_weight = *Weight::Parse("9000000000");
  facts.exchange = {{"JPY", *ExchangeRate::Parse("1")}};
  EXPECT_EQ(DutyOf("1000 JPY/kg", facts), "9000000000000");
  EXPECT_EQ(DutyOf("9000000000 JPY/kg", facts), "missing: a duty within range");
  facts.value = *Money::Parse("900000000000");
  EXPECT_EQ(DutyOf("100%", facts), "900000000000");
  EXPECT_EQ(DutyOf("900000000%", facts), "missing: a duty within range");
  EXPECT_EQ(DutyOf("0% or 9000000000 JPY/kg whichever greater", facts), "missing: a duty within range");
}

TEST(DutyTest, ANegativeValueIsCarriedThrough) {
  DutyFacts facts = NoFacts();
  facts.value = Money::FromUnits(-10'000);
  EXPECT_EQ(DutyOf("10%", facts), "-0.1");
}

TEST(DutyTest, QuantitiesByAnyNameOfTheirUnit) {
  const struct {
    const char* stated;
    const char* unit;
    const char* quantity;
  } all[] = {{"litre", "L", "2"},       {"L", "L", "2"},
             {"kL", "L", "2000"},       {"litres of alcohol", "L of alcohol", "2"},
             {"頭", "head", "2"},       {"sticks", "stick", "2"},
             {"m²", "m2", "2"},         {"kg of tobacco content", "kg of tobacco content", "2"},
             {"kg TSS", "kg TSS", "2"}, {"carat", "carat", "2"}};
  for (const auto& one : all) {
    const Measure measure = MeasureOf(one.stated, *Quantity::Parse("2"));
    EXPECT_EQ(measure.unit, one.unit) << one.stated;
    EXPECT_EQ(measure.quantity.ToString(), one.quantity) << one.stated;
  }
}

TEST(DutyTest, AnUnknownRateIsNotZero) {
  rate::Expression unknown;
  EXPECT_THAT(Duty(unknown, AllFacts()).missing, ::testing::ElementsAre("a rate"));
}

}  // namespace
}  // namespace noodle::preference
