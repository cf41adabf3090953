// The agreements of the tariff database, and one that has every form of rule (every_form.roo), checked and compiled
// once for a test program.
#ifndef NOODLE_TESTS_ORIGIN_LAW_OF_THE_DATABASE_H_
#define NOODLE_TESTS_ORIGIN_LAW_OF_THE_DATABASE_H_

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "db/database.h"
#include "engine/law/rulebook.h"
#include "tests/support/files.h"

namespace noodle::origin_test {

struct Law {
  std::unique_ptr<db::Database> database;
  std::map<std::string, std::shared_ptr<const law::Rulebook>> rulebooks;  // by agreement
};

inline const Law& TheLaw() {
  static const Law* const kLaw = [] {
    auto out = std::make_unique<Law>();
    auto database = db::Database::Open(NOODLE_DATABASE);
    EXPECT_TRUE(database.ok()) << database.status();
    out->database = *std::move(database);
    const auto add = [&](const std::string& id, const std::vector<law::TextFile>& files) {
      auto agreement = law::Check(files);
      EXPECT_TRUE(agreement.ok()) << agreement.status();
      auto rulebook = law::Rulebook::Build(*std::move(agreement), *out->database);
      EXPECT_TRUE(rulebook.ok()) << rulebook.status();
      out->rulebooks[id] = *std::move(rulebook);
    };
    for (const char* id : {"ATIGA", "ACFTA", "AJCEP", "AKFTA", "AIFTA", "AANZFTA", "RCEP", "CPTPP"}) {
      add(id, *out->database->Texts(id));
    }
    const auto every_form = noodle::testing::SourceDir() / "tests/origin/every_form.roo";
    add("FORMS", {{"every_form.roo", noodle::testing::ReadText(every_form)}});
    return out.release();
  }();
  return *kLaw;
}

}  // namespace noodle::origin_test

#endif  // NOODLE_TESTS_ORIGIN_LAW_OF_THE_DATABASE_H_
