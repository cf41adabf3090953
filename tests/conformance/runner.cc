// Runs every .case file below this folder against the law and the rates of the tariff database.
#include <gtest/gtest.h>

#include <map>

#include "db/database.h"
#include "engine/preference/claim.h"
#include "tests/conformance/case_file.h"
#include "tests/conformance/run_case.h"
#include "tests/support/files.h"

namespace noodle::conformance {
namespace {

// The database with the law of one agreement: a case asks for no other.
const preference::World& WorldOf(const std::string& agreement) {
  static const db::Database* const kDatabase = [] {
    auto database = db::Database::Open(NOODLE_DATABASE);
    EXPECT_TRUE(database.ok()) << database.status();
    return database->release();
  }();
  static std::map<std::string, preference::World> worlds;
  const auto [world, fresh] =
      worlds.try_emplace(agreement, preference::World{kDatabase, kDatabase, kDatabase, kDatabase, {}});
  if (!fresh) return world->second;
  const auto texts = kDatabase->Texts(agreement);
  EXPECT_TRUE(texts.ok()) << texts.status();
  auto checked = law::Check(*texts);
  EXPECT_TRUE(checked.ok()) << checked.status().message();
  auto rulebook = law::Rulebook::Build(*std::move(checked), *kDatabase);
  EXPECT_TRUE(rulebook.ok()) << rulebook.status().message();
  world->second.rulebooks.push_back(*std::move(rulebook));
  return world->second;
}

class Conformance : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Conformance, HoldsAsWritten) {
  std::string error;
  Case conformance_case = ReadCase(noodle::testing::ReadText(GetParam()), &error);
  ASSERT_TRUE(error.empty()) << GetParam() << ": " << error;
  const auto question = Ask(conformance_case, GetParam().filename().string());
  ASSERT_TRUE(question.ok()) << question.status().message();
  const auto assessment = preference::Assess(WorldOf(conformance_case.agreement), question->bom, question->options);
  ASSERT_TRUE(assessment.ok()) << assessment.status().message();
  ASSERT_EQ(assessment->claims.size(), 1u);
  for (Expectation& expectation : conformance_case.expect) {
    const std::string actual = Actual(expectation.key, expectation.value, *assessment, assessment->claims[0]);
    if (noodle::testing::Resetting()) {
      expectation.value = actual;
    } else {
      EXPECT_EQ(actual, expectation.value) << GetParam() << ": " << expectation.key << "\n  " << conformance_case.title;
    }
  }
  if (noodle::testing::Resetting()) noodle::testing::WriteText(GetParam(), WriteCase(conformance_case));
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Conformance,
    ::testing::ValuesIn(noodle::testing::FilesIn(noodle::testing::SourceDir() / "tests/conformance", ".case")),
    [](const auto& file) {
      std::string name = file.param.parent_path().filename().string() + "_" + file.param.stem().string();
      for (char& c : name) {
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
      }
      return name;
    });

}  // namespace
}  // namespace noodle::conformance
