// Fields that several tables hold.
#ifndef NOODLE_DB_FIELDS_H_
#define NOODLE_DB_FIELDS_H_

#include <optional>

#include "absl/strings/string_view.h"

namespace noodle::db {

// A year of four digits, from 1900 on; nothing when it is something else.
std::optional<int> ReadYear(absl::string_view text);
// Whether it is the code of a national line: 6 to 12 digits.
bool IsLineCode(absl::string_view text);

}  // namespace noodle::db

#endif  // NOODLE_DB_FIELDS_H_
