// The law and the tariffs of the database that the build made, as the program loads them.
#ifndef NOODLE_TESTS_SUPPORT_REAL_LAW_H_
#define NOODLE_TESTS_SUPPORT_REAL_LAW_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "db/database.h"
#include "engine/base/status.h"
#include "engine/law/rulebook.h"
#include "engine/preference/claim.h"

namespace noodle::testing {

struct RealLaw {
  std::unique_ptr<const db::Database> database;
  preference::World world;  // of it
};

// Errors: no database there; a text in it with mistakes.
inline absl::StatusOr<RealLaw> LoadRealLaw(const std::string& path) {
  RealLaw out;
  NOODLE_ASSIGN_OR_RETURN(out.database, db::Database::Open(path));
  out.world.tables = out.database.get();
  out.world.schedules = out.database.get();
  out.world.tracks = out.database.get();
  out.world.modalities = out.database.get();
  NOODLE_ASSIGN_OR_RETURN(out.world.agreements, out.database->AgreementIds());
  for (const std::string& id : out.world.agreements) {
    NOODLE_ASSIGN_OR_RETURN(const auto texts, out.database->Texts(id));
    NOODLE_ASSIGN_OR_RETURN(auto agreement, law::Check(texts));
    NOODLE_ASSIGN_OR_RETURN(auto rulebook, law::Rulebook::Build(std::move(agreement), *out.database));
    out.world.rulebooks.push_back(std::move(rulebook));
  }
  return out;
}

}  // namespace noodle::testing

#endif  // NOODLE_TESTS_SUPPORT_REAL_LAW_H_
