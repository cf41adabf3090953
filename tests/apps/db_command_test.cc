#include <gtest/gtest.h>

#include "nlohmann/json.hpp"
#include "tests/apps/run.h"
#include "tests/db/toy_folder.h"

namespace noodle::cli {
namespace {

using db::ToyFolder;

TEST(DbCommandTest, BuildAndInfo) {
  ToyFolder folder;
  db::WriteToyWorld(folder);
  const std::string database = folder.database().string();
  const Outcome build = Noodle("db build --from " + folder.path().string() + " --output " + database);
  EXPECT_EQ(build.status, 0) << build.err;
  EXPECT_EQ(build.out, database + ": 1 agreements, 3 schedules with 7 lines, 3 sources, 0 MiB\n");
  const Outcome info = Noodle("db info --format json --date 2026-03-01 --db " + database);
  EXPECT_EQ(info.status, 0) << info.err;
  const auto json = nlohmann::json::parse(info.out);
  EXPECT_EQ(json["importers"][1]["importer"], "VN");
  EXPECT_EQ(json["importers"][1]["lines"], 3);
  EXPECT_EQ(json["importers"][1]["rates"][1]["agreement"], "ATIGA");
  EXPECT_EQ(json["importers"][1]["rates"][1]["known"], 2);
  EXPECT_EQ(json["importers"][1]["rates"][1]["unknown"], 1);
}

TEST(DbCommandTest, TheDatabaseHoldsWhatItsSourcesAddUpTo) {
  const Outcome verify = Noodle("db verify --format json --db " NOODLE_DATABASE);
  EXPECT_EQ(verify.status, 0) << verify.err;
  const auto json = nlohmann::json::parse(verify.out);
  EXPECT_EQ(json["agrees"], true);
  EXPECT_GT(json["columns"].size(), 100u);
  for (const auto& column : json["columns"]) EXPECT_TRUE(column["expected"].is_object()) << column;
}

TEST(DbCommandTest, VerifyNamesADifference) {
  ToyFolder folder;
  db::WriteToyWorld(folder);
  folder.Write(
      "schedules/expected.csv",
      "importer,year,edition,agreement,lines,rates,excluded,quota,text,by_origin,not_in_edition,sum_of_percent\n"
      "VN,2026,HS2022,MFN,2,2,0,0,0,0,0,39\n");
  folder.Build();
  const Outcome verify = Noodle("db verify --db " + folder.database().string());
  EXPECT_EQ(verify.status, 1);
  EXPECT_NE(verify.out.find("VN 2026 HS2022 MFN: sum of percentages: expected 39, found 38\n"), std::string::npos)
      << verify.out;
  EXPECT_NE(verify.out.find("SG 2026 HS2022 MFN: no source\n"), std::string::npos) << verify.out;
}

TEST(DbCommandTest, BuildIsQuietWhenAsked) {
  ToyFolder folder;
  db::WriteToyWorld(folder);
  const Outcome build =
      Noodle("--quiet db build --from " + folder.path().string() + " --output " + folder.database().string());
  EXPECT_EQ(build.status, 0);
  EXPECT_EQ(build.out + build.err, "");
}

TEST(DbCommandTest, EveryErrorIsReportedAndNothingIsWritten) {
  ToyFolder folder;
  db::WriteToyWorld(folder);
  folder.Write("schedules/vn/2026.csv", "line,MFN,ATIGA\n6109,20,0\n61091010,20\n");
  folder.Write("nomenclature/hs2022.csv", "code\n6109\n");
  const std::string from = folder.path().string();
  const Outcome build = Noodle("db build --from " + from + " --output " + folder.database().string());
  EXPECT_EQ(build.status, 2);
  EXPECT_EQ(build.out, "");
  EXPECT_NE(build.err.find("noodle: " + from + " has errors, nothing is written\n"), std::string::npos) << build.err;
  EXPECT_NE(build.err.find("nomenclature/hs2022.csv:2: expected six digits, found \"6109\"\n"), std::string::npos);
  EXPECT_NE(build.err.find("schedules/vn/2026.csv:2: line: expected 6 to 12 digits or *, found \"6109\"\n"),
            std::string::npos);
  EXPECT_NE(build.err.find("schedules/vn/2026.csv:3: expected 3 fields, found 2\n"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder.database()));
}

}  // namespace
}  // namespace noodle::cli
