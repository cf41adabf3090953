// The agreements and schedules of tariffs/, for tests of assessments.
#ifndef NOODLE_TESTS_PREFERENCE_REAL_WORLD_H_
#define NOODLE_TESTS_PREFERENCE_REAL_WORLD_H_

#include <gtest/gtest.h>

#include <string>

#include "db/database.h"
#include "engine/preference/claim.h"

namespace noodle::preference {

inline const World& TheWorld() {
  static const World* const kWorld = [] {
    const db::Database* database = db::Database::Open(NOODLE_DATABASE)->release();
    auto* world = new World{database, database, database, database, {}};
    const auto ids = database->AgreementIds();
    for (const std::string& id : *ids) {
      auto rulebook = law::Rulebook::Build(*law::Check(*database->Texts(id)), *database);
      EXPECT_TRUE(rulebook.ok()) << rulebook.status();
      world->rulebooks.push_back(*std::move(rulebook));
    }
    return world;
  }();
  return *kWorld;
}

}  // namespace noodle::preference

#endif  // NOODLE_TESTS_PREFERENCE_REAL_WORLD_H_
