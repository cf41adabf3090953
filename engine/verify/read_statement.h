#ifndef NOODLE_ENGINE_VERIFY_READ_STATEMENT_H_
#define NOODLE_ENGINE_VERIFY_READ_STATEMENT_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/verify/statement.h"

namespace noodle::verify {

// Reads the output of `noodle check --format json`, or one `proof` of it. Errors, beginning with `name`: not JSON; what
// is missing or of the wrong kind, each with its path; no claim at all.
absl::StatusOr<Statement> ReadStatement(absl::string_view text, absl::string_view name);

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_READ_STATEMENT_H_
