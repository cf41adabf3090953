#include "apps/noodle/rate_text.h"

#include <gtest/gtest.h>

namespace noodle::cli {
namespace {

TEST(RateTextTest, BarePercentagesGetTheirSign) {
  EXPECT_EQ(WithPercentSigns("7.4"), "7.4%");
  EXPECT_EQ(WithPercentSigns("0"), "0%");
  EXPECT_EQ(WithPercentSigns("0 to 20"), "0% to 20%");
  EXPECT_EQ(WithPercentSigns("5 | 10 AUD/kg | 2.5"), "5% | 10 AUD/kg | 2.5%");
}

TEST(RateTextTest, OtherTextsStayAsTheyAre) {
  for (const char* text :
       {"", "unknown", "23.8%", "14.9 JPY/kg", "10% + 5 JPY/kg", "U", "40% in quota; 80% out of quota", "5% in quota",
        "10% (1 Apr to 30 Sep); 20% (1 Oct to 31 Mar)"}) {
    EXPECT_EQ(WithPercentSigns(text), text);
  }
}

}  // namespace
}  // namespace noodle::cli
