// The schedules under tariffs/: they read without a problem, and nearly every cell is understood.
#include <gtest/gtest.h>

#include "db/world.h"
#include "grammar/rate/rate.h"
#include "tests/support/files.h"

namespace noodle::db {
namespace {

// Cells with a part that is not understood, of all that are not empty.
std::pair<int, int> Unread(const Schedule& schedule) {
  int unread = 0;
  int all = 0;
  const auto unknown = [](const rate::Rate& rate) { return rate.seasons[0].expression.kind == rate::Kind::kUnknown; };
  for (const ScheduleRow& row : schedule.rows) {
    for (const std::string& text : row.cells) {
      if (text.empty()) continue;
      const rate::Cell cell = rate::ReadCell(text);
      bool bad = cell.otherwise && unknown(*cell.otherwise);
      for (const rate::Branch& branch : cell.branches) bad = bad || unknown(branch.rate);
      unread += bad ? 1 : 0;
      ++all;
    }
  }
  return {unread, all};
}

TEST(RealSchedulesTest, ReadWithoutAProblemAndAreUnderstood) {
  const auto world = ReadWorld(testing::SourceDir() / "tariffs");
  ASSERT_TRUE(world.ok()) << world.status();
  EXPECT_EQ(world->editions.size(), 5u);
  EXPECT_EQ(world->correlations.size(), 20u);
  EXPECT_FALSE(world->schedules.empty());
  for (const Schedule& schedule : world->schedules) {
    const auto [unread, all] = Unread(schedule);
    const std::string name = schedule.importer.ToString() + " " + std::to_string(schedule.year);
    // What is left: Japan's conditions in words and lines that vary within, Viet Nam's vehicles in parts.
    const int per_mille = schedule.importer == Country::Of("JP") ? 10 : schedule.importer == Country::Of("VN") ? 2 : 0;
    EXPECT_LE(unread * 1000, all * per_mille) << name << ": " << unread << " of " << all;
  }
}

}  // namespace
}  // namespace noodle::db
