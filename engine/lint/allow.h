// Findings that are meant: `# lint: allow CHECK - reason` in the text itself, behind or above what it is about.
#ifndef NOODLE_ENGINE_LINT_ALLOW_H_
#define NOODLE_ENGINE_LINT_ALLOW_H_

#include <vector>

#include "engine/lint/draft.h"
#include "engine/lint/findings.h"

namespace noodle::lint {

// Takes away the findings that a comment allows: one on a line of the statement, row or block head, or in the comments
// directly above it. Adds "bad-allow" for a comment that allows nothing, gives no reason or names no check.
std::vector<Finding> Allow(const std::vector<const File*>& files, std::vector<Finding> findings);

}  // namespace noodle::lint

#endif  // NOODLE_ENGINE_LINT_ALLOW_H_
