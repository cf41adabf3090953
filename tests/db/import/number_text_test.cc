#include "db/import/number_text.h"

#include <gtest/gtest.h>

namespace noodle::db {
namespace {

TEST(NumberTextTest, AsShown) {
  EXPECT_EQ(NumberText(0.1 + 0.2, {}), "0.3");
  EXPECT_EQ(NumberText(20, {}), "20");
  EXPECT_EQ(NumberText(0, {}), "0");
  EXPECT_EQ(NumberText(7.25, {}), "7.25");
  EXPECT_EQ(NumberText(1012100, {}), "1012100");
  EXPECT_EQ(NumberText(123456789012, {}), "123456789012");
  EXPECT_EQ(NumberText(-5, {}), "-5");
}

TEST(NumberTextTest, Percentages) {
  const NumberFormat percent{9, "0%"};
  EXPECT_EQ(NumberText(0.2, percent), "20%");
  EXPECT_EQ(NumberText(0.07, percent), "7%");
  EXPECT_EQ(NumberText(0.075, {164, "0.0%"}), "7.5%");
  EXPECT_EQ(NumberText(1.5, percent), "150%");
  EXPECT_EQ(NumberText(0.005, percent), "0.5%");
  EXPECT_EQ(NumberText(0, percent), "0%");
  EXPECT_EQ(NumberText(-0.05, percent), "-5%");
}

TEST(NumberTextTest, DatesAreNoNumbers) {
  EXPECT_EQ(NumberText(45570, {14, ""}), "date 45570");
  EXPECT_EQ(NumberText(45570, {164, "dd\\-mmm"}), "date 45570");
  EXPECT_EQ(NumberText(5, {164, "0 \"days\""}), "5");
  EXPECT_EQ(NumberText(5, {164, "[Red]0.00"}), "5");
  EXPECT_EQ(NumberText(5, {0, "General"}), "5");
}

}  // namespace
}  // namespace noodle::db
