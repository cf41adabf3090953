// The snapshot gives the answers of the database it was loaded from.
#include "db/snapshot.h"

#include <gtest/gtest.h>

#include <set>

#include "engine/preference/quote.h"
#include "tests/db/toy_folder.h"

namespace noodle::db {
namespace {

std::string Describe(const std::vector<preference::TariffLine>& lines) {
  std::string out;
  for (const preference::TariffLine& line : lines) {
    absl::StrAppend(&out, line.digits, " ", ToString(line.edition));
    for (const preference::Cell& cell : line.cells) {
      absl::StrAppend(&out, " ", cell.regime, "=", cell.text, "@", cell.year, "/", cell.instrument.id, "/",
                      cell.confirmed_until ? ToString(*cell.confirmed_until) : "");
    }
    absl::StrAppend(&out, "\n");
  }
  return out;
}

// Every heading and every line of every importer, on days of several years.
void ExpectTheSame(const Database& database) {
  const auto snapshot = Snapshot::Load(database);
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  const auto schedules = database.Schedules();
  ASSERT_TRUE(schedules.ok()) << schedules.status();
  std::set<std::pair<Country, HsEdition>> pairs;
  for (const ScheduleInfo& schedule : *schedules) pairs.emplace(schedule.importer, schedule.edition);
  for (const auto& [importer, in] : pairs) {
    EXPECT_EQ(*(*snapshot)->Regimes(importer), *database.Regimes(importer));
    const auto edition = database.Edition(in);
    ASSERT_TRUE(edition.ok()) << edition.status();
    std::set<HsCode> headings;
    for (int i = 0; i < (*edition)->size(); ++i) headings.insert((*edition)->CodeAt(i).Prefix(4));
    for (const Date date : {Date(2018, 1, 1), Date(2022, 6, 1), Date(2026, 3, 1)}) {
      for (HsCode code : headings) {
        const auto expected = database.Lines(importer, code, in, date);
        const auto found = (*snapshot)->Lines(importer, code, in, date);
        ASSERT_TRUE(expected.ok() && found.ok());
        ASSERT_EQ(Describe(*found), Describe(*expected)) << importer.ToString() << " " << code.Digits();
        for (const preference::TariffLine& line : *found) {
          for (const preference::Cell& cell : line.cells) {
            ASSERT_NE(cell.read, nullptr);
            ASSERT_EQ(*cell.read, rate::ReadCell(cell.text)) << cell.text;
          }
        }
      }
    }
  }
}

TEST(SnapshotTest, OfAToyFolder) {
  ToyFolder folder;
  WriteToyWorld(folder);
  const auto database = folder.Build();
  ExpectTheSame(*database);
  const auto snapshot = *Snapshot::Load(*database);
  const auto line =
      snapshot->Lines(Country::Of("VN"), *HsCode::Parse("6109101055"), HsEdition::k2022, Date(2026, 3, 1));
  EXPECT_EQ(Describe(*line), Describe(*database->Lines(Country::Of("VN"), *HsCode::Parse("6109101055"),
                                                       HsEdition::k2022, Date(2026, 3, 1))));
  EXPECT_TRUE(snapshot->Lines(Country::Of("KH"), *HsCode::Parse("6109"), HsEdition::k2022, Date(2026, 3, 1))->empty());
  EXPECT_TRUE(snapshot->Regimes(Country::Of("KH"))->empty());
}

TEST(SnapshotTest, OfTheRealSchedules) {
  const auto database = Database::Open(NOODLE_DATABASE);
  ASSERT_TRUE(database.ok()) << database.status();
  ExpectTheSame(**database);
}

}  // namespace
}  // namespace noodle::db
