// Global options and exit statuses.
#include <gtest/gtest.h>

#include "tests/apps/run.h"

namespace noodle::cli {
namespace {

TEST(OptionsTest, VersionAndHelp) {
  EXPECT_EQ(Noodle("--version").status, 0);
  EXPECT_EQ(Noodle("--version").out.substr(0, 7), "noodle ");
  for (const char* help : {"--help", "tariff --help", "db build --help"}) {
    const Outcome run = Noodle(help);
    EXPECT_EQ(run.status, 0) << help;
    EXPECT_NE(run.out.find("Usage"), std::string::npos) << help;
  }
}

TEST(OptionsTest, AnUnusableCommandIsStatusTwoAndOneMessage) {
  for (const char* arguments : {"", "cook", "tariff", "tariff VN", "tariff VN 610910 --date soon", "--format xml bowl",
                                "db", "tariff VN 610910 extra", "tariff Vietnam 610910", "tariff VN 61O910"}) {
    const Outcome run = Noodle(arguments);
    EXPECT_EQ(run.status, 2) << arguments;
    EXPECT_EQ(run.out, "") << arguments;
    EXPECT_EQ(run.err.substr(0, 8), "noodle: ") << arguments;
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
  }
}

TEST(OptionsTest, AnEmptyValueIsNoValue) {
  for (const char* option : {"--dossier", "--claim-cost", "--to", "--date", "--agreement", "--db"}) {
    const Outcome run = Noodle(std::string("check bill.json ") + option + " ''");
    EXPECT_EQ(run.status, 2) << option;
    EXPECT_EQ(run.err, std::string("noodle: ") + option + ": expected a value, found nothing\n");
  }
  EXPECT_EQ(Noodle("tariff VN 610910 --from ''").status, 2);
  EXPECT_EQ(Noodle("tariff '' 610910").status, 2);
}

TEST(OptionsTest, AMissingOrForeignDatabaseIsNamed) {
  EXPECT_EQ(Noodle("--db /nowhere.db bowl").err,
            "noodle: /nowhere.db: no such file; `noodle db build` makes a tariff database, --db FILE names another\n");
  EXPECT_EQ(Noodle("bowl --db /etc/passwd").err, "noodle: /etc/passwd: is not a noodlebowl tariff database\n");
  EXPECT_EQ(Noodle("bowl --db /etc/passwd").status, 2);
}

}  // namespace
}  // namespace noodle::cli
