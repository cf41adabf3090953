// How much of a file of rule lines is read.
#ifndef NOODLE_APPS_NOODLE_RULES_LINE_COVERAGE_H_
#define NOODLE_APPS_NOODLE_RULES_LINE_COVERAGE_H_

#include <string>

#include "absl/status/statusor.h"
#include "apps/noodle/session.h"

namespace noodle::cli {

// Prints lines, read, distinct forms, and each unread line with the place where reading stopped and what was expected
// there. `style`: one of grammar::Style, or empty for whichever reads a line.
absl::StatusOr<int> ShowLineCoverage(Session& session, const std::string& path, const std::string& style);
// "99.63%"; "-" of nothing.
std::string ShareText(int part, int whole);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_RULES_LINE_COVERAGE_H_
