// Rates for people.
#ifndef NOODLE_APPS_NOODLE_RATE_TEXT_H_
#define NOODLE_APPS_NOODLE_RATE_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace noodle::cli {

// A rate, a range of rates ("0 to 20") or several ("5 | 10 AUD/kg") with a sign after every percentage that stands
// there as a bare number, as most schedules print them: "0% to 20%".
std::string WithPercentSigns(absl::string_view rates);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_RATE_TEXT_H_
