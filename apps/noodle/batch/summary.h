// What a batch came to, for people and for programs.
#ifndef NOODLE_APPS_NOODLE_BATCH_SUMMARY_H_
#define NOODLE_APPS_NOODLE_BATCH_SUMMARY_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/batch/run.h"
#include "nlohmann/json.hpp"

namespace noodle::cli {

// "1,380,000"
std::string Grouped(uint64_t number);
// The same for a decimal number: "12,345.67" of "12345.6700", at least two decimals.
std::string GroupedSum(absl::string_view decimal);

// `since`: the run was against earlier results.
std::string SummaryText(const batch::RunReport& report, const batch::RunOptions& options, bool since);
nlohmann::ordered_json SummaryJson(const batch::RunReport& report, const batch::RunOptions& options, bool since);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_BATCH_SUMMARY_H_
