#include "apps/noodle/text_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noodle::cli {
namespace {

using ::testing::ElementsAre;

TEST(DisplayWidthTest, CountsTerminalColumns) {
  EXPECT_EQ(DisplayWidth("rate"), 4);
  EXPECT_EQ(DisplayWidth("Côte"), 4);
  EXPECT_EQ(DisplayWidth("cafe\u0301"), 4) << "a combining accent";
  EXPECT_EQ(DisplayWidth("くらげ: 1%"), 10);
  EXPECT_EQ(DisplayWidth("\xFF"), 1) << "not UTF-8";
}

TEST(WrapTest, CutsAtBlanksOrWithinLongWords) {
  EXPECT_THAT(Wrap("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(Wrap("incomprehensible", 6), ElementsAre("incomp", "rehens", "ible"));
  EXPECT_THAT(Wrap("くらげのもの", 4), ElementsAre("くら", "げの", "もの"));
  EXPECT_THAT(Wrap("", 4), ElementsAre(""));
  EXPECT_THAT(Wrap("く", 1), ElementsAre("く")) << "never stuck";
}

TEST(TextTableTest, AlignsAndLeavesOutEmptyColumns) {
  TextTable table({{"name"}, {"n", TextTable::Align::kRight}, {"remark"}});
  table.Add({"a", "1", ""});
  table.Add({"くらげ", "250", ""});
  EXPECT_EQ(table.ToString(1),
            " name      n\n"
            " a         1\n"
            " くらげ  250\n");
}

TEST(TextTableTest, WrapsCells) {
  TextTable table({{"a"}, {"text", TextTable::Align::kLeft, 5}, {"z"}});
  table.Add({"1", "one two", "y"});
  EXPECT_EQ(table.ToString(),
            "a  text  z\n"
            "1  one   y\n"
            "   two\n");
}

}  // namespace
}  // namespace noodle::cli
