// Tariff lines as foreign tables write them: "0101.21.00", "0101 21 00", or a number that lost its first zero.
#ifndef NOODLE_DB_IMPORT_LINE_CODES_H_
#define NOODLE_DB_IMPORT_LINE_CODES_H_

#include <map>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/nomenclature.h"

namespace noodle::db {

// The digits of a text that is nothing but digits, points and blanks between them, or "*"; else nothing.
std::optional<std::string> LineDigits(absl::string_view text);

// How many digits the lines of a schedule have: what most of them have, once all are seen.
class LineLength {
 public:
  explicit LineLength(std::optional<int> stated) : stated_(stated) {}
  void See(const std::string& digits) { ++seen_[static_cast<int>(digits.size())]; }
  // Nothing when no length is that of more than half of the lines.
  std::optional<int> Get() const;

 private:
  std::optional<int> stated_;
  std::map<int, int> seen_;
};

struct LineCode {
  std::string digits;
  bool restored = false;  // a zero was put before it
};

// A line's code, given the length of the schedule's lines (nothing: not known). One digit short of it, the code has
// lost its first zero if with it the subheading exists in the edition (`null`: not known, so nothing is restored).
// Errors: fewer than 6 or more than 12 digits; a digit short in any other way.
absl::StatusOr<LineCode> ReadLineCode(const std::string& digits, std::optional<int> length,
                                      const Nomenclature* nomenclature);

}  // namespace noodle::db

#endif  // NOODLE_DB_IMPORT_LINE_CODES_H_
