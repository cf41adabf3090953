#include "engine/base/nearest_name.h"

#include <gtest/gtest.h>

namespace noodle {
namespace {

TEST(EditDistance, CountsSlipsOfThePen) {
  EXPECT_EQ(EditDistance("value", "value"), 0);
  EXPECT_EQ(EditDistance("value", "Value"), 0);
  EXPECT_EQ(EditDistance("valeu", "value"), 1);
  EXPECT_EQ(EditDistance("vaue", "value"), 1);
  EXPECT_EQ(EditDistance("vallue", "value"), 1);
  EXPECT_EQ(EditDistance("kitten", "sitting"), 3);
  EXPECT_EQ(EditDistance("", "abc"), 3);
  EXPECT_EQ(EditDistance("abc", ""), 3);
}

TEST(NearestName, OffersOnlyWhatIsNear) {
  const std::vector<std::string> known = {"hs", "fob", "value", "country", "originating"};
  EXPECT_EQ(NearestName("valeu", known), "value");
  EXPECT_EQ(NearestName("FOB", known), "fob");
  EXPECT_EQ(NearestName("origin", known), "");
  EXPECT_EQ(NearestName("colour", known), "");
  EXPECT_EQ(NearestName("", known), "");
  EXPECT_EQ(NearestName("x", {}), "");
  EXPECT_EQ(Suggestion("contry", known), "; did you mean \"country\"?");
  EXPECT_EQ(Suggestion("zzzzzz", known), "");
}

}  // namespace
}  // namespace noodle
