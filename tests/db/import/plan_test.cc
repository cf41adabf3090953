#include "db/import/plan.h"

#include <gtest/gtest.h>

#include "tests/db/toy_folder.h"

namespace noodle::db {
namespace {

const Country kVn = Country::Of("VN");

class PlanTest : public ::testing::Test {
 protected:
  void SetUp() override {
    WriteToyWorld(folder_);
    database_ = folder_.Build();
  }
  // Plans the schedule of Viet Nam with an MFN column only.
  ImportPlan Plan(int year, std::vector<ScheduleRow> rows, const std::string& source = "VN-26") {
    Imported imported;
    imported.schedules.push_back({kVn, year, HsEdition::k2022, {{"MFN", source, ""}}, std::move(rows)});
    const auto plan = PlanImport(*database_, imported);
    EXPECT_TRUE(plan.ok()) << plan.status();
    return *plan;
  }
  // "61091010 MFN 20 -> 17" per change.
  static std::vector<std::string> Changes(const SchedulePlan& plan) {
    std::vector<std::string> out;
    for (const RateChange& change : plan.changes) {
      out.push_back(absl::StrCat(change.key.line, " ", change.key.regime, " ",
                                 change.before ? change.before->text : "unknown", " -> ",
                                 change.after ? change.after->text : "unknown"));
    }
    return out;
  }

  ToyFolder folder_;
  std::unique_ptr<Database> database_;
};

// 2026 has 61091010 at 20 and 61091020 at 18, 2024 has 85437090 at 7.
TEST_F(PlanTest, AScheduleOfTheSameYear) {
  const ImportPlan plan = Plan(2026, {{"61091010", {"17"}}, {"61091030", {"5"}}});
  const SchedulePlan& vn = plan.schedules.at(0);
  EXPECT_TRUE(vn.supersedes);
  EXPECT_EQ(vn.kept, std::vector<std::string>{"ATIGA"});
  const RegimePlan& mfn = vn.regimes.at(0);
  EXPECT_EQ(mfn.added, 1);
  EXPECT_EQ(mfn.changed, 1);
  EXPECT_EQ(mfn.unchanged, 0);
  EXPECT_EQ(mfn.gone, 2);
  EXPECT_EQ(mfn.held, 2) << "2024 has a rate for both";
  EXPECT_EQ(Changes(vn),
            (std::vector<std::string>{"61091010 MFN 20 -> 17", "61091020 MFN 18 -> 20", "61091030 MFN unknown -> 5"}));
  ASSERT_EQ(plan.additions.schedules.size(), 1u);
  const Schedule& merged = plan.additions.schedules[0];
  ASSERT_EQ(merged.rows.size(), 3u);
  EXPECT_EQ(merged.rows[0].cells, (std::vector<std::string>{"17", "0 -KH"}));
  EXPECT_EQ(merged.rows[1].cells, (std::vector<std::string>{"", ""}));
  EXPECT_EQ(merged.rows[2].cells, (std::vector<std::string>{"5", ""}));
}

TEST_F(PlanTest, AScheduleOfANewYear) {
  const ImportPlan plan = Plan(2027, {{"61091010", {"20"}}, {"61091020", {"16"}}});
  const SchedulePlan& vn = plan.schedules.at(0);
  EXPECT_FALSE(vn.supersedes);
  EXPECT_EQ(vn.compared_with, 2026);
  EXPECT_EQ(vn.regimes.at(0).unchanged, 1);
  EXPECT_EQ(vn.regimes.at(0).gone, 1);
  EXPECT_EQ(vn.regimes.at(0).held, 1);
  EXPECT_EQ(Changes(vn), std::vector<std::string>{"61091020 MFN 18 -> 16"});
}

TEST_F(PlanTest, WhatIsThereAlreadyIsNothingToDo) {
  Imported imported;
  imported.schedules.push_back(
      {kVn, 2026, HsEdition::k2022, {{"MFN", "VN-26", "2026-12-31"}}, {{"61091010", {"20"}}, {"61091020", {"18"}}}});
  const auto plan = PlanImport(*database_, imported);
  ASSERT_TRUE(plan.ok()) << plan.status();
  EXPECT_TRUE(plan->nothing_to_do());
}

TEST_F(PlanTest, AnotherInstrumentIsSomethingToDoThoughNoRateChanges) {
  const ImportPlan plan = Plan(2026, {{"61091010", {"20"}}, {"61091020", {"18"}}}, "VN-126");
  EXPECT_FALSE(plan.nothing_to_do());
  EXPECT_TRUE(plan.schedules.at(0).changes.empty());
}

TEST_F(PlanTest, AnotherEditionOfTheSameYearStandsBesideIt) {
  Imported imported;
  imported.schedules.push_back({kVn, 2026, HsEdition::k2017, {{"MFN", "VN-26", ""}}, {{"61091010", {"20"}}}});
  const auto plan = PlanImport(*database_, imported);
  ASSERT_TRUE(plan.ok()) << plan.status();
  ASSERT_EQ(plan->additions.schedules.size(), 1u);
  EXPECT_EQ(plan->additions.schedules[0].edition, HsEdition::k2017);
  EXPECT_FALSE(plan->schedules.at(0).supersedes);
}

TEST_F(PlanTest, ANameThatNoRegimeHasIsRemarkedOn) {
  Imported imported;
  imported.schedules.push_back({kVn,
                                2027,
                                HsEdition::k2022,
                                {{"MFN", "VN-26", ""}, {"ATGIA", "VN-26", ""}, {"ATIGA", "VN-26", ""}},
                                {{"61091010", {"20", "0", "0"}}}});
  const auto plan = PlanImport(*database_, imported);
  ASSERT_TRUE(plan.ok()) << plan.status();
  EXPECT_EQ(plan->strangers, std::vector<std::string>{"ATGIA; did you mean \"ATIGA\"?"});
}

TEST_F(PlanTest, AnInstrumentIsDescribedInOneWay) {
  Imported imported;
  imported.schedules.push_back({kVn, 2027, HsEdition::k2022, {{"MFN", "VN-26", ""}}, {{"61091010", {"20"}}}});
  imported.sources["VN-26"] = {"VN-26", "Quite another decree", "", "", "", "", "confirmed"};
  EXPECT_EQ(PlanImport(*database_, imported).status().message(),
            "source \"VN-26\": the database describes it otherwise, as \"Tariff of Viet Nam\": describe the new "
            "instrument in a mapping, under an id of its own");
}

TEST_F(PlanTest, CellsAreCountedByWhatTheyAre) {
  const ImportPlan plan = Plan(2027, {{"61091010", {"U"}},
                                      {"61091020", {"Q"}},
                                      {"61091030", {"5% in quota; 8% out of quota"}},
                                      {"61091040", {""}},
                                      {"61091050", {"whatever"}},
                                      {"61091060", {"0 -KH"}}});
  const RegimePlan& mfn = plan.schedules.at(0).regimes.at(0);
  EXPECT_EQ(mfn.excluded, 1);
  EXPECT_EQ(mfn.quota_only, 1);
  EXPECT_EQ(mfn.quota, 1);
  EXPECT_EQ(mfn.unknown, 1);
  EXPECT_EQ(mfn.not_understood, 1);
  EXPECT_EQ(mfn.by_origin, 1);
}

}  // namespace
}  // namespace noodle::db
