// noodle db import and noodle db diff as a user runs them.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "tests/apps/run.h"
#include "tests/db/toy_folder.h"

namespace noodle::cli {
namespace {

using nlohmann::json;

class DbImportCommandTest : public ::testing::Test {
 protected:
  void SetUp() override {
    db::WriteToyWorld(folder_);
    folder_.Build();
    folder_.Write("vn.csv", "line,MFN,ATIGA\n61091010,17,0 -KH\n61091020,18,5\n61091030,9,U\n");
    folder_.Write("bad.csv", "line,MFN\n61091010,17\n61091010,18\n6109,5\n61091020,whatever\n");
  }
  std::string Path(const std::string& name) const { return (folder_.path() / name).string(); }
  std::string Database() const { return folder_.database().string(); }
  Outcome Import(const std::string& file, const std::string& more = "") const {
    return Noodle(absl::StrCat("db import ", Path(file),
                               " --importer VN --year 2026 --edition HS2022 --source VN-26 --db ", Database(), " ",
                               more));
  }
  std::string Bytes() const { return testing::ReadText(folder_.database()); }

  db::ToyFolder folder_;
};

TEST_F(DbImportCommandTest, APreviewChangesNothing) {
  const std::string before = Bytes();
  const Outcome preview = Import("vn.csv");
  EXPECT_EQ(preview.status, 0) << preview.err;
  EXPECT_EQ(preview.err, "");
  EXPECT_EQ(preview.out,
            "Viet Nam 2026, HS2022, 3 lines; takes the place of the schedule of that year\n"
            "  agreement  new  changed  unchanged  gone  of these held  excluded  by origin  instrument\n"
            "  MFN          1        1          1     1              1                       VN-26\n"
            "  ATIGA        1        1          1                              1          1  VN-26\n"
            "\n"
            "rates that change: 4\n"
            "  line      agreement  was      becomes  instrument\n"
            "  61091010  MFN        20%      17%      VN-26\n"
            "  61091020  ATIGA      0%       5%       VN-126 to VN-26\n"
            "  61091030  ATIGA      unknown  U        VN-26\n"
            "  61091030  MFN        unknown  9%       VN-26\n"
            "\n" +
                Database() + ": nothing is changed; --apply writes it\n");
  EXPECT_EQ(Bytes(), before);
}

// The differences as one text each, to be compared as sets.
std::set<std::string> Texts(const json& changes) {
  std::set<std::string> out;
  for (const json& change : changes) out.insert(change.dump());
  return out;
}

TEST_F(DbImportCommandTest, DiffShowsWhatThePreviewSaid) {
  const json preview = json::parse(Import("vn.csv", "--format json").out);
  const Outcome applied = Import("vn.csv", "--apply --format json");
  EXPECT_EQ(applied.status, 0) << applied.err;
  const json done = json::parse(applied.out);
  EXPECT_EQ(done["applied"], true);
  EXPECT_EQ(done["schedules"], preview["schedules"]);
  const Outcome diff = Noodle(absl::StrCat("db diff ", done["previous"].get<std::string>(), " ", Database(),
                                           " --date 2026-12-31 --format json"));
  EXPECT_EQ(diff.status, 0) << diff.err;
  const json found = json::parse(diff.out);
  ASSERT_EQ(found["importers"].size(), 1u);
  EXPECT_EQ(Texts(found["importers"][0]["changes"]), Texts(preview["schedules"][0]["changes"]));
  EXPECT_EQ(found["added"], json::array());
}

TEST_F(DbImportCommandTest, ASecondApplyDoesNothing) {
  EXPECT_EQ(Import("vn.csv", "--apply").status, 0);
  const std::string once = Bytes();
  const Outcome again = Import("vn.csv", "--apply");
  EXPECT_EQ(again.status, 0);
  EXPECT_NE(again.out.find("nothing to do: the database has all of it"), std::string::npos) << again.out;
  EXPECT_EQ(Bytes(), once);
  EXPECT_FALSE(std::filesystem::exists(Database() + ".previous-2"));
}

TEST_F(DbImportCommandTest, BadRowsStopAnImportUnlessTheyAreSkipped) {
  const std::string before = Bytes();
  const Outcome stopped = Import("bad.csv", "--apply");
  EXPECT_EQ(stopped.status, 1);
  const std::string bad = Path("bad.csv");
  EXPECT_NE(stopped.out.find("bad rows: 2\n  " + bad + ":3: line 61091010 stands twice; first at " + bad + ":2\n  " +
                             bad + ":4: expected a line of 6 to 12 digits, found \"6109\"\n"),
            std::string::npos)
      << stopped.out;
  EXPECT_NE(stopped.out.find("nothing is changed, since there are bad rows"), std::string::npos);
  EXPECT_NE(stopped.out.find("rates not understood, kept as text: 1\n  " + bad + ":5: whatever\n"), std::string::npos);
  EXPECT_EQ(Bytes(), before);
  EXPECT_EQ(Import("bad.csv", "--apply --skip-bad-rows").status, 1);
  EXPECT_NE(Bytes(), before);
}

TEST_F(DbImportCommandTest, UnusableInput) {
  folder_.Write("note.csv", "a note\n");
  folder_.Write("wrong.json", "{\"columns\": [{\"column\": \"MFN\"}], \"confidence\": \"sure\"}");
  EXPECT_EQ(Import("none.csv").err, "noodle: " + Path("none.csv") + ": cannot be read\n");
  EXPECT_EQ(Import("none.csv").status, 2);
  EXPECT_EQ(Import("note.csv").status, 2);
  const Outcome wits = Import("vn.csv", "--layout wits");
  EXPECT_EQ(wits.status, 2);
  EXPECT_EQ(wits.err, "noodle: " + Path("vn.csv") + ":1: expected a column NomenCode, found none of that name\n");
  const Outcome mapping = Import("vn.csv", "--mapping " + Path("wrong.json"));
  EXPECT_EQ(mapping.status, 2);
  EXPECT_NE(mapping.err.find("columns[0].regime: expected"), std::string::npos) << mapping.err;
  const Outcome nothing_said = Noodle("db import " + Path("vn.csv") + " --db " + Database());
  EXPECT_EQ(nothing_said.status, 2);
  EXPECT_EQ(nothing_said.err, "noodle: " + Path("vn.csv") +
                                  ": a table of this layout does not say the importer (--importer), the year (--year), "
                                  "the edition of the Harmonized System (--edition): state it, or in a mapping\n");
  const Outcome no_source =
      Noodle("db import " + Path("vn.csv") + " --importer VN --year 2026 --edition HS2022 --db " + Database());
  EXPECT_EQ(no_source.err,
            "noodle: " + Path("vn.csv") +
                ": expected the instrument that column \"MFN\" rests on (--source ID, or \"source\" in a "
                "mapping), found nothing\n");
  const Outcome unknown_source = Noodle("db import " + Path("vn.csv") +
                                        " --importer VN --year 2026 --edition HS2022 --source X --db " + Database());
  EXPECT_EQ(unknown_source.status, 2);
  EXPECT_EQ(unknown_source.err, "noodle: " + Path("vn.csv") +
                                    ": source: expected an instrument that the mapping or the database describes, "
                                    "found \"X\"\n");
}

TEST_F(DbImportCommandTest, AFileThatIsNoTableOfRates) {
  folder_.Write("map.json", R"({"columns": [{"column": "MFN", "regime": "MFN"}], "codeColumn": "Code"})");
  const std::pair<const char*, const char*> cases[] = {
      {"Code,Goods,MFN\n61091010,Leinenw\xE4sche,5\n", R"(:2: expected UTF-8, found "\xe4": save the file as UTF-8)"},
      {"Code;Goods;MFN\n", R"(: expected a column "Code", found "Code;Goods;MFN": fields are separated by commas)"},
      {"Code,MFN,MFN\n61091010,5,6\n",
       R"(:1: expected one column "MFN", found B and C: a mapping may name a column by its letter)"},
      {"Code,MFN\n", ": expected rows with rates, found none"},
  };
  for (const auto& [text, message] : cases) {
    folder_.Write("table.csv", text);
    const Outcome outcome = Import("table.csv", "--format json --apply --mapping " + Path("map.json"));
    EXPECT_EQ(outcome.status, 2) << outcome.out;
    EXPECT_EQ(outcome.err, "noodle: " + Path("table.csv") + message + "\n");
  }
}

TEST_F(DbImportCommandTest, TheExampleOfTheGuide) {
  const std::string example = (testing::SourceDir() / "fixtures/schedules/cambodia").string();
  const Outcome preview =
      Noodle("db import " + example + ".csv --mapping " + example + ".json --format json --db " + Database());
  EXPECT_EQ(preview.status, 0) << preview.err << preview.out;
  const json found = json::parse(preview.out);
  EXPECT_EQ(found["schedules"][0]["lines"], 5);
  EXPECT_EQ(found["headings"], 3);
  EXPECT_EQ(found["schedules"][0]["rates"][2]["excluded"], 2);
  EXPECT_EQ(found["schedules"][0]["rates"][2]["unknown"], 1);
}

constexpr char kShirt[] =
    R"({"id":"SHIRT","nomenclature":"HS2022","date":"2026-03-01","currency":"USD","exporter":"SG","importer":"VN",)"
    R"("good":{"hs":"61091020","fob":"100","freightInsurance":"0"},)"
    R"("materials":[{"id":"yarn","hs":"854370","value":"10","country":"CN"}]})";

TEST_F(DbImportCommandTest, DiffSaysWhichBestClaimsChange) {
  folder_.Write("bills.jsonl", absl::StrCat(kShirt, "\n\n{\"id\": 1}\n"));
  EXPECT_EQ(Import("vn.csv", "--apply").status, 0);
  const Outcome diff = Noodle(absl::StrCat("db diff ", Database(), ".previous-1 ", Database(), " --shipments ",
                                           Path("bills.jsonl"), " --format json"));
  EXPECT_EQ(diff.status, 1) << "a bill is bad: " << diff.err;
  const json shipments = json::parse(diff.out)["shipments"];
  EXPECT_EQ(shipments["judged"], 1);
  EXPECT_EQ(shipments["changed"],
            json::parse(R"([{"id":"SHIRT","currency":"USD","before":{"best":"ATIGA","duty":"0.00"},)"
                        R"("after":{"best":"ATIGA","duty":"5.00"}}])"));
  ASSERT_EQ(shipments["errors"].size(), 1u);
  EXPECT_NE(shipments["errors"][0].get<std::string>().find(Path("bills.jsonl") + ":3"), std::string::npos);
}

TEST_F(DbImportCommandTest, DiffOfADatabaseWithItself) {
  const Outcome diff = Noodle(absl::StrCat("db diff ", Database(), " ", Database(), " --date 2026-03-01"));
  EXPECT_EQ(diff.status, 0);
  EXPECT_EQ(diff.out,
            absl::StrCat("rates in force on 2026-03-01: ", Database(), " and ", Database(), "\nno rate differs\n"));
  EXPECT_EQ(Noodle("db diff " + Database() + " /nowhere.db").status, 2);
}

TEST_F(DbImportCommandTest, DiffOfPartOfADatabase) {
  EXPECT_EQ(Import("vn.csv", "--apply").status, 0);
  const std::string diff = absl::StrCat("db diff ", Database(), ".previous-1 ", Database(), " --date 2026-03-01 ");
  EXPECT_EQ(json::parse(Noodle(diff + "--agreement ATIGA --format json").out)["importers"][0]["changes"].size(), 2u);
  EXPECT_EQ(json::parse(Noodle(diff + "--importer SG --format json").out)["importers"].size(), 0u);
  EXPECT_EQ(Noodle(diff + "--agreement ACFAT").err,
            "noodle: --agreement: neither database has rates of \"ACFAT\"; they have ATIGA, MFN\n");
  EXPECT_EQ(Noodle(diff + "--importer KR").status, 2);
  EXPECT_NE(Noodle(diff + "--limit 1").out.find("and 3 more (--limit)"), std::string::npos);
}

}  // namespace
}  // namespace noodle::cli
