#include "db/import/line_codes.h"

#include <gtest/gtest.h>

#include "tests/db/import/toy_tables.h"

namespace noodle::db {
namespace {

TEST(LineCodesTest, DigitsPointsAndBlanks) {
  EXPECT_EQ(LineDigits("0101.21.00"), "01012100");
  EXPECT_EQ(LineDigits("0101 21 00"), "01012100");
  EXPECT_EQ(LineDigits(" 010121 "), "010121");
  EXPECT_EQ(LineDigits("*"), "*");
  EXPECT_EQ(LineDigits("Chapter 1"), std::nullopt);
  EXPECT_EQ(LineDigits(""), std::nullopt);
  EXPECT_EQ(LineDigits("."), std::nullopt);
}

TEST(LineCodesTest, TheLengthIsThatOfMostLines) {
  LineLength length(std::nullopt);
  EXPECT_EQ(length.Get(), std::nullopt);
  length.See("61091010");
  length.See("1012100");
  EXPECT_EQ(length.Get(), std::nullopt) << "one of each";
  length.See("61091020");
  EXPECT_EQ(length.Get(), 8);
  EXPECT_EQ(LineLength(10).Get(), 10) << "stated";
}

TEST(LineCodesTest, ALostZeroIsRestoredOnlyWhereNothingElseFits) {
  const ToyTables tables;
  const Nomenclature* hs = *tables.Edition(HsEdition::k2022);
  const auto restored = ReadLineCode("1012100", 8, hs);
  ASSERT_TRUE(restored.ok()) << restored.status();
  EXPECT_EQ(restored->digits, "01012100");
  EXPECT_TRUE(restored->restored);
  EXPECT_FALSE(ReadLineCode("9999900", 8, hs).ok()) << "0999.99 does not exist";
  EXPECT_FALSE(ReadLineCode("1012100", 8, nullptr).ok()) << "codes are not known";
  const auto as_it_is = ReadLineCode("1012100", std::nullopt, hs);
  ASSERT_TRUE(as_it_is.ok());
  EXPECT_EQ(as_it_is->digits, "1012100") << "the length of lines is not known";
  EXPECT_EQ(ReadLineCode("6109", 8, hs).status().message(), "expected a line of 6 to 12 digits, found \"6109\"");
}

}  // namespace
}  // namespace noodle::db
