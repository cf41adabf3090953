// `noodle batch --since`: what another law, another rate or another bill of materials affects, and nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nlohmann/json.hpp"
#include "tests/apps/batch_folder.h"

namespace noodle::cli {
namespace {

using ::testing::HasSubstr;

constexpr int kShipments = 40;  // half of them shirts

class BatchSince : public ::testing::Test {
 protected:
  BatchSince() {
    folder_.Write("in.ndjson", Shipments(kShipments));
    EXPECT_EQ(folder_.Batch("@in.ndjson --output @before.ndjson").status, 0);
  }
  // The counts of a run against the earlier results, whose own results are those of a whole run.
  nlohmann::json Since() {
    const Outcome run = folder_.Batch(
        "@in.ndjson --since @before.ndjson --output @since.ndjson --flips @flips.csv --summary @sums.json --overwrite");
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(folder_.Batch("@in.ndjson --output @whole.ndjson --overwrite").status, 0);
    EXPECT_EQ(folder_.Read("since.ndjson"), folder_.Read("whole.ndjson"));
    EXPECT_EQ(folder_.Read("since.ndjson.basis"), folder_.Read("whole.ndjson.basis"));
    const auto manifest = nlohmann::json::parse(folder_.Read("since.ndjson.manifest.json"));
    const auto whole = nlohmann::json::parse(folder_.Read("whole.ndjson.manifest.json"));
    EXPECT_EQ(manifest["summary"], whole["summary"]);
    return nlohmann::json::parse(folder_.Read("sums.json"))["since"];
  }
  void Change(const std::string& file, const std::string& text) {
    folder_.folder().Write(file, text);
    folder_.BuildDatabase();
  }

  BatchFolder folder_;
};

TEST_F(BatchSince, NothingChanged) {
  const auto since = Since();
  EXPECT_EQ(since["kept"], kShipments);
  EXPECT_EQ(since["rejudged"], 0);
  EXPECT_EQ(folder_.Read("flips.csv"), "shipment_id,agreement,before,after,currency,duty_before,duty_after\n");
}

TEST_F(BatchSince, ARateOfOneLineAffectsItsGoodsOnly) {
  Change("schedules/vn/2024.csv", "line,MFN,ATIGA\n61091010,25,5\n61091020,20,0\n85437090,9,\n");
  const auto since = Since();
  EXPECT_EQ(since["rejudged"], kShipments / 2);
  EXPECT_EQ(since["kept"], kShipments / 2);
  EXPECT_EQ(since["flippedClaims"], 0);
  // 7 % of 11.00 for each machine, and 9 % now.
  EXPECT_EQ(since["duty"]["USD"]["before"], "15.4000");
  EXPECT_EQ(since["duty"]["USD"]["after"], "19.8000");
}

TEST_F(BatchSince, ARuleOfOneHeadingAffectsItsGoodsOnly) {
  Change("agreements/atiga/psr.roo", "rules ATIGA in HS2022 {\n  6109: CTH except from chapter 22;\n}\n");
  const auto since = Since();
  EXPECT_EQ(since["rejudged"], kShipments / 2);
  EXPECT_EQ(since["kept"], kShipments / 2);
  EXPECT_EQ(since["flippedClaims"], kShipments / 2);
  EXPECT_THAT(folder_.Read("flips.csv"), HasSubstr("S0,ATIGA,QUALIFIES,FAILS,"));
}

TEST_F(BatchSince, ACommentAffectsNothing) {
  Change("agreements/atiga/psr.roo", "rules ATIGA in HS2022 {\n  # as it was\n  6109:   CTH;\n}\n");
  EXPECT_EQ(Since()["rejudged"], 0);
}

TEST_F(BatchSince, AProvisionForAllGoodsAffectsAll) {
  Change("agreements/atiga/agreement.roo",
         "agreement ATIGA \"Trade in Goods\" { parties SG, VN; in force from 2010-05-17; nomenclature HS2022; "
         "tolerance 10% of FOB; }\n");
  EXPECT_EQ(Since()["rejudged"], kShipments);
}

TEST_F(BatchSince, AnotherBillIsJudgedAnewAndANewOneIsTold) {
  std::string text = Shipments(kShipments);
  const std::string value = R"("value":"7.00")";
  text.replace(text.find(value), value.size(), R"("value":"8.00")");
  folder_.Write("in.ndjson", text + Shipment(kShipments) + "\n");
  const auto since = Since();
  EXPECT_EQ(since["rejudged"], 1);
  EXPECT_EQ(since["newOrMoved"], 1);
  EXPECT_EQ(since["kept"], kShipments - 1);
}

TEST_F(BatchSince, ShipmentsInAnotherOrderAreStillCompared) {
  std::string text;
  for (int i = kShipments - 1; i >= 0; --i) absl::StrAppend(&text, Shipment(i), "\n");
  folder_.Write("in.ndjson", text);
  const auto since = Since();
  EXPECT_EQ(since["newOrMoved"], 0);
  EXPECT_EQ(since["flippedClaims"], 0);
}

}  // namespace
}  // namespace noodle::cli
