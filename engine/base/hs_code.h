// Codes of the Harmonized System and of the national lines that extend it, and the editions of the nomenclature.
#ifndef NOODLE_ENGINE_BASE_HS_CODE_H_
#define NOODLE_ENGINE_BASE_HS_CODE_H_

#include <compare>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace noodle {

// WCO editions by the year they took effect.
enum class HsEdition : uint16_t { k2002 = 2002, k2007 = 2007, k2012 = 2012, k2017 = 2017, k2022 = 2022 };
inline constexpr HsEdition kAllEditions[] = {HsEdition::k2002, HsEdition::k2007, HsEdition::k2012, HsEdition::k2017,
                                             HsEdition::k2022};

// "HS2022", also "2022".
absl::StatusOr<HsEdition> ParseEdition(absl::string_view text);
std::string ToString(HsEdition edition);

// A chapter (2 digits), heading (4), subheading (6) or national line (7 to 12 digits).
class HsCode {
 public:
  constexpr HsCode() = default;
  // Digits, dots allowed between them ("8413.70", "841370", "8413.70.11"). Chapter 0, an odd length below six and
  // anything else are errors that say what was found. Whether the code exists is a Nomenclature's answer.
  static absl::StatusOr<HsCode> Parse(absl::string_view text);
  // For literals and indices: `value` as a number, `length` its digits.
  static constexpr HsCode FromValue(uint64_t value, int length) {
    HsCode code;
    code.value_ = value;
    code.length_ = static_cast<uint8_t>(length);
    return code;
  }

  constexpr uint64_t value() const { return value_; }
  constexpr int length() const { return length_; }
  constexpr bool stated() const { return length_ != 0; }
  // The first `digits` digits; digits <= length().
  constexpr HsCode Prefix(int digits) const {
    if (digits >= length_) return *this;
    constexpr uint64_t kPowers[] = {
        1,          10,          100,           1'000,          10'000,          100'000,          1'000'000,
        10'000'000, 100'000'000, 1'000'000'000, 10'000'000'000, 100'000'000'000, 1'000'000'000'000};
    return FromValue(value_ / kPowers[length_ - digits], digits);
  }
  bool StartsWith(HsCode prefix) const { return length_ >= prefix.length_ && Prefix(prefix.length_) == prefix; }
  // "841370"
  std::string Digits() const;
  // "chapter 84", "84.13", "8413.70", "8413.70.11"
  std::string ToString() const;
  constexpr auto operator<=>(const HsCode&) const = default;

 private:
  uint64_t value_ = 0;
  uint8_t length_ = 0;
};

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_HS_CODE_H_
