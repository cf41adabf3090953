#include "apps/noodle/world.h"

#include <algorithm>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"

namespace noodle::cli {

absl::StatusOr<preference::World> LoadWorld(const db::Database& database, const std::vector<std::string>& agreements) {
  preference::World world;
  world.tables = &database;
  world.schedules = &database;
  world.tracks = &database;
  world.modalities = &database;
  NOODLE_ASSIGN_OR_RETURN(const std::vector<std::string> known, database.AgreementIds());
  for (const std::string& id : agreements) {
    if (std::find(known.begin(), known.end(), id) == known.end()) {
      return absl::InvalidArgumentError(
          absl::StrCat("the database has no agreement \"", id, "\"; it has ", absl::StrJoin(known, ", ")));
    }
  }
  world.agreements = known;
  std::string errors;
  for (const std::string& id : agreements.empty() ? known : agreements) {
    NOODLE_ASSIGN_OR_RETURN(const std::vector<law::TextFile> texts, database.Texts(id));
    auto agreement = law::Check(texts);
    absl::Status status = agreement.status();
    if (agreement.ok()) {
      auto rulebook = law::Rulebook::Build(*std::move(agreement), database);
      status = rulebook.status();
      if (rulebook.ok()) world.rulebooks.push_back(*std::move(rulebook));
    }
    if (!status.ok()) absl::StrAppend(&errors, errors.empty() ? "" : "\n", std::string(status.message()));
  }
  if (!errors.empty()) return absl::InvalidArgumentError(errors);
  return world;
}

absl::StatusOr<std::string> ReadInput(const std::string& path, size_t limit) {
  std::ifstream file;
  if (path != "-") {
    file.open(path, std::ios::binary);
    if (!file) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  }
  std::istream& in = path == "-" ? std::cin : file;
  std::string text;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    text.append(buffer, static_cast<size_t>(in.gcount()));
    if (text.size() > limit) {
      return absl::InvalidArgumentError(absl::StrCat(InputName(path), ": larger than the limit of ", limit, " bytes"));
    }
  }
  if (in.bad()) return absl::InvalidArgumentError(absl::StrCat(InputName(path), ": cannot be read"));
  return text;
}

std::string InputName(const std::string& path) { return path == "-" ? "standard input" : path; }

}  // namespace noodle::cli
