#include <gtest/gtest.h>

#include "grammar/rate/rate.h"
#include "tests/grammar/rate/describe.h"

namespace noodle::rate {
namespace {

const Country kCn = Country::Of("CN");
const Country kJp = Country::Of("JP");
const Country kKh = Country::Of("KH");
const Country kVn = Country::Of("VN");

TEST(CellTest, ShutsExportersOut) {
  const Cell cell = ReadCell("0 -KH -MY");
  EXPECT_EQ(Describe(cell), "AD_VALOREM 0% | not for KH, MY");
  EXPECT_EQ(cell.For(kKh), nullptr);
  ASSERT_NE(cell.For(kVn), nullptr);
}

TEST(CellTest, DiffersByOrigin) {
  const Cell cell = ReadCell("0 [JP]; 5 [CN KR]; 8");
  EXPECT_EQ(Describe(cell), "JP: AD_VALOREM 0% | CN, KR: AD_VALOREM 5% | others: AD_VALOREM 8%");
  EXPECT_EQ(Describe(*cell.For(kJp)), "AD_VALOREM 0%");
  EXPECT_EQ(Describe(*cell.For(kCn)), "AD_VALOREM 5%");
  EXPECT_EQ(Describe(*cell.For(kVn)), "AD_VALOREM 8%");
}

TEST(CellTest, SaysNothingOfOriginsItDoesNotName) {
  const Cell cell = ReadCell("0 [JP]");
  EXPECT_EQ(cell.For(kCn), nullptr);
  EXPECT_FALSE(cell.shut_out.Contains(kCn));
}

TEST(CellTest, ABranchMayHoldSemicolons) {
  EXPECT_EQ(Describe(ReadCell("within quota: 5%; over quota: 10% [CN KR]; U")),
            "CN, KR: QUOTA 10% [within quota 5%] | others: EXCLUDED");
}

TEST(CellTest, ABranchThatIsNotARateIsUnknownByItself) {
  const Cell cell = ReadCell("2% or free [CN]; 3");
  EXPECT_EQ(Describe(cell), "CN: UNKNOWN | others: AD_VALOREM 3%");
  EXPECT_EQ(cell.For(kCn)->At(Date(2026, 1, 1))->text, "2% or free");
}

TEST(CellTest, ABranchMayDependOnTheGoods) {
  EXPECT_EQ(
      Describe(ReadCell("鉄のもの: 0%; other: 1.5% [CN]; 2% or excluded (varies within line) [KR]; 0")),
      "CN: CONDITIONAL {\"鉄のもの\": AD_VALOREM 0%; other: AD_VALOREM 1.5%} | KR: VARIES 2% or excluded | others: "
      "AD_VALOREM 0%");
}

TEST(CellTest, BranchesAndExportersShutOut) {
  EXPECT_EQ(Describe(ReadCell("0 [JP]; 5 -KH")), "JP: AD_VALOREM 0% | others: AD_VALOREM 5% | not for KH");
}

TEST(CellTest, WhatIsNotUnderstoodKeepsItsText) {
  for (const char* text : {"free", "5% [nowhere]; 3", "6.5% or 182 won/m", ""}) {
    const Cell cell = ReadCell(text);
    ASSERT_TRUE(cell.otherwise) << text;
    EXPECT_EQ(Describe(cell), "UNKNOWN") << text;
    EXPECT_EQ(cell.otherwise->At(Date(2026, 1, 1))->text, text);
  }
}

}  // namespace
}  // namespace noodle::rate
