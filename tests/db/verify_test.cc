// Each kind of difference is found, by name.
#include "db/verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/db/toy_folder.h"
#include "tests/support/files.h"

namespace noodle::db {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kHeader[] =
    "importer,year,edition,agreement,lines,rates,excluded,quota,text,by_origin,not_in_edition,sum_of_percent\n";
// The toy schedules, counted by hand.
constexpr char kRight[] =
    "SG,2026,HS2022,MFN,1,1,0,0,1,0,0,0\n"
    "VN,2024,HS2022,ATIGA,2,2,0,0,0,0,0,5\n"
    "VN,2024,HS2022,MFN,3,3,0,0,0,0,0,52\n"
    "VN,2026,HS2022,ATIGA,1,1,0,0,0,1,0,0\n"
    "VN,2026,HS2022,MFN,2,2,0,0,0,0,0,38\n";

class VerifyTest : public ::testing::Test {
 protected:
  void SetUp() override {
    WriteToyWorld(folder_);
    folder_.Write("schedules/index.csv",
                  "importer,year,edition,agreement,instrument,confirmed_until\n"
                  "VN,2024,HS2022,MFN,VN-26,\nVN,2024,HS2022,ATIGA,VN-126,\nVN,2026,HS2022,MFN,VN-26,\n"
                  "VN,2026,HS2022,ATIGA,VN-126,\nSG,2026,HS2022,MFN,VN-26,\n");
    Expect(kRight);
  }
  void Expect(const std::string& rows) { folder_.Write("schedules/expected.csv", kHeader + rows); }
  Verification Verified() {
    folder_.Build();
    const auto found = Verify(folder_.database().string());
    EXPECT_TRUE(found.ok()) << found.status();
    return found.value_or(Verification());
  }
  // "VN 2026 MFN: lines: expected 3, found 2" per difference.
  static std::vector<std::string> Differences(const Verification& found) {
    std::vector<std::string> out;
    for (const VerifiedColumn& c : found.columns) {
      for (const std::string& what : c.differences) {
        out.push_back(absl::StrCat(c.importer.ToString(), " ", c.year, " ", c.regime, ": ", what));
      }
    }
    return out;
  }

