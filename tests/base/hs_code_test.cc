#include "engine/base/hs_code.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <random>

namespace noodle {
namespace {

TEST(HsCode, ReadsDotsAndDigits) {
  for (const char* text : {"841370", "8413.70", "84.13.70", "84.1370"})
    EXPECT_EQ(HsCode::Parse(text)->Digits(), "841370");
  EXPECT_EQ(HsCode::Parse("01")->ToString(), "chapter 1");
  EXPECT_EQ(HsCode::Parse("0101")->ToString(), "01.01");
  EXPECT_EQ(HsCode::Parse("010121")->ToString(), "0101.21");
  EXPECT_EQ(HsCode::Parse("8413.70.11")->ToString(), "8413.70.11");
  EXPECT_EQ(HsCode::Parse("610910011")->ToString(), "6109.10.01.1");
}

TEST(HsCode, AnythingElseIsAnError) {
  for (const char* text : {"", "8", "841", "84137", "00", "0012", ".84", "84.", "84..13", "84 13", "84a3",
                           "8413707011112", "-8413", "８４"}) {
    EXPECT_FALSE(HsCode::Parse(text).ok()) << text;
  }
  EXPECT_NE(HsCode::Parse("pumps").status().message().find("found \"pumps\""), absl::string_view::npos);
}

TEST(HsCode, PrefixesAreTheFirstDigits) {
  std::mt19937 random(3);
  for (int round = 0; round < 5'000; ++round) {
    static const int kLengths[] = {2, 4, 6, 7, 8, 9, 10, 11, 12};
    const int length = kLengths[random() % 9];
    std::string digits;
    for (int i = 0; i < length; ++i) digits += static_cast<char>('0' + random() % 10);
    if (digits.substr(0, 2) == "00") digits[1] = '1';
    const HsCode code = *HsCode::Parse(digits);
    ASSERT_EQ(code.Digits(), digits);
    ASSERT_EQ(code.length(), length);
    for (int n = 2; n <= length; n += 2) {
      ASSERT_EQ(code.Prefix(n).Digits(), digits.substr(0, static_cast<size_t>(n)));
      ASSERT_TRUE(code.StartsWith(code.Prefix(n)));
    }
    ASSERT_EQ(code.Prefix(20), code);
  }
  EXPECT_FALSE(HsCode::Parse("8413")->StartsWith(*HsCode::Parse("841370")));
  EXPECT_FALSE(HsCode::Parse("841370")->StartsWith(*HsCode::Parse("8414")));
  EXPECT_FALSE(HsCode().stated());
}

TEST(HsEdition, FiveAreKnown) {
  for (HsEdition edition : kAllEditions) EXPECT_EQ(*ParseEdition(ToString(edition)), edition);
  EXPECT_EQ(*ParseEdition("2017"), HsEdition::k2017);
  for (const char* text : {"", "HS", "HS2023", "hs2022", "HS22", "HSHS2022", "HS 2022"})
    EXPECT_FALSE(ParseEdition(text).ok()) << text;
}

}  // namespace
}  // namespace noodle
