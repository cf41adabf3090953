// Rule texts that a command line names.
#ifndef NOODLE_APPS_NOODLE_RULES_RULE_FILES_H_
#define NOODLE_APPS_NOODLE_RULES_RULE_FILES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace noodle::cli {

// The files named, and for a folder the .roo files anywhere below it in order of name; each once. "-" stands for
// itself. Error: nothing of that name, or a folder without .roo files.
absl::StatusOr<std::vector<std::string>> RuleFiles(const std::vector<std::string>& named);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_RULES_RULE_FILES_H_
