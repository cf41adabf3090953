// `noodle batch` as a user runs it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_split.h"
#include "nlohmann/json.hpp"
#include "tests/apps/batch_folder.h"

namespace noodle::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> out = absl::StrSplit(text, '\n', absl::SkipEmpty());
  return out;
}

TEST(Batch, JudgesEveryShipmentInOrder) {
  const BatchFolder folder;
  folder.Write("in.ndjson", Shipments(50));
  const Outcome run = folder.Batch("@in.ndjson --output @out.ndjson --jobs 3 --summary @sums.json");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.err, HasSubstr("50 shipments read: 50 judged, 0 bad"));
  const std::vector<std::string> results = Lines(folder.Read("out.ndjson"));
  ASSERT_EQ(results.size(), 50u);
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(nlohmann::json::parse(results[static_cast<size_t>(i)])["id"], absl::StrCat("S", i));
  }
  const auto sums = nlohmann::json::parse(folder.Read("sums.json"));
  EXPECT_EQ(sums["shipments"]["judged"], 50);
  EXPECT_EQ(sums["agreements"]["ATIGA"]["QUALIFIES"].get<int>() + sums["agreements"]["ATIGA"]["FAILS"].get<int>() +
                sums["agreements"]["ATIGA"]["UNDETERMINED"].get<int>() +
                sums["agreements"]["ATIGA"]["NOT_AVAILABLE"].get<int>(),
            50);
  // Nothing was bad: no file says so.
  EXPECT_FALSE(folder.Has("out.ndjson.errors.csv"));
  EXPECT_FALSE(folder.Has("out.ndjson.rejected.ndjson"));
  EXPECT_FALSE(folder.Has("out.ndjson.partial"));
}

TEST(Batch, StandardOutputHasTheSameResults) {
  const BatchFolder folder;
  folder.Write("in.ndjson", Shipments(20));
  folder.Batch("@in.ndjson --output @out.ndjson");
  EXPECT_EQ(folder.Batch("@in.ndjson").out, folder.Read("out.ndjson"));
  EXPECT_EQ(folder.Batch("- --in-format ndjson <@in.ndjson").out, folder.Read("out.ndjson"));
}

TEST(Batch, UnorderedResultsAreTheSameSet) {
  const BatchFolder folder;
  folder.Write("in.ndjson", Shipments(300, 20'000));
  std::vector<std::string> ordered = Lines(folder.Batch("@in.ndjson").out);
  std::vector<std::string> unordered = Lines(folder.Batch("@in.ndjson --unordered --jobs 4").out);
  std::sort(ordered.begin(), ordered.end());
  std::sort(unordered.begin(), unordered.end());
  EXPECT_EQ(ordered, unordered);
  EXPECT_EQ(ordered.size(), 300u);
}

TEST(Batch, ChunksMakeUpTheWhole) {
  const BatchFolder folder;
  folder.Write("in.ndjson", Shipments(31));
  const std::vector<std::string> whole = Lines(folder.Batch("@in.ndjson").out);
  std::vector<std::string> joined(whole.size());
  for (size_t chunk = 0; chunk < 4; ++chunk) {
    const Outcome run = folder.Batch(absl::StrCat("@in.ndjson --chunk ", chunk + 1, "/4"));
    EXPECT_EQ(run.status, 0) << run.err;
    const std::vector<std::string> part = Lines(run.out);
    for (size_t i = 0; i < part.size(); ++i) {
      ASSERT_LT(chunk + 4 * i, joined.size());
      joined[chunk + 4 * i] = part[i];
    }
  }
  EXPECT_EQ(joined, whole);
  for (const char* wrong : {"0/4", "5/4", "4", "1/0", "a/b", "1/2/3"}) {
    const Outcome run = folder.Batch(absl::StrCat("@in.ndjson --chunk ", wrong));
    EXPECT_EQ(run.status, 2) << wrong;
    EXPECT_THAT(run.err, HasSubstr("--chunk: expected a part of a whole such as \"2/8\"")) << wrong;
  }
}

TEST(Batch, BadRecordsAreToldAndKeptAndShiftNoOther) {
  const BatchFolder folder;
  const std::string bad = BadShipment("B1");
  folder.Write("in.ndjson", absl::StrCat(Shipment(0), "\n", bad, "\n", Shipment(2), "\n{broken\n", Shipment(4), "\n"));
  const Outcome run = folder.Batch("@in.ndjson --output @out.ndjson");
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.err, HasSubstr("5 shipments read: 3 judged, 2 bad"));
  EXPECT_EQ(Lines(folder.Read("out.ndjson")).size(), 3u);
  const std::vector<std::string> errors = Lines(folder.Read("out.ndjson.errors.csv"));
  ASSERT_EQ(errors.size(), 3u);
  EXPECT_EQ(errors[0], "line,shipment_id,field,reason,record");
  EXPECT_THAT(errors[1], ::testing::StartsWith("2,"));
  EXPECT_THAT(errors[1], HasSubstr("sg"));
  EXPECT_THAT(errors[2], ::testing::StartsWith("4,"));
  EXPECT_EQ(folder.Read("out.ndjson.rejected.ndjson"), bad + "\n{broken\n");
  const auto manifest = nlohmann::json::parse(folder.Read("out.ndjson.manifest.json"));
  EXPECT_EQ(manifest["summary"]["shipments"]["read"], 5);
}

TEST(Batch, WhatWasCorrectedCanBeGivenInAgain) {
  const BatchFolder folder;
  folder.Write("in.ndjson", Shipments(3) + BadShipment("B1") + "\n");
  folder.Batch("@in.ndjson --output @out.ndjson");
  std::string rejected = folder.Read("out.ndjson.rejected.ndjson");
  rejected.replace(rejected.find("\"sg\""), 4, "\"SG\"");
  folder.Write("again.ndjson", rejected);
  const Outcome again = folder.Batch("@again.ndjson --output @again-out.ndjson");
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_EQ(nlohmann::json::parse(folder.Read("again-out.ndjson"))["id"], "B1");
}

TEST(Batch, ErrorsOfAStreamAreLines) {
  const BatchFolder folder;
  folder.Write("in.ndjson", absl::StrCat(Shipment(0), "\n", BadShipment("B1"), "\n"));
  const Outcome run = folder.Batch("@in.ndjson");
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.err, HasSubstr("line 2: "));
  EXPECT_EQ(Lines(run.out).size(), 1u);
}

