#include "db/import/line_codes.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace noodle::db {

std::optional<std::string> LineDigits(absl::string_view text) {
  text = absl::StripAsciiWhitespace(text);
  if (text == "*") return "*";
  std::string out;
  for (char c : text) {
    if (absl::ascii_isdigit(static_cast<unsigned char>(c))) {
      out.push_back(c);
    } else if (c != '.' && c != ' ') {
      return std::nullopt;
    }
  }
  if (out.empty()) return std::nullopt;
  return out;
}

std::optional<int> LineLength::Get() const {
  if (stated_) return stated_;
  int all = 0;
  for (const auto& [length, lines] : seen_) all += lines;
  for (const auto& [length, lines] : seen_) {
    if (2 * lines > all) return length;
  }
  return std::nullopt;
}

absl::StatusOr<LineCode> ReadLineCode(const std::string& digits, std::optional<int> length,
                                      const Nomenclature* nomenclature) {
  if (digits == "*") return LineCode{digits, false};
  const int size = static_cast<int>(digits.size());
  if (length && size == *length - 1) {
    std::string whole = absl::StrCat("0", digits);
    const auto code = HsCode::Parse(whole);
    if (nomenclature != nullptr && code.ok() && nomenclature->IndexOf(*code)) return LineCode{std::move(whole), true};
    return absl::InvalidArgumentError(absl::StrCat("expected ", *length, " digits, as the lines here have, found \"",
                                                   digits,
                                                   "\"; with a zero before it it is no code of the edition either"));
  }
  if (size < 6 || size > 12) {
    return absl::InvalidArgumentError(absl::StrCat("expected a line of 6 to 12 digits, found \"", digits, "\""));
  }
  return LineCode{digits, false};
}

}  // namespace noodle::db
