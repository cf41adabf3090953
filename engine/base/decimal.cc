#include "engine/base/decimal.h"

#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"

namespace noodle {
namespace decimal_internal {
namespace {

// Large enough for any national budget in its own currency, small enough that a thousand of them still add up.
constexpr int64_t kLimit = 9'000'000'000'000'000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

absl::StatusOr<int64_t> Parse(absl::string_view text, int digits) {
  const auto bad = [&](absl::string_view why) {
    return absl::InvalidArgumentError(
        absl::StrCat("expected a decimal number such as \"12.50\", found ", Excerpt(text), why));
  };
  size_t at = 0;
  bool negative = false;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) negative = text[at++] == '-';
  int64_t units = 0;
  int whole = 0;
  for (; at < text.size() && IsDigit(text[at]); ++at, ++whole) {
    units = units * 10 + (text[at] - '0');
    if (units > kLimit) return bad(" (too large)");
  }
  int decimals = 0;
  bool any = whole > 0;
  if (at < text.size() && text[at] == '.') {
    ++at;
    for (; at < text.size() && IsDigit(text[at]); ++at) {
      any = true;
      if (decimals == digits) {
        if (text[at] != '0') return bad(absl::StrCat(" (more than ", digits, " decimals)"));
        continue;
      }
      units = units * 10 + (text[at] - '0');
      ++decimals;
      if (units > kLimit) return bad(" (too large)");
    }
  }
  if (!any || whole == 0 || at != text.size() || text.back() == '.') return bad("");
  for (; decimals < digits; ++decimals) {
    units *= 10;
    if (units > kLimit) return bad(" (too large)");
  }
  return negative ? -units : units;
}

std::string Format(int64_t units, int digits, int min_decimals) {
  const bool negative = units < 0;
  uint64_t magnitude = negative ? uint64_t{0} - static_cast<uint64_t>(units) : static_cast<uint64_t>(units);
  std::string fraction(static_cast<size_t>(digits), '0');
  for (int i = digits - 1; i >= 0; --i, magnitude /= 10) fraction[static_cast<size_t>(i)] = char('0' + magnitude % 10);
  while (static_cast<int>(fraction.size()) > min_decimals && !fraction.empty() && fraction.back() == '0') {
    fraction.pop_back();
  }
  return absl::StrCat(negative ? "-" : "", magnitude, fraction.empty() ? "" : ".", fraction);
}

}  // namespace decimal_internal

int64_t DivideFloor(Int128 numerator, Int128 denominator) {
  Int128 quotient = numerator / denominator;
  if (numerator % denominator < 0) --quotient;
  return static_cast<int64_t>(quotient);
}

int64_t DivideHalfEven(Int128 numerator, Int128 denominator) {
  const Int128 floor = DivideFloor(numerator, denominator);
  const Int128 twice_rest = 2 * (numerator - floor * denominator);
  if (twice_rest > denominator || (twice_rest == denominator && floor % 2 != 0)) return static_cast<int64_t>(floor + 1);
  return static_cast<int64_t>(floor);
}

Money Share(Money amount, Percent percent) {
  return Money::FromUnits(DivideHalfEven(Int128{amount.units()} * percent.units(), 1'000'000));
}

Money Times(Money amount, Quantity quantity) {
  return Money::FromUnits(DivideHalfEven(Int128{amount.units()} * quantity.units(), 1'000'000));
}

Weight Times(Weight weight, Quantity quantity) {
  return Weight::FromUnits(DivideHalfEven(Int128{weight.units()} * quantity.units(), 1'000'000));
}

}  // namespace noodle
