#include "engine/base/hs_code.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "engine/base/excerpt.h"

namespace noodle {

absl::StatusOr<HsEdition> ParseEdition(absl::string_view text) {
  absl::string_view year = text;
  absl::ConsumePrefix(&year, "HS");
  for (HsEdition edition : kAllEditions) {
    if (year == absl::StrCat(static_cast<int>(edition))) return edition;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("expected an edition of the Harmonized System (HS2002, HS2007, HS2012, HS2017 or HS2022), found ",
                   Excerpt(text)));
}

std::string ToString(HsEdition edition) { return absl::StrCat("HS", static_cast<int>(edition)); }

absl::StatusOr<HsCode> HsCode::Parse(absl::string_view text) {
  const auto bad = [&] {
    return absl::InvalidArgumentError(
        absl::StrCat("expected an HS code such as \"841370\" or \"8413.70\", found ", Excerpt(text)));
  };
  uint64_t value = 0;
  int length = 0;
  bool after_digit = false;
  for (char c : text) {
    if (c == '.' && after_digit) {
      after_digit = false;
      continue;
    }
    if (c < '0' || c > '9' || length == 12) return bad();
    value = value * 10 + static_cast<uint64_t>(c - '0');
    ++length;
    after_digit = true;
  }
  if (!after_digit || length < 2 || length == 3 || length == 5) return bad();
  const HsCode code = FromValue(value, length);
  if (code.Prefix(2).value() == 0) return bad();
  return code;
}

std::string HsCode::Digits() const { return absl::StrFormat("%0*d", static_cast<int>(length_), value_); }

std::string HsCode::ToString() const {
  const std::string digits = Digits();
  if (length_ == 2) return absl::StrCat("chapter ", value_);
  if (length_ == 4) return absl::StrCat(digits.substr(0, 2), ".", digits.substr(2));
  if (length_ <= 6) return absl::StrCat(digits.substr(0, 4), ".", digits.substr(4));
  std::string out = absl::StrCat(digits.substr(0, 4), ".", digits.substr(4, 2));
  for (size_t at = 6; at < digits.size(); at += 2) absl::StrAppend(&out, ".", digits.substr(at, 2));
  return out;
}

}  // namespace noodle
