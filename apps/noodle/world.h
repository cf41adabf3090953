// The law of a database, compiled for a command.
#ifndef NOODLE_APPS_NOODLE_WORLD_H_
#define NOODLE_APPS_NOODLE_WORLD_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "apps/noodle/session.h"
#include "engine/preference/claim.h"

namespace noodle::cli {

// Compiles the agreements named, or all of the database. Errors: an agreement the database does not have; mistakes in
// its text, all of them with their places.
absl::StatusOr<preference::World> LoadWorld(const db::Database& database,
                                            const std::vector<std::string>& agreements = {});

// The whole of a file, or of standard input for "-". Errors: cannot be read; larger than `limit` bytes.
absl::StatusOr<std::string> ReadInput(const std::string& path, size_t limit);
// How messages name an input: the path, or "standard input".
std::string InputName(const std::string& path);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_WORLD_H_
