#include "engine/whatif/range.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace noodle::whatif {
namespace {

TEST(Range, ItsValuesAndItsResolution) {
  const struct {
    const char* text;
    size_t samples;
    const char* second;      // setting of the second sample
    const char* resolution;  // as shown
  } kCases[] = {
      {"policy.claimCost=0..100", 21, "policy.claimCost=5", "0.0001"},
      {"policy.claimCost=0..100:5", 5, "policy.claimCost=25", "0.0001"},
      {"policy.claimCost=0..100/30", 5, "policy.claimCost=30", "0.0001"},
      {"policy.claimCost=-5..5:3", 3, "policy.claimCost=0", "0.0001"},
      // 100,000,000 units of 1/10,000: a ten-thousandth of that is 10,000 units.
      {"policy.claimCost=0..10000:3", 3, "policy.claimCost=5000", "1"},
      {"policy.maxSites=1..3", 3, "policy.maxSites=2", "1"},
      {"rule.X.8711=RVC(30..50) or CTH:3", 3, "rule.X.8711=RVC(40) or CTH", "0.0001"},
      {"rate.JP.100630.MFN=300..400 JPY/kg/50", 3, "rate.JP.100630.MFN=350 JPY/kg", "0.0001"},
      {"exchangeRates.VND=0.00003..0.00005:3", 3, "exchangeRates.VND=0.00004", "0.0000000001"},
      {"date=2026-01-01..2026-01-31/15", 3, "date=2026-01-16", "1 day"},
  };
  for (const auto& [text, samples, second, resolution] : kCases) {
    const auto range = ParseSweep(text);
    ASSERT_TRUE(range.ok()) << text << range.status().message();
    EXPECT_EQ(range->samples().size(), samples) << text;
    EXPECT_EQ(range->samples().front(), range->first());
    EXPECT_EQ(range->samples().back(), range->last());
    EXPECT_EQ(range->At(range->samples()[1]).ToString(), second);
    EXPECT_EQ(range->WidthText(range->resolution()), resolution) << text;
  }
  for (const char* text :
       {"policy.claimCost=5", "policy.claimCost=5..", "policy.claimCost=5..5", "policy.claimCost=9..5",
        "policy.claimCost=0..1:1", "policy.claimCost=0..1:1001", "policy.claimCost=0..1/0",
        "policy.claimCost=0..1/0.0001", "policy.maxSites=1..2.5", "policy.claimCost=0..1.23456",
        "date=2026-01-01..2026-02-30", "date=2026-01-01..7", "0..1"}) {
    EXPECT_FALSE(ParseSweep(text).ok()) << text;
  }
}

}  // namespace
}  // namespace noodle::whatif
