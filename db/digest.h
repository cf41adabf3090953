// A digest of every table, kept in the database itself: what a damaged disk or a stray hand changed in a row is found
// by it where the file's form is still right.
#ifndef NOODLE_DB_DIGEST_H_
#define NOODLE_DB_DIGEST_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "db/sqlite.h"

namespace noodle::db {

// Puts the digests of all that the database holds into its table `digest`: the last thing written before COMMIT.
absl::Status WriteDigests(Connection& connection);

// The tables whose rows are not those that were digested, by name. Error: the file cannot be read.
absl::StatusOr<std::vector<std::string>> TablesThatDiffer(Connection& connection);

}  // namespace noodle::db

#endif  // NOODLE_DB_DIGEST_H_
