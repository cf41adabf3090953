// What a batch says of a shipment, `noodle check --id` says of it with its proof.
#include <gmock/gmock.h>

#include <set>

#include "absl/strings/str_split.h"
#include "nlohmann/json.hpp"
#include "tests/apps/run.h"
#include "tests/support/files.h"

namespace noodle::cli {
namespace {

using ::testing::HasSubstr;

class BatchProof : public ::testing::TestWithParam<const char*> {
 protected:
  static std::string Fixture(const std::string& name) {
    return (testing::SourceDir() / "fixtures/batch" / name).string();
  }
};

TEST_P(BatchProof, IsThatOfCheck) {
  const std::string file = Fixture(GetParam());
  const Outcome batch = Noodle("batch " + file + " --out-format ndjson");
  EXPECT_EQ(batch.status, 1) << batch.err;  // some are bad
  std::set<std::string> seen;
  for (const absl::string_view line : absl::StrSplit(batch.out, '\n', absl::SkipEmpty())) {
    const auto judged = nlohmann::json::parse(std::string(line));
    const std::string id = judged["id"];
    seen.insert(id);
    const Outcome check = Noodle("check " + file + " --format json --id " + id);
    ASSERT_EQ(check.status, 0) << check.err;
    const auto checked = nlohmann::json::parse(check.out);
    EXPECT_EQ(judged.value("best", nlohmann::json()), checked["best"]) << id;
    EXPECT_EQ(judged["mfn"]["duty"], checked["mfn"]["duty"]) << id;
    ASSERT_EQ(judged["claims"].size(), checked["claims"].size()) << id;
    for (size_t i = 0; i < judged["claims"].size(); ++i) {
      const auto& a = judged["claims"][i];
      const auto& b = checked["claims"][i];
      for (const char* field : {"agreement", "verdict", "rate", "duty", "saving"}) {
        EXPECT_EQ(a[field], b[field]) << id << " " << a["agreement"] << " " << field;
      }
      EXPECT_FALSE(b["proof"]["children"].empty());
    }
  }
  EXPECT_GE(seen.size(), 10);
}

INSTANTIATE_TEST_SUITE_P(Files, BatchProof, ::testing::Values("shipments.csv", "shipments.ndjson"),
                         [](const auto& file) { return std::string(file.param).substr(10); });

TEST(BatchTotals, ASumOfNothingKnownIsUnknown) {
  const std::string file = (testing::SourceDir() / "fixtures/batch/shipments.csv").string();
  const Outcome run = Noodle("batch " + file);
  EXPECT_THAT(run.err, ::testing::ContainsRegex("\\(nothing known\\) +1 +USD +unknown +unknown +unknown"));
}

TEST(CheckById, SaysWhatIsBadInTheShipment) {
  const std::string file = (testing::SourceDir() / "fixtures/batch/shipments.csv").string();
  const Outcome run = Noodle("check " + file + " --id XX-0001");
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("shipments.csv:36: fob: expected a decimal number"));
}

TEST(CheckById, SaysThatThereIsNone) {
  const std::string file = (testing::SourceDir() / "fixtures/batch/shipments.csv").string();
  const Outcome run = Noodle("check " + file + " --id TS-9999");
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("has no shipment \"TS-9999\""));
}

TEST(CheckById, WantsAFileWhoseNameTellsItsFormat) {
  const std::string file = (testing::SourceDir() / "fixtures/bom/pump.json").string();
  const Outcome run = Noodle("check " + file + " --id PUMP-7");
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, HasSubstr("--id"));
}

}  // namespace
}  // namespace noodle::cli
