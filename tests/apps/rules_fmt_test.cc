// noodle rules fmt, as its users call it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nlohmann/json.hpp"
#include "tests/apps/run.h"

namespace noodle::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr char kLoose[] = "rules X in HS2022 {\n 0101:WO; # why\n}\n";
constexpr char kLaidOut[] = "rules X in HS2022 {\n  0101:                    WO;  # why\n}\n";

class RulesFmt : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("noodle-fmt-" + std::to_string(getpid()));
    fs::create_directories(folder_ / "below");
    testing::WriteText(folder_ / "loose.roo", kLoose);
    testing::WriteText(folder_ / "below/good.roo", kLaidOut);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string Path(const std::string& name) const { return (folder_ / name).string(); }

  fs::path folder_;
};

TEST_F(RulesFmt, RewritesWhatIsNotLaidOut) {
  fs::permissions(Path("loose.roo"), fs::perms::owner_read | fs::perms::owner_write);
  const Outcome outcome = Noodle("rules fmt " + folder_.string());
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, Path("loose.roo") + "\n");
  EXPECT_EQ(testing::ReadText(Path("loose.roo")), kLaidOut);
  EXPECT_EQ(fs::status(Path("loose.roo")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(Noodle("rules fmt --check " + folder_.string()).status, 0);
  // No temporary file is left.
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 2);
}

TEST_F(RulesFmt, CheckNamesFilesAndChangesNone) {
  const Outcome outcome = Noodle("rules fmt --check " + folder_.string());
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, Path("loose.roo") + "\n");
  EXPECT_EQ(testing::ReadText(Path("loose.roo")), kLoose);
  const Outcome json = Noodle("rules fmt --check --format json " + folder_.string());
  EXPECT_EQ(json.status, 1);
  EXPECT_EQ(nlohmann::json::parse(json.out), nlohmann::json({{"files", 2}, {"wouldChange", {Path("loose.roo")}}}));
}

TEST_F(RulesFmt, StandardOutputLeavesTheFile) {
  const Outcome outcome = Noodle("rules fmt --stdout " + Path("loose.roo"));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, kLaidOut);
  EXPECT_EQ(testing::ReadText(Path("loose.roo")), kLoose);
  const Outcome piped = Noodle("rules fmt - < " + Path("loose.roo"));
  EXPECT_EQ(piped.status, 0);
  EXPECT_EQ(piped.out, kLaidOut);
}

TEST_F(RulesFmt, ALinkStaysALink) {
  fs::create_symlink("../loose.roo", folder_ / "below/link.roo");
  EXPECT_EQ(Noodle("rules fmt " + Path("below/link.roo")).status, 0);
  EXPECT_TRUE(fs::is_symlink(folder_ / "below/link.roo"));
  EXPECT_EQ(testing::ReadText(Path("loose.roo")), kLaidOut);
}

TEST_F(RulesFmt, ATextWithAMistakeIsReportedAndLeft) {
  testing::WriteText(Path("broken.roo"), "rules X in HS2022 {\n 0101: CTH except 02;\n}\n");
  const Outcome outcome = Noodle("rules fmt " + folder_.string());
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("broken.roo:2:19: error: expected \"from\" after \"except\""));
  EXPECT_EQ(testing::ReadText(Path("broken.roo")), "rules X in HS2022 {\n 0101: CTH except 02;\n}\n");
  // The others are done all the same.
  EXPECT_EQ(testing::ReadText(Path("loose.roo")), kLaidOut);
}

TEST_F(RulesFmt, NamesThatAreNothing) {
  EXPECT_THAT(Noodle("rules fmt /no/such/file.roo").err, HasSubstr("/no/such/file.roo: cannot be read"));
  fs::create_directories(folder_ / "empty");
  EXPECT_THAT(Noodle("rules fmt " + Path("empty")).err, HasSubstr("no .roo file in this folder"));
}

}  // namespace
}  // namespace noodle::cli
