#include "db/import/rate_text.h"

#include <gtest/gtest.h>

namespace noodle::db {
namespace {

struct Case {
  const char* published;
  const char* cell;
};

void ExpectCells(const RateTexts& texts, std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    const auto cell = ReadRateText(c.published, texts);
    ASSERT_TRUE(cell.ok()) << c.published << ": " << cell.status();
    EXPECT_EQ(*cell, c.cell) << c.published;
  }
}

TEST(RateTextTest, OneForm) {
  ExpectCells({}, {{"20", "20"},
                   {"20%", "20"},
                   {" 20 % ", "20"},
                   {"2.5%", "2.5"},
                   {"5%\n+ 3 AUD/kg", "5% + 3 AUD/kg"},
                   {"40% in quota; 80% out of quota", "40% in quota; 80% out of quota"},
                   {"U", "U"},
                   {"", ""},
                   {"7,5", "7,5"},  // no decimal comma unless the mapping says so
                   {"Free", "Free"},
                   {"3000", "3000"}});
}

TEST(RateTextTest, WordsMeanWhatTheMappingSays) {
  RateTexts texts;
  texts.AddMeaning("Free", "0");
  texts.AddMeaning("x", "U");
  texts.AddMeaning("n.a.", "");
  texts.decimal_comma = true;
  ExpectCells(texts, {{"FREE", "0"}, {" free ", "0"}, {"X", "U"}, {"n.a.", ""}, {"7,5%", "7.5"}, {"7.5", "7.5"}});
}

TEST(RateTextTest, ImpossiblePercentages) {
  EXPECT_EQ(ReadRateText("-5", {}).status().message(), "expected a rate of 0 or more, found \"-5\"");
  EXPECT_EQ(ReadRateText("-5%", {}).status().message(), "expected a rate of 0 or more, found \"-5\"");
  EXPECT_EQ(ReadRateText("3001%", {}).status().message(), "expected a percentage of at most 3000, found \"3001\"");
  EXPECT_EQ(ReadRateText("40% in quota; 4000% out of quota", {}).status().message(),
            "expected a percentage of at most 3000, found \"40% in quota; 4000% out of quota\"");
  EXPECT_TRUE(ReadRateText("9000 JPY/kg", {}).ok());
}

TEST(RateTextTest, Understood) {
  for (const char* cell : {"20", "U", "Q", "0 -KH", "0 [JP]; 5", "5 AUD/kg"}) EXPECT_TRUE(Understood(cell)) << cell;
  for (const char* cell : {"7,5", "as the minister decides", "0 [JP]; who knows", "-"}) {
    EXPECT_FALSE(Understood(cell)) << cell;
  }
}

}  // namespace
}  // namespace noodle::db
