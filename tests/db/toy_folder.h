// A folder laid out like tariffs/, made for one test and removed after it.
#ifndef NOODLE_TESTS_DB_TOY_FOLDER_H_
#define NOODLE_TESTS_DB_TOY_FOLDER_H_

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "db/builder.h"
#include "db/database.h"
#include "db/world.h"

namespace noodle::db {

class ToyFolder {
 public:
  ToyFolder() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() /
            absl::StrCat("noodle-", test->test_suite_name(), "-", test->name(), "-", getpid());
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~ToyFolder() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path database() const { return path_ / "out" / "toy.db"; }

  void Write(const std::string& name, const std::string& text) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }

  // Reads, writes and opens; every step must succeed.
  std::unique_ptr<Database> Build() const {
    const auto world = ReadWorld(path_);
    EXPECT_TRUE(world.ok()) << world.status();
    const absl::Status written = WriteDatabase(*world, database());
    EXPECT_TRUE(written.ok()) << written;
    auto opened = Database::Open(database().string());
    EXPECT_TRUE(opened.ok()) << opened.status();
    return *std::move(opened);
  }

 private:
  std::filesystem::path path_;
};

// A small world: two editions, Viet Nam over two years, Singapore with a row for every other line, one agreement, its
// tracks for Viet Nam.
inline void WriteToyWorld(const ToyFolder& folder) {
  folder.Write("sources.csv",
               "id,title,number,issued,in_force,checked_on,confidence\n"
               "VN-26,Tariff of Viet Nam,Decree 26/2023/ND-CP,2023-05-31,2023-07-15,2026-11-22,confirmed\n"
               "VN-126,ATIGA rates,Decree 126/2022/ND-CP,2022-12-30,,2026-11-22,transposed\n"
               "VN-VALUE,\"Customs valuation, Viet Nam\",,,,2026-11-22,unconfirmed\n");
  folder.Write("importers.csv", "importer,currency,value_basis,source\nVN,VND,CIF,VN-VALUE\nAU,AUD,FOB,\n");
  folder.Write("nomenclature/hs2017.csv", "code\n610910\n854370\n");
  folder.Write("nomenclature/hs2022.csv", "code\n220300\n610910\n854370\n854910\n");
  folder.Write("nomenclature/correlation_2017_2022.csv",
               "from,to,kind\n610910,610910,1:1\n854370,854370,1:n\n854370,854910,n:n\n");
  folder.Write("nomenclature/labels.csv", "code,label\n61,Knitted clothing\n6109,\"T-shirts, singlets\"\n");
  folder.Write("schedules/index.csv",
               "importer,year,edition,agreement,instrument,confirmed_until\n"
               "VN,2024,HS2022,MFN,VN-26,2024-12-31\n"
               "VN,2024,HS2022,ATIGA,VN-126,2024-12-31\n"
               "VN,2026,HS2022,MFN,VN-26,2026-12-31\n"
               "VN,2026,HS2022,ATIGA,VN-126,2026-12-31\n"
               "SG,2026,HS2022,MFN,,\n");
  folder.Write("schedules/vn/2024.csv", "line,MFN,ATIGA\n61091010,25,5\n61091020,20,0\n85437090,7,\n");
  folder.Write("schedules/vn/2026.csv", "line,ATIGA,MFN\n61091010,0 -KH,20\n61091020,,18\n");
  folder.Write("schedules/sg/2026.csv", "line,MFN\n*,0\n22030011,16.00 SGD/L of alcohol\n");
  folder.Write("tracks/index.csv",
               "importer,agreement,edition,instrument,tracks,unlisted\n"
               "VN,ATIGA,HS2017,VN-126,SL HSL,NT\n");
  folder.Write("tracks/atiga/vn.csv",
               "line,track,base,final,year\n"
               "610910,HSL,40,,\n"
               "61091010,SL,20,5,2018\n"
               "854370,SL,,,\n");
  folder.Write("modalities.csv",
               "agreement,importers,track,from,ceiling,exporter_tracks,article,instrument\n"
               "ATIGA,VN SG,SL,2018-01-01,5,,Art. 19,VN-126\n"
               "ATIGA,VN,NT,2015-01-01,0,NT NT2,Art. 19,unconfirmed\n");
  folder.Write("agreements/atiga/agreement.roo",
               "# ASEAN\nagreement ATIGA \"Trade in Goods\" { parties SG, VN; in force from 2010-05-17; nomenclature "
               "HS2022; }\n");
  folder.Write("agreements/atiga/psr.roo", "rules ATIGA in HS2022 {\n  6109: CTH;\n}\n");
}

}  // namespace noodle::db

#endif  // NOODLE_TESTS_DB_TOY_FOLDER_H_
