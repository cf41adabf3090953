// Whether a file is a whole tariff database of this program, by its first hundred bytes: what is cut short or foreign
// is refused before SQLite reads a page of it.
#ifndef NOODLE_DB_HEADER_H_
#define NOODLE_DB_HEADER_H_

#include <string>

#include "absl/status/status.h"

namespace noodle::db {

// OK for a tariff database of this version, whole. Errors, each naming the file: no such file, not a file, not a tariff
// database, of a newer or an older version, damaged.
absl::Status CheckReadable(const std::string& path);

// OK when the file may be replaced by a new database: it is one, of whatever version, whole or not. Error: it is
// something else.
absl::Status CheckReplaceable(const std::string& path);

}  // namespace noodle::db

#endif  // NOODLE_DB_HEADER_H_
