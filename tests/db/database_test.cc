#include "db/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "tests/db/toy_folder.h"

namespace noodle::db {
namespace {

using preference::TariffLine;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Country kVn = Country::Of("VN");
const Country kSg = Country::Of("SG");
const Date kDay(2026, 3, 1);

HsCode Code(const char* digits) { return *HsCode::Parse(digits); }

class DatabaseTest : public ::testing::Test {
 protected:
  void SetUp() override {
    WriteToyWorld(folder_);
    database_ = folder_.Build();
  }
  // "61091010 MFN=20@2026 ATIGA=…" per line.
  std::vector<std::string> Lines(Country importer, const char* code, Date date = kDay) {
    const auto lines = database_->Lines(importer, Code(code), HsEdition::k2022, date);
    EXPECT_TRUE(lines.ok()) << lines.status();
    std::vector<std::string> out;
    for (const TariffLine& line : *lines) {
      std::string& text = out.emplace_back(line.digits);
      for (const preference::Cell& cell : line.cells)
        absl::StrAppend(&text, " ", cell.regime, "=", cell.text, "@", cell.year);
    }
    return out;
  }

  ToyFolder folder_;
  std::unique_ptr<Database> database_;
};

TEST_F(DatabaseTest, TheNewestCellOfEachRegimeMfnFirst) {
  EXPECT_THAT(Lines(kVn, "610910"),
              ElementsAre("61091010 MFN=20@2026 ATIGA=0 -KH@2026", "61091020 MFN=18@2026 ATIGA=0@2024"));
}

TEST_F(DatabaseTest, ALineIsLookedUpThroughAllYears) {
  EXPECT_THAT(Lines(kVn, "8543"), ElementsAre("85437090 MFN=7@2024"));
}

TEST_F(DatabaseTest, OnlySchedulesUpToTheDate) {
  EXPECT_THAT(Lines(kVn, "61091010", Date(2025, 6, 1)), ElementsAre("61091010 MFN=25@2024 ATIGA=5@2024"));
  EXPECT_THAT(Lines(kVn, "61091010", Date(2023, 6, 1)), IsEmpty());
}

TEST_F(DatabaseTest, ALongerCodeFindsTheLineItFallsIn) {
  EXPECT_THAT(Lines(kVn, "6109101055"), ElementsAre("61091010 MFN=20@2026 ATIGA=0 -KH@2026"));
  EXPECT_THAT(Lines(kVn, "61091099"), IsEmpty());
}

TEST_F(DatabaseTest, EveryOtherLine) {
  EXPECT_THAT(Lines(kSg, "61091010"), ElementsAre("* MFN=0@2026"));
  EXPECT_THAT(Lines(kSg, "22030011"), ElementsAre("22030011 MFN=16.00 SGD/L of alcohol@2026"));
  EXPECT_THAT(Lines(kSg, "2203"), ElementsAre("22030011 MFN=16.00 SGD/L of alcohol@2026", "* MFN=0@2026"));
}

TEST_F(DatabaseTest, NoScheduleIsNoError) {
  EXPECT_THAT(Lines(Country::Of("KH"), "610910"), IsEmpty());
  EXPECT_THAT(*database_->Editions(Country::Of("KH"), kDay), IsEmpty());
  EXPECT_THAT(*database_->Regimes(Country::Of("KH")), IsEmpty());
}

TEST_F(DatabaseTest, AnotherEditionHasNoLines) {
  EXPECT_THAT(*database_->Lines(kVn, Code("610910"), HsEdition::k2017, kDay), IsEmpty());
  EXPECT_THAT(*database_->Editions(kVn, kDay), ElementsAre(HsEdition::k2022));
}

TEST_F(DatabaseTest, CellsCarryTheirInstrument) {
  const auto lines = database_->Lines(kVn, Code("61091010"), HsEdition::k2022, kDay);
  ASSERT_EQ(lines->size(), 1u);
  const preference::Cell& mfn = lines->front().cells[0];
  EXPECT_EQ(mfn.instrument.id, "VN-26");
  EXPECT_EQ(mfn.instrument.number, "Decree 26/2023/ND-CP");
  EXPECT_EQ(mfn.instrument.in_force, "2023-07-15");
  EXPECT_EQ(mfn.confirmed_until, Date(2026, 12, 31));
}

TEST_F(DatabaseTest, Regimes) { EXPECT_THAT(*database_->Regimes(kVn), ElementsAre("MFN", "ATIGA")); }

TEST_F(DatabaseTest, Importers) {
  const auto vn = database_->Importer(kVn);
  ASSERT_TRUE(vn.ok() && *vn);
  EXPECT_EQ((*vn)->currency, "VND");
  EXPECT_EQ((*vn)->basis, preference::ValueBasis::kCif);
  EXPECT_EQ((*vn)->instrument.title, "Customs valuation, Viet Nam");
  EXPECT_EQ((*database_->Importer(Country::Of("AU")))->basis, preference::ValueBasis::kFob);
  EXPECT_FALSE(*database_->Importer(Country::Of("KH")));
}

TEST_F(DatabaseTest, CountsTheNewestCellOfEachLine) {
  const auto mfn = database_->Count(kVn, "MFN", kDay);
  ASSERT_TRUE(mfn.ok());
  std::vector<std::string> texts;
  for (const auto& count : *mfn) texts.push_back(absl::StrCat(count.text, " ", count.lines));
  EXPECT_THAT(texts, ElementsAre("18 1", "20 1", "7 1"));
  EXPECT_EQ(*database_->LineCount(kVn, kDay), 3);
  EXPECT_EQ(*database_->LineCount(kVn, Date(2023, 1, 1)), 0);
}

TEST_F(DatabaseTest, LabelsFallBackToTheHeadingAndTheChapter) {
  EXPECT_EQ(*database_->Label(Code("61091010")), "T-shirts, singlets");
  EXPECT_EQ(*database_->Label(Code("6110")), "Knitted clothing");
  EXPECT_EQ(*database_->Label(Code("8543")), "");
}

TEST_F(DatabaseTest, EditionsAndCorrelations) {
  const auto edition = database_->Edition(HsEdition::k2022);
  ASSERT_TRUE(edition.ok());
  EXPECT_EQ((*edition)->size(), 4);
  EXPECT_EQ(*database_->Edition(HsEdition::k2022), *edition) << "read twice";
  EXPECT_TRUE(absl::IsNotFound(database_->Edition(HsEdition::k2002).status()));
  const auto codes = Transpose(*database_, Code("854370"), HsEdition::k2017, HsEdition::k2022);
  EXPECT_THAT(*codes, ElementsAre(Code("854370"), Code("854910")));
  EXPECT_TRUE(absl::IsNotFound(database_->Between(HsEdition::k2022, HsEdition::k2017).status()));
}

TEST_F(DatabaseTest, AgreementTexts) {
  EXPECT_THAT(*database_->AgreementIds(), ElementsAre("ATIGA"));
  const auto texts = database_->Texts("ATIGA");
  ASSERT_EQ(texts->size(), 2u);
  EXPECT_EQ((*texts)[1].name, "agreements/atiga/psr.roo");
  EXPECT_EQ((*texts)[1].text, "rules ATIGA in HS2022 {\n  6109: CTH;\n}\n");
  EXPECT_TRUE(absl::IsNotFound(database_->Texts("ACFTA").status()));
}

TEST_F(DatabaseTest, Instruments) {
  EXPECT_EQ((*database_->FindInstrument("VN-126"))->confidence, "transposed");
  EXPECT_FALSE(*database_->FindInstrument("none"));
  EXPECT_EQ(database_->Instruments()->size(), 3u);
}

TEST_F(DatabaseTest, AReplacedFileIsNotMixedWithTheOldOne) {
  ASSERT_TRUE(database_->Regimes(kVn).ok());
  WriteToyWorld(folder_);
  folder_.Build();  // renames another file over it
  EXPECT_THAT(Lines(kVn, "8543"), ElementsAre("85437090 MFN=7@2024")) << "the connection that is open goes on";
}

TEST_F(DatabaseTest, ManyThreadsMayAskAtOnce) {
  std::vector<std::thread> threads;
  std::vector<int> right(8, 0);
  for (size_t t = 0; t < right.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) {
        const auto lines = database_->Lines(kVn, Code("610910"), HsEdition::k2022, kDay);
        const auto edition = database_->Edition(HsEdition::k2022);
        right[t] += lines.ok() && lines->size() == 2 && edition.ok() ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(right, ::testing::Each(200));
}

TEST_F(DatabaseTest, ARowOfSixDigitsBesideLongerOnesIsTheRestOfItsSubheading) {
  folder_.Write("schedules/vn/2026.csv", "line,ATIGA,MFN\n610910,,\n61091010,0,20\n");
  database_ = folder_.Build();
  EXPECT_THAT(Lines(kVn, "61091010"), ElementsAre("61091010 MFN=20@2026 ATIGA=0@2026"));
  EXPECT_THAT(Lines(kVn, "61091090"), ElementsAre("610910"));
  EXPECT_THAT(Lines(kVn, "610910"),
              ElementsAre("610910", "61091010 MFN=20@2026 ATIGA=0@2026", "61091020 MFN=20@2024 ATIGA=0@2024"));
}

TEST_F(DatabaseTest, AYearMayHaveSchedulesInTwoEditions) {
  std::filesystem::rename(folder_.path() / "schedules/vn/2026.csv", folder_.path() / "schedules/vn/2026-hs2022.csv");
  folder_.Write("schedules/vn/2026-hs2017.csv", "line,AJCEP\n85437090,3\n");
  folder_.Write("schedules/index.csv",
                "importer,year,edition,agreement,instrument,confirmed_until\n"
                "VN,2024,HS2022,MFN,VN-26,2024-12-31\n"
                "VN,2024,HS2022,ATIGA,VN-126,2024-12-31\n"
                "VN,2026,HS2017,AJCEP,VN-26,2026-12-31\n"
                "VN,2026,HS2022,MFN,VN-26,2026-12-31\n"
                "VN,2026,HS2022,ATIGA,VN-126,2026-12-31\n"
                "SG,2026,HS2022,MFN,,\n");
  database_ = folder_.Build();
  EXPECT_THAT(*database_->Editions(kVn, kDay), ElementsAre(HsEdition::k2022, HsEdition::k2017));
  EXPECT_THAT(Lines(kVn, "854370"), ElementsAre("85437090 MFN=7@2024"));
  const auto lines = database_->Lines(kVn, Code("854370"), HsEdition::k2017, kDay);
  ASSERT_TRUE(lines.ok() && lines->size() == 1) << lines.status();
  EXPECT_EQ(lines->front().cells.front().text, "3");
}

// "61091010 SL 20>5@2018" per entry.
std::vector<std::string> Tracks(const Database& database, const char* code) {
  const auto lists = database.TrackLists(kVn, "ATIGA");
  EXPECT_TRUE(lists.ok() && lists->size() == 1) << lists.status();
  const auto entries = database.Tracks(lists->front(), Code(code));
  EXPECT_TRUE(entries.ok()) << entries.status();
  std::vector<std::string> out;
  for (const preference::TrackEntry& e : *entries) {
    out.push_back(absl::StrCat(e.line, " ", e.track, " ", e.base, ">", e.final_rate));
    if (e.final_year) absl::StrAppend(&out.back(), "@", *e.final_year);
  }
  return out;
}

TEST_F(DatabaseTest, ATrackListSaysWhatItCoversAndUnderWhat) {
  const auto lists = database_->TrackLists(kVn, "ATIGA");
  ASSERT_TRUE(lists.ok()) << lists.status();
  ASSERT_EQ(lists->size(), 1u);
  EXPECT_EQ(lists->front().edition, HsEdition::k2017);
  EXPECT_THAT(lists->front().tracks, ElementsAre("SL", "HSL"));
  EXPECT_EQ(lists->front().instrument.number, "Decree 126/2022/ND-CP");
  EXPECT_EQ(lists->front().unlisted, "NT");
  EXPECT_THAT(*database_->TrackLists(kSg, "ATIGA"), IsEmpty());
  EXPECT_THAT(*database_->TrackLists(kVn, "ACFTA"), IsEmpty());
}

TEST_F(DatabaseTest, ModalitiesOfAnImporter) {
  const auto vn = database_->Modalities(kVn, "ATIGA");
  ASSERT_TRUE(vn.ok() && vn->size() == 2) << vn.status();
  EXPECT_EQ((*vn)[0].track, "NT");
  EXPECT_THAT((*vn)[0].exporter_tracks, ElementsAre("NT", "NT2"));
  EXPECT_EQ((*vn)[0].instrument.id, "unconfirmed");
  EXPECT_EQ((*vn)[1].ceiling, "5");
  EXPECT_EQ((*vn)[1].from, Date(2018, 1, 1));
  EXPECT_EQ((*vn)[1].instrument.number, "Decree 126/2022/ND-CP");
  EXPECT_EQ(database_->Modalities(kSg, "ATIGA")->size(), 1u);
}

TEST_F(DatabaseTest, EntriesThatBeginWithTheCodeOrAreItsBeginning) {
  EXPECT_THAT(Tracks(*database_, "6109"), ElementsAre("610910 HSL 40>", "61091010 SL 20>5@2018"));
  EXPECT_THAT(Tracks(*database_, "6109101099"), ElementsAre("610910 HSL 40>", "61091010 SL 20>5@2018"));
  EXPECT_THAT(Tracks(*database_, "61091020"), ElementsAre("610910 HSL 40>"));
  EXPECT_THAT(Tracks(*database_, "610990"), IsEmpty());
}

}  // namespace
}  // namespace noodle::db
