#include "engine/base/date.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace noodle {
namespace {

bool Leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

TEST(Date, EveryDayOfTwoCenturiesComesBack) {
  static const int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  Date expected(1900, 1, 1);
  for (int year = 1900; year <= 2100; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const int last = kDays[month - 1] + (month == 2 && Leap(year) ? 1 : 0);
      for (int day = 1; day <= last; ++day, ++expected) {
        const std::string text = absl::StrFormat("%04d-%02d-%02d", year, month, day);
        const absl::StatusOr<Date> date = ParseDate(text);
        ASSERT_TRUE(date.ok()) << text;
        ASSERT_EQ(*date, expected) << text;
        ASSERT_EQ(ToString(*date), text);
      }
      const std::string text = absl::StrFormat("%04d-%02d-%02d", year, month, last + 1);
      ASSERT_FALSE(ParseDate(text).ok()) << text;
    }
  }
}

TEST(Date, OtherFormsAreErrors) {
  for (const char* text : {"", "2026", "2026-3-1", "2026-03-1", "01-03-2026", "2026/03/01", "2026-03-01T00:00",
                           "2026-13-01", "2026-00-10", "2026-01-00", "-026-01-01", "2026-0a-01", " 2026-03-01"}) {
    EXPECT_FALSE(ParseDate(text).ok()) << text;
  }
  EXPECT_NE(ParseDate("1 March 2026").status().message().find("found \"1 March 2026\""), absl::string_view::npos);
}

TEST(Date, OtherCenturiesAreErrors) {
  for (const char* text : {"0000-01-01", "0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"}) {
    const absl::Status status = ParseDate(text).status();
    EXPECT_EQ(status.message(), absl::StrCat("expected a date from 1900 to 2100, found \"", text, "\""));
  }
}

TEST(Period, BothEndsAreInside) {
  const Period period{Date(2020, 8, 1), Date(2025, 4, 20)};
  EXPECT_FALSE(period.Contains(Date(2020, 7, 31)));
  EXPECT_TRUE(period.Contains(Date(2020, 8, 1)));
  EXPECT_TRUE(period.Contains(Date(2025, 4, 20)));
  EXPECT_FALSE(period.Contains(Date(2025, 4, 21)));
  EXPECT_TRUE(Period().Contains(Date(1, 1, 1)));
  EXPECT_TRUE((Period{std::nullopt, Date(2025, 1, 1)}).Contains(Date(1990, 1, 1)));
}

}  // namespace
}  // namespace noodle
