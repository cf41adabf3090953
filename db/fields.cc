#include "db/fields.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"

namespace noodle::db {

std::optional<int> ReadYear(absl::string_view text) {
  int year = 0;
  if (text.size() != 4 || !absl::SimpleAtoi(text, &year) || year < 1900) return std::nullopt;
  return year;
}

bool IsLineCode(absl::string_view text) {
  return text.size() >= 6 && text.size() <= 12 &&
         std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isdigit(c); });
}

}  // namespace noodle::db
