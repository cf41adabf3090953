#include "engine/base/decimal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace noodle {
namespace {

TEST(Decimal, ReadsWhatPeopleWrite) {
  EXPECT_EQ(Money::Parse("61.5")->units(), 615'000);
  EXPECT_EQ(Money::Parse("0")->units(), 0);
  EXPECT_EQ(Money::Parse("007.10")->units(), 71'000);
  EXPECT_EQ(Money::Parse("-3.0001")->units(), -30'001);
  EXPECT_EQ(Money::Parse("+3")->units(), 30'000);
  EXPECT_EQ(Money::Parse("1.230000000000")->units(), 12'300) << "zeros beyond the scale lose nothing";
  EXPECT_EQ(Weight::Parse("0.000001")->units(), 1);
  EXPECT_EQ(Percent::Parse("40")->units(), 400'000);
}

TEST(Decimal, AnythingElseIsAnError) {
  for (const char* text : {"", "-", "+", ".", ".5", "1.2.3", "1,000", "1 000", "1e3", "0x10", "--1", "NaN", "inf", " 1",
                           "1 ", "12.50 USD", "\xD9\xA1"}) {
    EXPECT_FALSE(Money::Parse(text).ok()) << text;
  }
}

TEST(Decimal, LostDigitsAreAnError) {
  EXPECT_NE(Money::Parse("1.00001").status().message().find("more than 4 decimals"), absl::string_view::npos);
  EXPECT_FALSE(Quantity::Parse("0.0000001").ok());
}

TEST(Decimal, SizeHasALimitEitherSide) {
  EXPECT_EQ(Money::Parse("900000000000")->units(), 9'000'000'000'000'000);
  EXPECT_EQ(Money::Parse("-900000000000")->units(), -9'000'000'000'000'000);
  for (const char* text : {"900000000000.0001", "-900000000000.0001", "9000000000000", "99999999999999999999999999"}) {
    const absl::StatusOr<Money> money = Money::Parse(text);
    ASSERT_FALSE(money.ok()) << text;
    EXPECT_NE(money.status().message().find("too large"), absl::string_view::npos);
  }
}

TEST(Decimal, WritesTheDecimalsThatCount) {
  EXPECT_EQ(Money::FromUnits(615'000).ToString(), "61.5");
  EXPECT_EQ(Money::FromUnits(615'000).ToString(2), "61.50");
  EXPECT_EQ(Money::FromUnits(615'000).ToString(4), "61.5000");
  EXPECT_EQ(Money::FromUnits(610'000).ToString(), "61");
  EXPECT_EQ(Money::FromUnits(-1).ToString(), "-0.0001");
  EXPECT_EQ(Money::FromUnits(-1).ToString(2), "-0.0001");
  EXPECT_EQ(Money().ToString(2), "0.00");
  EXPECT_EQ(Money::FromUnits(INT64_MIN).ToString(), "-922337203685477.5808");
}

TEST(Decimal, TextAndUnitsAreTheSameNumber) {
  std::mt19937_64 random(20260301);
  for (int round = 0; round < 20'000; ++round) {
    const int64_t most = int64_t{1} << std::uniform_int_distribution<int>(0, 52)(random);
    const int64_t units = std::uniform_int_distribution<int64_t>(-most, most)(random);
    const int minimum = std::uniform_int_distribution<int>(0, 4)(random);
    const std::string text = Money::FromUnits(units).ToString(minimum);
    ASSERT_EQ(Money::Parse(text)->units(), units) << text;
    // The text's own digits, without any of the code under test.
    const size_t point = text.find('.');
    const size_t decimals = point == std::string::npos ? 0 : text.size() - point - 1;
    ASSERT_GE(decimals, static_cast<size_t>(minimum)) << text;
    Int128 value = 0;
    for (char c : text) {
      if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
    }
    for (size_t i = decimals; i < 4; ++i) value *= 10;
    ASSERT_TRUE(value == (units < 0 ? -Int128{units} : Int128{units})) << text;
    ASSERT_EQ(text[0] == '-', units < 0);
  }
}

// q is n / d rounded half to even: nearest, and even where two are as near.
void ExpectHalfEven(Int128 n, Int128 d, int64_t q) {
  const Int128 twice_error = 2 * (n - Int128{q} * d);
  ASSERT_TRUE(twice_error <= d && twice_error >= -d);
  if (twice_error == d || twice_error == -d) {
    ASSERT_EQ(q % 2, 0);
  }
}

TEST(Division, HalfEvenAndFloor) {
  EXPECT_EQ(DivideHalfEven(5, 2), 2);
  EXPECT_EQ(DivideHalfEven(7, 2), 4);
  EXPECT_EQ(DivideHalfEven(-5, 2), -2);
  EXPECT_EQ(DivideHalfEven(-7, 2), -4);
  EXPECT_EQ(DivideHalfEven(-8, 3), -3);
  EXPECT_EQ(DivideFloor(-1, 3), -1);
  EXPECT_EQ(DivideFloor(1, 3), 0);
  EXPECT_EQ(DivideFloor(-3, 3), -1);
}

TEST(Division, HoldsItsDefinitionOnRandomNumbers) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 50'000; ++round) {
    const int64_t size = int64_t{1} << std::uniform_int_distribution<int>(1, 40)(random);
    const Int128 d = std::uniform_int_distribution<int64_t>(1, size)(random);
    Int128 n = Int128{std::uniform_int_distribution<int64_t>(-size, size)(random)} *
               std::uniform_int_distribution<int64_t>(1, 1000)(random);
    if (round % 3 == 0) n = n / d * d + d / 2;  // ties and their neighbours
    const int64_t floor = DivideFloor(n, d);
    ASSERT_TRUE(Int128{floor} * d <= n && n < (Int128{floor} + 1) * d);
    ExpectHalfEven(n, d, DivideHalfEven(n, d));
  }
}

TEST(Products, AreExactThenRoundedOnce) {
  EXPECT_EQ(Share(*Money::Parse("1000"), *Percent::Parse("12.5")).ToString(2), "125.00");
  EXPECT_EQ(Share(Money::FromUnits(1), *Percent::Parse("50")).units(), 0) << "half of the last digit, to even";
  EXPECT_EQ(Share(Money::FromUnits(3), *Percent::Parse("50")).units(), 2);
  EXPECT_EQ(Times(*Money::Parse("61.5"), *Quantity::Parse("2.5")).ToString(2), "153.75");
  EXPECT_EQ(Times(*Weight::Parse("1.2"), *Quantity::Parse("36")).ToString(), "43.2");
  std::mt19937_64 random(11);
  std::uniform_int_distribution<int64_t> amounts(-1'000'000'000'000, 1'000'000'000'000), percents(0, 3'000'000);
  for (int round = 0; round < 20'000; ++round) {
    const int64_t amount = amounts(random), percent = percents(random);
    ExpectHalfEven(Int128{amount} * percent, 1'000'000,
                   Share(Money::FromUnits(amount), Percent::FromUnits(percent)).units());
    ExpectHalfEven(Int128{amount} * percent, 1'000'000,
                   Times(Money::FromUnits(amount), Quantity::FromUnits(percent)).units());
    ExpectHalfEven(Int128{amount} * percent, 1'000'000,
                   Times(Weight::FromUnits(amount), Quantity::FromUnits(percent)).units());
  }
}

TEST(Decimal, AddsAndComparesAsIntegersDo) {
  const Money a = Money::FromUnits(3), b = Money::FromUnits(5);
  EXPECT_EQ((a + b).units(), 8);
  EXPECT_EQ((a - b).units(), -2);
  EXPECT_EQ((-a).units(), -3);
  EXPECT_LT(a, b);
  Money sum = a;
  sum += b;
  sum -= a;
  EXPECT_EQ(sum, b);
}

}  // namespace
}  // namespace noodle
