#include "db/info.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/db/toy_folder.h"

namespace noodle::db {
namespace {

using ::testing::ElementsAre;

TEST(InfoTest, EveryLineIsCountedOnceUnderEachRegime) {
  ToyFolder folder;
  WriteToyWorld(folder);
  folder.Write("schedules/vn/2026.csv",
               "line,MFN,ATIGA\n"
               "61091010,20,0 -KH\n"
               "61091020,18,U\n"
               "61091030,40% in quota; 80% out of quota,Q\n"
               "61091040,CKD: per Chapter 98,\n"
               "61091050,5,0 [SG]; 3\n"
               "61091060,2% to 5% (varies within line),smoked: 3%; other: 0%\n"
               "61091070,free,1頭につき差額\n");
  const auto database = folder.Build();
  const auto info = GetInfo(*database, Date(2026, 3, 1));
  ASSERT_TRUE(info.ok()) << info.status();
  ASSERT_EQ(info->importers.size(), 2u);
  EXPECT_TRUE(info->importers[0].every_other_line) << "Singapore";
  const ImporterInfo& vn = info->importers[1];
  EXPECT_EQ(vn.lines, 8);
  const RegimeInfo& mfn = vn.regimes[0];
  EXPECT_EQ(mfn.known, 5);
  EXPECT_EQ(mfn.quota, 1);
  EXPECT_EQ(mfn.conditional, 1);
  EXPECT_EQ(mfn.varies, 1);
  EXPECT_EQ(mfn.unparsed, 1);
  EXPECT_EQ(mfn.unknown, 0);
  const RegimeInfo& atiga = vn.regimes[1];
  EXPECT_EQ(atiga.known, 2);
  EXPECT_EQ(atiga.excluded, 1);
  EXPECT_EQ(atiga.quota_only, 1);
  EXPECT_EQ(atiga.conditional, 1);
  EXPECT_EQ(atiga.in_words, 1);
  EXPECT_EQ(atiga.unknown, 2);
  EXPECT_EQ(atiga.by_origin, 2);
  EXPECT_THAT(atiga.years, ElementsAre(2024, 2026));
  EXPECT_THAT(atiga.source_ids, ElementsAre("VN-126"));
  EXPECT_THAT(info->editions, ElementsAre(std::pair(HsEdition::k2017, 2), std::pair(HsEdition::k2022, 4)));
  EXPECT_THAT(info->agreements, ElementsAre("ATIGA"));
}

}  // namespace
}  // namespace noodle::db
