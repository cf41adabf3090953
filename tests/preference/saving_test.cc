// What a preference saves where the code stands for several lines, and what customs assesses in its own currency.
#include "engine/preference/saving.h"

#include <gtest/gtest.h>

#include "engine/preference/assessed.h"
#include "engine/preference/claim_cost.h"
#include "tests/preference/toy_schedules.h"

namespace noodle::preference {
namespace {

const Country kVn = Country::Of("VN");

Quote QuoteOf(const ToySchedules& schedules) {
  QuoteRequest request;
  request.importer = kVn;
  request.exporter = Country::Of("TH");
  request.code = *HsCode::Parse("610910");
  request.date = Date(2026, 3, 1);
  return *GetQuote(schedules, ToyTables(), request);
}

DutyFacts Value(const char* amount) {
  DutyFacts facts;
  facts.currency = "USD";
  facts.value = *Money::Parse(amount);
  return facts;
}

PaysFrom PaysFromAtCost30(const Quote& quote) {
  Claim claim;
  claim.quote = *quote.Find("ATIGA");
  MfnDuty mfn;
  mfn.quote = *quote.Find("MFN");
  return BreakEvenValue(claim, mfn, *Money::Parse("30"));
}

TEST(SavingTest, IsTheLeastOfTheLines) {
  ToySchedules schedules(kVn);
  schedules.Add("61091010", HsEdition::k2022, 2026, {{"MFN", "20"}, {"ATIGA", "5"}})
      .Add("61091020", HsEdition::k2022, 2026, {{"MFN", "8"}, {"ATIGA", "5"}})
      .Add("61091030", HsEdition::k2022, 2026, {{"MFN", "4"}, {"ATIGA", "0"}});
  const Quote quote = QuoteOf(schedules);
  // 15, 3 and 4 percent: by the highest rates it would be 15.
  EXPECT_EQ(LeastSaving(*quote.Find("MFN"), *quote.Find("ATIGA"), Value("1000")), *Money::Parse("30"));
  EXPECT_EQ(PaysFromAtCost30(quote).value, *Money::Parse("1000"));
}

TEST(SavingTest, IsNegativeWhereALinePaysMoreUnderThePreference) {
  ToySchedules schedules(kVn);
  schedules.Add("61091010", HsEdition::k2022, 2026, {{"MFN", "20"}, {"ATIGA", "5"}})
      .Add("61091020", HsEdition::k2022, 2026, {{"MFN", "0"}, {"ATIGA", "5"}});
  const Quote quote = QuoteOf(schedules);
  EXPECT_EQ(LeastSaving(*quote.Find("MFN"), *quote.Find("ATIGA"), Value("1000")), *Money::Parse("-50"));
  const PaysFrom never = PaysFromAtCost30(quote);
  EXPECT_TRUE(never.known);
  EXPECT_FALSE(never.value);
}

TEST(SavingTest, IsUnknownWhereALineHasNoRate) {
  ToySchedules schedules(kVn);
  schedules.Add("61091010", HsEdition::k2022, 2026, {{"MFN", "20"}, {"ATIGA", "5"}})
      .Add("61091020", HsEdition::k2022, 2026, {{"MFN", "8"}});
  const Quote quote = QuoteOf(schedules);
  EXPECT_FALSE(LeastSaving(*quote.Find("MFN"), *quote.Find("ATIGA"), Value("1000")));
}

TEST(SavingTest, ColumnsOfDifferentLinesMeetAllWithAll) {
  ToySchedules schedules(kVn);
  schedules.Add("61091010", HsEdition::k2022, 2026, {{"MFN", "20"}})
      .Add("61091020", HsEdition::k2022, 2026, {{"MFN", "8"}})
      .Add("61091000", HsEdition::k2017, 2019, {{"ATIGA", "5"}});
  const Quote quote = QuoteOf(schedules);
  const RegimeQuote* mfn = quote.Find("MFN");
  RegimeQuote other = *mfn;  // 20 and 8 under the preference as well, on other lines
  for (LineRate& rate : other.rates) rate.line += "9";
  EXPECT_EQ(LeastSaving(*mfn, other, Value("1000")), *Money::Parse("-120"));
}

// ---- As assessed

TEST(RoundingTest, DownUpAndNearest) {
  const auto of = [](const char* text, int64_t numerator, int64_t denominator) {
    return Rounding::Parse(text)->Of(numerator, denominator).ToString();
  };
  EXPECT_EQ(of("down 1000", 158208, 1), "158000");
  EXPECT_EQ(of("down 1000", 999999, 1000), "0");
  EXPECT_EQ(of("up 1000", 1, 1), "1000");
  EXPECT_EQ(of("up 1000", 2000, 1), "2000");
  EXPECT_EQ(of("nearest 1", 5, 2), "3");
  EXPECT_EQ(of("nearest 10", 149, 10), "10");
  EXPECT_EQ(of("nearest 10", 15, 1), "20");
}

TEST(RoundingTest, WhatIsNoRounding) {
  for (const char* text :
       {"", "down", "down 0", "down -5", "sideways 10", "down 10 20", "down 1.5", "down 99999999999"}) {
    const auto rounding = Rounding::Parse(text);
    ASSERT_FALSE(rounding.ok()) << text;
    EXPECT_NE(rounding.status().message().find(absl::StrCat("found \"", text, "\"")), std::string::npos);
  }
}

ImporterFacts Japan() {
  ImporterFacts out;
  out.currency = "JPY";
  out.value_rounding = *Rounding::Parse("down 1000");
  out.duty_rounding = *Rounding::Parse("down 100");
  return out;
}

TEST(AssessedTest, ValueAndDutyInTheImportersCurrency) {
  DutyFacts facts = Value("1060");
  facts.exchange.push_back({"JPY", *ExchangeRate::Parse("0.0067")});
  const auto value = AssessValue(facts, Japan());
  ASSERT_TRUE(value);
  EXPECT_EQ(value->amount.ToString(), "158000");  // 1060 / 0.0067 = 158,208.95…
  EXPECT_EQ(value->rate->ToString(), "0.0067");
  ToySchedules schedules(kVn);
  schedules.Add("61091010", HsEdition::k2022, 2026, {{"MFN", "10.9"}, {"ATIGA", "5% or 900 JPY/kg whichever greater"}});
  const Quote quote = QuoteOf(schedules);
  EXPECT_EQ(AssessDuty(*quote.Find("MFN"), facts, *value, Japan())->ToString(), "17200");  // of 17,222
  EXPECT_FALSE(AssessDuty(*quote.Find("ATIGA"), facts, *value, Japan())) << "no weight is stated";
  facts.net_weight = *Weight::Parse("10");
  EXPECT_EQ(AssessDuty(*quote.Find("ATIGA"), facts, *value, Japan())->ToString(), "9000");
}

TEST(AssessedTest, NeedsTheExchangeRate) {
  EXPECT_FALSE(AssessValue(Value("1060"), Japan()));
  DutyFacts facts = Value("1060");
  facts.currency = "JPY";
  const auto value = AssessValue(facts, Japan());
  ASSERT_TRUE(value);
  EXPECT_FALSE(value->rate);
  EXPECT_EQ(value->amount.ToString(), "1000");
}

TEST(AssessedTest, WithoutRoundingTheAmountIsExactToFourDecimals) {
  ImporterFacts importer;
  importer.currency = "SGD";
  DutyFacts facts = Value("100");
  facts.exchange.push_back({"SGD", *ExchangeRate::Parse("0.75")});
  EXPECT_EQ(AssessValue(facts, importer)->amount.ToString(), "133.3333");
}

TEST(AssessedTest, OutOfRangeIsNothing) {
  DutyFacts facts = Value("900000000000");
  facts.exchange.push_back({"JPY", *ExchangeRate::Parse("0.0000000001")});
  EXPECT_FALSE(AssessValue(facts, Japan()));
}

}  // namespace
}  // namespace noodle::preference
