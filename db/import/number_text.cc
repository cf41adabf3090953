#include "db/import/number_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace noodle::db {
namespace {

constexpr int kKeptDigits = 15;

// ECMA-376 part 1, 18.8.30: the built-in formats of dates and times.
bool BuiltInDate(int id) { return (id >= 14 && id <= 22) || (id >= 45 && id <= 47); }
bool BuiltInPercent(int id) { return id == 9 || id == 10; }

// The code without what it quotes, escapes and puts into brackets (colours, conditions).
std::string Bare(const std::string& code) {
  std::string out;
  for (size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '"' || code[i] == '[') {
      i = std::min(code.find(code[i] == '"' ? '"' : ']', i + 1), code.size());
    } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
      ++i;
    } else {
      out.push_back(absl::ascii_tolower(static_cast<unsigned char>(code[i])));
    }
  }
  return out;
}

bool IsDate(const NumberFormat& format) {
  if (BuiltInDate(format.id)) return true;
  const std::string bare = Bare(format.code);
  return bare != "general" && bare.find_first_of("dmyhs") != std::string::npos;
}

bool IsPercent(const NumberFormat& format) {
  return BuiltInPercent(format.id) || Bare(format.code).find('%') != std::string::npos;
}

// `digits` with the decimal point moved two places to the right.
std::string TimesHundred(std::string digits) {
  size_t point = digits.find('.');
  if (point == std::string::npos)
    point = digits.size();
  else
    digits.erase(point, 1);
  while (digits.size() < point + 2) digits.push_back('0');
  digits.insert(point + 2, ".");
  const size_t first = digits.find_first_not_of("0-");
  const size_t whole = std::min(first, point + 1);
  digits.erase(digits[0] == '-' ? 1 : 0, whole - (digits[0] == '-' ? 1 : 0));
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

}  // namespace

std::string NumberText(double value, const NumberFormat& format) {
  if (!std::isfinite(value)) return "#not a number";
  // Fifteen digits round off what binary cannot hold; the shortest text of what they read as has no trailing zeros.
  char buffer[400];
  auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, kKeptDigits - 1).ptr;
  double rounded = 0;
  std::from_chars(buffer, end, rounded);
  end = std::to_chars(buffer, buffer + sizeof buffer, rounded, std::chars_format::fixed).ptr;
  const std::string digits(buffer, end);
  if (IsDate(format)) return absl::StrCat("date ", digits);
  return IsPercent(format) ? absl::StrCat(TimesHundred(digits), "%") : digits;
}

}  // namespace noodle::db
