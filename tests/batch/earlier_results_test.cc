// Results of an earlier run, found by shipment.
#include "engine/batch/earlier_results.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "tests/support/files.h"

namespace noodle::batch {
namespace {

Fingerprint BasisOf(int i) { return {static_cast<uint64_t>(i), 77}; }

class EarlierResultsTest : public ::testing::Test {
 protected:
  EarlierResultsTest()
      : path_((std::filesystem::temp_directory_path() / absl::StrCat("noodle-earlier-", getpid())).string()) {}
  ~EarlierResultsTest() override {
    std::filesystem::remove(path_);
    std::filesystem::remove(BasisName(path_));
  }
  void Write(int count, const std::function<std::string(int)>& id) {
    const std::string head = "head\n";
    std::string results = head, basis = BasisHead(head.size());
    for (int i = 0; i < count; ++i) {
      const std::string result = absl::StrCat("result ", i, "\n");
      Outcome outcome;
      outcome.id = id(i);
      outcome.best = "A";
      outcome.duty = Money::FromUnits(i);
      outcome.claims = {{"A", preference::Standing::kQualifies, true}};
      outcome.missing = {"materials[].value"};
      results += result;
      AppendBasisEntry(BasisOf(i), result.size(), outcome, &basis);
    }
    testing::WriteText(path_, results);
    testing::WriteText(BasisName(path_), basis);
  }
  static std::string Id(int i) { return absl::StrCat("S", i); }

  const std::string path_;
};

TEST_F(EarlierResultsTest, AreFoundInOrder) {
  Write(1000, Id);
  auto earlier = EarlierResults::Open(path_, Packing::kPlain);
  ASSERT_TRUE(earlier.ok()) << earlier.status();
  for (int i = 0; i < 1000; ++i) {
    const auto found = (*earlier)->Take(Id(i), BasisOf(i));
    ASSERT_TRUE(found.ok() && *found) << i;
    EXPECT_EQ((*found)->result, absl::StrCat("result ", i, "\n"));
    EXPECT_EQ((*found)->entry.basis, BasisOf(i));
    EXPECT_EQ((*found)->entry.outcome.duty, Money::FromUnits(i));
    EXPECT_EQ((*found)->entry.outcome.missing, std::vector<std::string>{"materials[].value"});
    EXPECT_FALSE(*(*earlier)->Take(Id(i), BasisOf(i))) << "each once";
  }
}

TEST_F(EarlierResultsTest, AreFoundAmongNewAndGoneOnes) {
  Write(1000, Id);
  auto earlier = EarlierResults::Open(path_, Packing::kPlain);
  ASSERT_TRUE(earlier.ok());
  for (int i = 999; i >= 0; i -= 3) {
    EXPECT_FALSE(*(*earlier)->Take(absl::StrCat("new", i), BasisOf(i)));
    EXPECT_TRUE(*(*earlier)->Take(Id(i), BasisOf(-1))) << i;
  }
}

TEST_F(EarlierResultsTest, OfOneIdThatOfTheSameBasisComesFirst) {
  Write(10, [](int) { return std::string("same"); });
  auto earlier = EarlierResults::Open(path_, Packing::kPlain);
  ASSERT_TRUE(earlier.ok());
  EXPECT_EQ((*(*earlier)->Take("same", BasisOf(4)))->result, "result 4\n");
  EXPECT_EQ((*(*earlier)->Take("same", BasisOf(-1)))->result, "result 0\n");
}

TEST_F(EarlierResultsTest, WithoutAnIdTheBasisTells) {
  Write(10, [](int) { return std::string(); });
  auto earlier = EarlierResults::Open(path_, Packing::kPlain);
  ASSERT_TRUE(earlier.ok());
  EXPECT_EQ((*(*earlier)->Take("", BasisOf(4)))->result, "result 4\n");
  EXPECT_FALSE(*(*earlier)->Take("", BasisOf(-1)));
}

TEST_F(EarlierResultsTest, GoOnFromAPlace) {
  Write(1000, Id);
  auto earlier = EarlierResults::Open(path_, Packing::kPlain, 900);
  ASSERT_TRUE(earlier.ok());
  EXPECT_EQ((*(*earlier)->Take(Id(950), BasisOf(950)))->result, "result 950\n");
}

TEST_F(EarlierResultsTest, DamageIsTold) {
  Write(10, Id);
  const std::string whole = testing::ReadText(BasisName(path_));
  for (size_t cut = 1; cut < whole.size(); cut += 5) {
    testing::WriteText(BasisName(path_), whole.substr(0, whole.size() - cut));
    auto earlier = EarlierResults::Open(path_, Packing::kPlain);
    if (!earlier.ok()) continue;
    absl::Status status;
    for (int i = 0; i < 10 && status.ok(); ++i) status = (*earlier)->Take(Id(i), BasisOf(i)).status();
    const bool between = (*earlier)->Take("none", BasisOf(0)).ok();  // cut between two entries
    EXPECT_TRUE(between || !status.ok());
  }
  testing::WriteText(BasisName(path_), whole);
  testing::WriteText(path_, "head\nresult");
  auto earlier = EarlierResults::Open(path_, Packing::kPlain);
  ASSERT_TRUE(earlier.ok());
  EXPECT_FALSE((*earlier)->Take(Id(3), BasisOf(3)).ok());
}

}  // namespace
}  // namespace noodle::batch
