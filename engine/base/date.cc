#include "engine/base/date.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "engine/base/excerpt.h"

namespace noodle {
namespace {

// Trade agreements and their certificates lie well within; beyond is a slip, and terms counted from it have no text.
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;

}  // namespace

absl::StatusOr<Date> ParseDate(absl::string_view text) {
  const auto bad = [&] {
    return absl::InvalidArgumentError(absl::StrCat("expected a date such as \"2026-03-01\", found ", Excerpt(text)));
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return bad();
  for (size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (text[i] < '0' || text[i] > '9') return bad();
  }
  int year = 0, month = 0, day = 0;
  if (!absl::SimpleAtoi(text.substr(0, 4), &year) || !absl::SimpleAtoi(text.substr(5, 2), &month) ||
      !absl::SimpleAtoi(text.substr(8, 2), &day)) {
    return bad();
  }
  const Date date(year, month, day);
  if (date.year() != year || date.month() != month || date.day() != day) return bad();
  if (year < kFirstYear || year > kLastYear) {
    return absl::InvalidArgumentError(
        absl::StrCat("expected a date from ", kFirstYear, " to ", kLastYear, ", found ", Excerpt(text)));
  }
  return date;
}

std::string ToString(Date date) { return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day()); }

Date Today() { return absl::ToCivilDay(absl::Now(), absl::UTCTimeZone()); }

}  // namespace noodle