  ToyFolder folder_;
};

TEST_F(VerifyTest, WhatIsExpectedAgrees) {
  const Verification found = Verified();
  EXPECT_TRUE(found.Agrees());
  EXPECT_THAT(Differences(found), IsEmpty());
  EXPECT_THAT(found.unknown_codes, IsEmpty());
  ASSERT_EQ(found.columns.size(), 5u);
  EXPECT_EQ(found.columns[1].regime, "MFN");
  EXPECT_EQ(found.columns[1].year, 2024);
  EXPECT_EQ(found.columns[1].repeated, 2) << "two of three lines stand in 2026 again";
  EXPECT_EQ(found.columns[2].unknown, 1) << "ATIGA has no cell on 85437090";
}

TEST_F(VerifyTest, ARateAlteredOrDropped) {
  folder_.Write("schedules/vn/2026.csv", "line,ATIGA,MFN\n61091010,0 -KH,2\n61091020,,18\n");
  EXPECT_THAT(Differences(Verified()), ElementsAre("VN 2026 MFN: sum of percentages: expected 38, found 20"));
  folder_.Write("schedules/vn/2026.csv", "line,ATIGA,MFN\n61091010,0 -KH,20\n");
  EXPECT_THAT(Differences(Verified()),
              ElementsAre("VN 2026 MFN: lines: expected 2, found 1", "VN 2026 MFN: rates: expected 2, found 1",
                          "VN 2026 MFN: sum of percentages: expected 38, found 20"));
}

TEST_F(VerifyTest, ARateOfAnotherKind) {
  folder_.Write("schedules/vn/2026.csv", "line,ATIGA,MFN\n61091010,0,U\n61091020,,Q\n");
  EXPECT_THAT(
      Differences(Verified()),
      ElementsAre("VN 2026 ATIGA: by origin: expected 1, found 0", "VN 2026 MFN: excluded: expected 0, found 1",
                  "VN 2026 MFN: quota: expected 0, found 1", "VN 2026 MFN: sum of percentages: expected 38, found 0"));
}

TEST_F(VerifyTest, ATextThatIsNotUnderstoodIsCounted) {
  folder_.Write("schedules/vn/2026.csv", "line,ATIGA,MFN\n61091010,0 -KH,see Chapter 98\n61091020,,5 VND/kg\n");
  const Verification found = Verified();
  EXPECT_FALSE(found.Agrees());
  const VerifiedColumn& mfn = found.columns.back();
  EXPECT_EQ(mfn.found.text, 2);
  EXPECT_EQ(mfn.not_understood, 1);
}

TEST_F(VerifyTest, ACodeThatTheEditionDoesNotHave) {
  folder_.Write("schedules/vn/2026.csv", "line,ATIGA,MFN\n61091010,0 -KH,20\n61092020,,18\n");
  const Verification found = Verified();
  EXPECT_THAT(Differences(found), ElementsAre("VN 2026 MFN: not in the edition: expected 0, found 1"));
  ASSERT_EQ(found.unknown_codes.size(), 1u);
  EXPECT_THAT(found.unknown_codes.front().lines, ElementsAre("61092020"));
}

TEST_F(VerifyTest, AColumnThatIsNotThere) {
  Expect(absl::StrCat(kRight, "VN,2026,HS2022,AKFTA,1,1,0,0,0,0,0,5\n"));
  const Verification found = Verified();
  EXPECT_FALSE(found.Agrees());
  EXPECT_THAT(found.missing, ElementsAre("VN 2026 HS2022 AKFTA"));
}

TEST_F(VerifyTest, AColumnWithoutASource) {
  folder_.Write("schedules/index.csv",
                "importer,year,edition,agreement,instrument,confirmed_until\n"
                "VN,2024,HS2022,MFN,VN-26,\nVN,2024,HS2022,ATIGA,VN-126,\nVN,2026,HS2022,MFN,VN-26,\n"
                "VN,2026,HS2022,ATIGA,VN-VALUE,\nSG,2026,HS2022,MFN,,\n");
  const Verification found = Verified();
  EXPECT_FALSE(found.Agrees());
  EXPECT_EQ(found.columns[0].confidence, "") << "Singapore";
  EXPECT_EQ(found.columns[3].confidence, "unconfirmed");
}

TEST_F(VerifyTest, NothingStatedIsNoDifference) {
  std::filesystem::remove(folder_.path() / "schedules/expected.csv");
  const Verification found = Verified();
  EXPECT_TRUE(found.Agrees());
  EXPECT_FALSE(found.columns[0].expected);
}

TEST_F(VerifyTest, ATrackWhoseCodeDoesNotExist) {
  folder_.Write("tracks/atiga/vn.csv", "line,track,base,final,year\n610910,SL,,,\n610920,HSL,,,\n");
  const Verification found = Verified();
  ASSERT_EQ(found.tracks.size(), 1u);
  EXPECT_EQ(found.tracks[0].lines, 2);
  EXPECT_THAT(found.tracks[0].not_in_edition, ElementsAre("610920"));
}

TEST_F(VerifyTest, ARowThatRefersToNothing) {
  folder_.Build();
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(folder_.database().c_str(), &handle), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(handle, "DELETE FROM rate_text WHERE text = '18'", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(handle);
  const auto found = Verify(folder_.database().string());
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_FALSE(found->Agrees());
  EXPECT_THAT(found->damage, ElementsAre("a row of rate refers to a row of rate_text that is not there"));
}

// Nothing counts labels and rule texts, and a CTH for a CTC is as good a text as any.
TEST_F(VerifyTest, ARowThatSaysSomethingElse) {
  const std::pair<const char*, const char*> changes[] = {
      {"UPDATE agreement_text SET text = text || ' '", "agreement_text"},
      {"UPDATE schedule_regime SET confirmed_until = '2099-12-31' WHERE schedule = 1", "schedule_regime"},
      {"UPDATE track SET line = '610990'", "track"},
      {"UPDATE correlation SET to_code = to_code + 1", "correlation"},
      {"DELETE FROM digest WHERE name = 'source'", "source"}};
  for (const auto& [sql, table] : changes) {
    folder_.Build();
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(folder_.database().c_str(), &handle), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
    EXPECT_GT(sqlite3_changes(handle), 0) << sql;
    sqlite3_close(handle);
    const auto found = Verify(folder_.database().string());
    ASSERT_TRUE(found.ok()) << found.status();
    EXPECT_FALSE(found->Agrees());
    EXPECT_THAT(found->damage, ElementsAre(absl::StrCat("the rows of ", table, " are not those that were written")));
  }
}

TEST_F(VerifyTest, ADamagedPage) {
  folder_.Build();
  std::string bytes = testing::ReadText(folder_.database());
  ASSERT_GT(bytes.size(), 5 * 4096u);
  for (size_t at = bytes.size() - 4096; at < bytes.size(); ++at) bytes[at] = '\x5a';
  std::ofstream(folder_.database(), std::ios::binary) << bytes;
  const auto found = Verify(folder_.database().string());
  if (found.ok()) {
    EXPECT_FALSE(found->Agrees());
    EXPECT_FALSE(found->damage.empty());
  }
}

}  // namespace
}  // namespace noodle::db
