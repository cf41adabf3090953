// From a folder laid out like tariffs/ to the tariff database.
#ifndef NOODLE_DB_BUILDER_H_
#define NOODLE_DB_BUILDER_H_

#include <filesystem>

#include "absl/status/status.h"
#include "db/world.h"

namespace noodle::db {

// Writes the database to a temporary file beside `output` and renames it, so that `output` is the old database or the
// new one, whole. Folders above it are made. Errors: `output` exists and is no tariff database (it is left alone); it
// cannot be written.
absl::Status WriteDatabase(const World& world, const std::filesystem::path& output);

}  // namespace noodle::db

#endif  // NOODLE_DB_BUILDER_H_
