// What a bad folder is told: every problem of every file in one run, by file and line. The texts are golden.
#include <gtest/gtest.h>

#include "db/world.h"
#include "tests/db/toy_folder.h"
#include "tests/support/files.h"

namespace noodle::db {
namespace {

std::string ErrorsOf(const ToyFolder& folder) {
  const auto world = ReadWorld(folder.path());
  return world.ok() ? "" : std::string(world.status().message()) + "\n";
}

void ExpectErrors(const ToyFolder& folder, const std::string& name) {
  testing::ExpectGolden(testing::SourceDir() / "tests" / "db" / "errors" / (name + ".err"), ErrorsOf(folder));
}

TEST(BuilderErrorsTest, Sources) {
  ToyFolder folder;
  folder.Write("sources.csv",
               "id,title,number,issued,in_force,checked_on,confidence\n"
               "A,Title,,2023-02-30,,2026-11-22,confirmed\n"
               "A,Title,,,,,sure\n"
               ",Title,,,soon,,confirmed\n");
  folder.Write("importers.csv",
               "importer,currency,value_basis,source\n"
               "Vietnam,VND,CIF,A\nVN,dong,CIF,A\nVN,VND,cif,B\n");
  ExpectErrors(folder, "sources");
}

TEST(BuilderErrorsTest, Nomenclature) {
  ToyFolder folder;
  folder.Write("nomenclature/hs2018.csv", "code\n610910\n");
  folder.Write("nomenclature/hs2022.csv", "code\n610910\n6109.10\n61091\n6109\nabc\n");
  folder.Write("nomenclature/correlation_2022.csv", "from,to\n");
  folder.Write("nomenclature/correlation_2017_2022.csv", "from,to,kind\n610910,610990,1:1\n6109,610910,1:1\n");
  folder.Write("nomenclature/labels.csv", "code,label\n61,Clothes\n61,Clothes\n6109,\n61091010,Shirts\n");
  ExpectErrors(folder, "nomenclature");
}

TEST(BuilderErrorsTest, Schedules) {
  ToyFolder folder;
  folder.Write("sources.csv", "id,title,number,issued,in_force,checked_on,confidence\nA,T,,,,,confirmed\n");
  folder.Write("schedules/index.csv",
               "importer,year,edition,agreement,instrument,confirmed_until\n"
               "VN,2026,HS2022,MFN,A,2026-12-31\n"
               "VN,2026,HS2017,ATIGA,A,2026-12-31\n"
               "VN,2026,HS2022,MFN,A,2026-12-31\n"
               "VN,2026,HS2022,ACFTA,B,2026-31-12\n"
               "JP,26,HS2021,,A,\n"
               "JP,2025,HS2022,MFN,A,\n");
  folder.Write("schedules/vn/2026.csv",
               "line,MFN,ATIGA,AKFTA\n"
               "61091010,20,0,0\n"
               "6109.10.20,20,0,0\n"
               "61091010,20,0,0\n"
               "61091,20,0,0\n"
               "61091030,20,0\n");
  folder.Write("schedules/vn/2025.csv", "line,MFN\n61091010,20\n");
  folder.Write("schedules/vn/latest.csv", "line,MFN\n61091010,20\n");
  folder.Write("schedules/kr/2026.csv", "code,MFN\n61091010,20\n");
  ExpectErrors(folder, "schedules");
}

TEST(BuilderErrorsTest, Expected) {
  ToyFolder folder;
  folder.Write(
      "schedules/expected.csv",
      "importer,year,edition,agreement,lines,rates,excluded,quota,text,by_origin,not_in_edition,sum_of_percent\n"
      "VN,2026,HS2022,MFN,2,2,0,0,0,0,0,38.5\n"
      "VN,2026,HS2022,MFN,2,2,0,0,0,0,0,38.5\n"
      "VN,2026,HS2022,ATIGA,two,2,-1,0,0,0,0,3.8e1\n"
      "Laos,26,HS2021,MFN,2,2,0,0,0,0,0,0\n");
  ExpectErrors(folder, "expected");
}

TEST(BuilderErrorsTest, Regimes) {
  ToyFolder folder;
  folder.Write("sources.csv", "id,title,number,issued,in_force,checked_on,confidence\nA,T,,,,,confirmed\n");
  folder.Write("regimes.csv",
               "regime,title,parties,instrument\n"
               "VJEPA,Viet Nam and Japan,JP VN,A\n"
               "VJEPA,Viet Nam and Japan,JP VN,A\n"
               "VCFTA,Viet Nam and Chile,VN,B\n"
               ",Viet Nam and Korea,VN Korea KR,A\n");
  ExpectErrors(folder, "regimes");
}

TEST(BuilderErrorsTest, Tracks) {
  ToyFolder folder;
  folder.Write("sources.csv", "id,title,number,issued,in_force,checked_on,confidence\nA,T,,,,,confirmed\n");
  folder.Write("tracks/index.csv",
               "importer,agreement,edition,instrument,tracks,unlisted\n"
               "VN,ACFTA,HS2002,A,SL HSL,NT\n"
               "VN,ACFTA,HS2002,A,SL,NT\n"
               "Laos,,HS2003,B,,NT\n"
               "TH,ACFTA,HS2002,A,SL,NT\n");
  folder.Write("tracks/acfta/vn.csv",
               "line,track,base,final,year\n"
               "610910,SL,20,5,2018\n"
               "610910,SL,20,0,2020\n"
               "6109,SL,,,\n"
               "610910,NT,,,\n"
               "610990,SL,,,18\n");
  folder.Write("tracks/acfta/my.csv", "line,track,base,final,year\n");
  ExpectErrors(folder, "tracks");
}

TEST(BuilderErrorsTest, Modalities) {
  ToyFolder folder;
  folder.Write("sources.csv", "id,title,number,issued,in_force,checked_on,confidence\nA,T,,,,,confirmed\n");
  folder.Write("modalities.csv",
               "agreement,importers,track,from,ceiling,exporter_tracks,article,instrument\n"
               "ACFTA,TH VN,SL,2018-01-01,5,,Annex 2,A\n"
               "ACFTA,VN,SL,2018-01-01,20,,Annex 2,A\n"
               "ACFTA,,SL,2018,5,,Annex 2,A\n"
               ",Siam,,2018-01-01,,,,B\n");
  ExpectErrors(folder, "modalities");
}

TEST(BuilderErrorsTest, Agreements) {
  ToyFolder folder;
  folder.Write("agreements/atiga/agreement.roo", "agreement ATIGA \"T\" { }\n");
  folder.Write("agreements/atiga/psr.roo", "rules ACFTA in HS2022 { }\n");
  folder.Write("agreements/blank/notes.roo", "# rules of nothing\n");
  folder.Write("agreements/twin/agreement.roo", "agreement ATIGA \"T\" { }\n");
  ExpectErrors(folder, "agreements");
}

TEST(BuilderErrorsTest, ManyErrorsAreCounted) {
  ToyFolder folder;
  std::string codes = "code\n";
  for (int i = 0; i < 250; ++i) codes += "x\n";
  folder.Write("nomenclature/hs2022.csv", codes);
  const std::string errors = ErrorsOf(folder);
  EXPECT_NE(errors.find("\nand 50 more\n"), std::string::npos) << errors;
}

TEST(BuilderErrorsTest, NoSuchFolder) {
  EXPECT_EQ(ReadWorld("/nowhere/at/all").status().message(), "/nowhere/at/all: no such folder");
}

}  // namespace
}  // namespace noodle::db
