// From a rate as a foreign schedule writes it to a cell of ours (tariffs/README.md).
#ifndef NOODLE_DB_IMPORT_RATE_TEXT_H_
#define NOODLE_DB_IMPORT_RATE_TEXT_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace noodle::db {

// What a schedule's own words and figures mean.
struct RateTexts {
  std::map<std::string, std::string> meanings;  // in small letters, to our cell: "free" to "0"
  bool decimal_comma = false;

  // Capital and small letters alike.
  void AddMeaning(absl::string_view word, absl::string_view cell);
};

// The cell: blanks tidied, words replaced by what they mean, "20 %" written "20". Empty where the rate is unknown. A
// text that is not understood is kept. Errors: a percentage below zero or above 3000.
absl::StatusOr<std::string> ReadRateText(absl::string_view text, const RateTexts& texts);

// Whether every part of a cell is read as a rate, an exclusion or a quota.
bool Understood(absl::string_view cell);

}  // namespace noodle::db

#endif  // NOODLE_DB_IMPORT_RATE_TEXT_H_
