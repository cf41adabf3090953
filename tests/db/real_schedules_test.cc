// The schedules under tariffs/: they read without a problem, and nearly every cell is understood.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>

#include "db/database.h"
#include "db/world.h"
#include "grammar/rate/rate.h"
#include "tests/support/files.h"

namespace noodle::db {
namespace {

bool Understood(absl::string_view text) {
  const rate::Cell cell = rate::ReadCell(text);
  const auto known = [](const rate::Rate& rate) {
    return std::none_of(rate.seasons.begin(), rate.seasons.end(),
                        [](const rate::Season& s) { return s.expression.kind == rate::Kind::kUnknown; });
  };
  return (!cell.otherwise || known(*cell.otherwise)) &&
         std::all_of(cell.branches.begin(), cell.branches.end(), [&](const rate::Branch& b) { return known(b.rate); });
}

bool Number(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

TEST(RealSchedulesTest, ReadWithoutAProblemAndAreUnderstood) {
  const auto world = ReadWorld(testing::SourceDir() / "tariffs");
  ASSERT_TRUE(world.ok()) << world.status();
  EXPECT_EQ(world->editions.size(), 5u);
  EXPECT_EQ(world->correlations.size(), 20u);
  EXPECT_FALSE(world->schedules.empty());
  // Of the texts that are more than a number 99 in 100, counted once each and counted by cells.
  std::map<std::string, int> cells;
  for (const Schedule& schedule : world->schedules) {
    for (const ScheduleRow& row : schedule.rows) {
      for (const std::string& text : row.cells) {
        if (!Number(text)) ++cells[text];
      }
    }
  }
  std::pair<int, int> texts, all;  // not understood, of all
  for (const auto& [text, count] : cells) {
    const bool understood = Understood(text);
    texts = {texts.first + (understood ? 0 : 1), texts.second + 1};
    all = {all.first + (understood ? 0 : count), all.second + count};
    if (!understood) std::cout << "not understood, " << count << " cells: " << text << "\n";
  }
  EXPECT_GT(texts.second, 1000);
  EXPECT_LE(texts.first * 100, texts.second);
  EXPECT_LE(all.first * 100, all.second);
}

// Of every column it is known who it is for: MFN, an agreement whose text is there, or a row of regimes.csv.
TEST(RealSchedulesTest, TheRegimesOfAllColumnsHaveParties) {
  const auto database = Database::Open(NOODLE_DATABASE);
  ASSERT_TRUE(database.ok()) << database.status();
  const auto agreements = (*database)->AgreementIds();
  const auto others = (*database)->RegimeParties();
  const auto schedules = (*database)->Schedules();
  ASSERT_TRUE(agreements.ok() && others.ok() && schedules.ok());
  for (const ScheduleInfo& schedule : *schedules) {
    for (const std::string& regime : schedule.regimes) {
      if (regime == "MFN" || std::count(agreements->begin(), agreements->end(), regime) > 0) continue;
      const auto found = others->find(regime);
      ASSERT_NE(found, others->end()) << regime;
      EXPECT_TRUE(found->second.Contains(schedule.importer)) << regime << " of " << schedule.importer.ToString();
    }
  }
}

}  // namespace
}  // namespace noodle::db
