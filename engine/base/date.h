// Calendar days. absl::CivilDay is the type; only ISO 8601 text is read and written.
#ifndef NOODLE_ENGINE_BASE_DATE_H_
#define NOODLE_ENGINE_BASE_DATE_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace noodle {

using Date = absl::CivilDay;

// "2026-03-01", a day that exists, from 1900 to 2100. Error: what was found and the form expected.
absl::StatusOr<Date> ParseDate(absl::string_view text);
std::string ToString(Date date);
// The day on this machine's UTC clock: the default of every question that names no date.
Date Today();

// Both ends inclusive; an open end holds for ever.
struct Period {
  std::optional<Date> from;
  std::optional<Date> until;
  bool Contains(Date date) const { return (!from || *from <= date) && (!until || date <= *until); }
  bool operator==(const Period&) const = default;
};

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_DATE_H_