TEST(Batch, StopsAfterTooManyErrorsAndGoesOn) {
  const BatchFolder folder;
  std::string text;
  for (int i = 0; i < 400; ++i) absl::StrAppend(&text, i % 10 == 9 ? BadShipment("B") : Shipment(i, 20'000), "\n");
  folder.Write("in.ndjson", text);
  const Outcome stopped = folder.Batch("@in.ndjson --output @out.ndjson --max-errors 3");
  EXPECT_EQ(stopped.status, 1) << stopped.err;
  EXPECT_THAT(stopped.err, HasSubstr("too many bad records; what was finished is kept: --resume goes on with it"));
  EXPECT_FALSE(folder.Has("out.ndjson"));
  EXPECT_EQ(folder.Batch("@in.ndjson --output @out.ndjson --max-errors 3 --resume").status, 2);
  const Outcome resumed = folder.Batch("@in.ndjson --output @out.ndjson --resume");
  EXPECT_EQ(resumed.status, 1) << resumed.err;
  EXPECT_THAT(resumed.err, HasSubstr("400 shipments read: 360 judged, 40 bad"));
  folder.Batch("@in.ndjson --output @whole.ndjson");
  EXPECT_EQ(folder.Read("out.ndjson"), folder.Read("whole.ndjson"));
  EXPECT_EQ(folder.Read("out.ndjson.errors.csv"), folder.Read("whole.ndjson.errors.csv"));
}

TEST(Batch, AnOutputIsNotWrittenOverUnasked) {
  const BatchFolder folder;
  folder.Write("in.ndjson", Shipments(3));
  EXPECT_EQ(folder.Batch("@in.ndjson --output @out.ndjson").status, 0);
  const std::string before = folder.Read("out.ndjson");
  const Outcome second = folder.Batch("@in.ndjson --output @out.ndjson");
  EXPECT_EQ(second.status, 2);
  EXPECT_THAT(second.err, HasSubstr("exists: --overwrite replaces it"));
  EXPECT_EQ(folder.Read("out.ndjson"), before);
  EXPECT_FALSE(folder.Has("out.ndjson.partial"));
  const Outcome resumed = folder.Batch("@in.ndjson --output @out.ndjson --resume");
  EXPECT_EQ(resumed.status, 0) << resumed.err;
  EXPECT_THAT(resumed.err, HasSubstr("was complete already"));
  folder.Write("in.ndjson", Shipments(4));
  EXPECT_EQ(folder.Batch("@in.ndjson --output @out.ndjson --overwrite").status, 0);
  EXPECT_EQ(Lines(folder.Read("out.ndjson")).size(), 4u);
}

TEST(Batch, WhatCannotBeginLeavesNothing) {
  const BatchFolder folder;
  const std::pair<const char*, const char*> cases[] = {
      {"@none.ndjson --output @out.ndjson", "none.ndjson"},
      {"@in.xyz --output @out.ndjson", "--in-format"},
      {"- --output @out.ndjson", "--in-format"},
      {"@in.ndjson --output @out.xyz", "--out-format"},
      {"@in.ndjson --resume", "--output"},
      {"@in.ndjson --output /dev/null --out-format ndjson", "no plain file"},
      {"@in.ndjson --output @out.ndjson --agreement NAFTA", "NAFTA"},
      {"@in.ndjson --output @out.ndjson --to Japan", "--to"},
      {"@in.ndjson --output @out.ndjson --flips @f.csv", "--since"},
      {"@in.ndjson --output @out.ndjson --since @out.ndjson", "--since"},
      {"@in.ndjson --output @out.ndjson --since @none.ndjson", "none.ndjson"},
  };
  folder.Write("in.ndjson", Shipments(1));
  for (const auto& [arguments, says] : cases) {
    const Outcome run = folder.Batch(arguments);
    EXPECT_EQ(run.status, 2) << arguments;
    EXPECT_THAT(run.err, HasSubstr(says)) << arguments;
    for (const char* name :
         {"out.ndjson", "out.ndjson.partial", "out.ndjson.manifest.json", "out.ndjson.basis.partial"}) {
      EXPECT_FALSE(folder.Has(name)) << arguments << ": " << name;
    }
  }
}

TEST(Batch, AnEmptyInputHasAnEmptyResult) {
  const BatchFolder folder;
  folder.Write("in.ndjson", "");
  const Outcome run = folder.Batch("@in.ndjson --output @out.ndjson");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(folder.Read("out.ndjson"), "");
}

TEST(Batch, AnErrorOfAMaterialStandsAtItsRow) {
  const BatchFolder folder;
  folder.Write("in.csv",
               "shipment_id,date,exporter,importer,currency,hs,fob,freight_insurance,value,country\n"
               "=S1,2026-03-01,SG,VN,USD,610910,10.00,1.00,,\n"
               "=S1,,,,,220300,,,7.00,CN\n"
               "\n"
               "=S1,,,,,999999,,,7.00,CN\n");
  const Outcome run = folder.Batch("@in.csv --output @out.csv");
  EXPECT_EQ(run.status, 1) << run.err;
  const std::string errors = folder.Read("out.csv.errors.csv");
  // What a spreadsheet would take for a formula is none.
  EXPECT_THAT(errors, HasSubstr("\n5,'=S1,materials[1].hs,HS code 999999 does not exist in HS2022,\"'=S1,,,,,999999"));
}

TEST(Batch, APackedInputThatIsCutOffEndsTheRun) {
  const BatchFolder folder;
  folder.Write("in.ndjson", Shipments(3));
  ASSERT_EQ(
      std::system(("gzip -c " + folder.Path("in.ndjson") + " | head -c 150 > " + folder.Path("cut.ndjson.gz")).c_str()),
      0);
  const Outcome run = folder.Batch("@cut.ndjson.gz --output @out.ndjson");
  EXPECT_EQ(run.status, 2) << run.err;
  EXPECT_FALSE(folder.Has("out.ndjson"));
}

TEST(Batch, TheFixturesAreJudgedAsTheirGuideSays) {
  const BatchFolder folder;
  const std::string fixtures = (testing::SourceDir() / "fixtures" / "batch").string();
  const Outcome table = Noodle("batch " + fixtures + "/shipments.csv --output " + folder.Path("a.csv"));
  EXPECT_EQ(table.status, 1);
  EXPECT_THAT(table.err, HasSubstr("13 shipments read: 10 judged, 3 bad (41 rows: 34 and 7)"));
  const Outcome lines = Noodle("batch " + fixtures + "/shipments.ndjson --output " + folder.Path("a.ndjson"));
  EXPECT_EQ(lines.status, 1);
  EXPECT_THAT(lines.err, HasSubstr("13 shipments read: 10 judged, 3 bad"));
}

}  // namespace
}  // namespace noodle::cli
