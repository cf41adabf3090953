// Status helpers that Debian's Abseil (20220623) lacks: early-return macros and a check for broken invariants.
#ifndef NOODLE_ENGINE_BASE_STATUS_H_
#define NOODLE_ENGINE_BASE_STATUS_H_

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#define NOODLE_CONCAT_INNER(a, b) a##b
#define NOODLE_CONCAT(a, b) NOODLE_CONCAT_INNER(a, b)

// Returns from the enclosing function when `expr` (an absl::Status) is not OK.
#define NOODLE_RETURN_IF_ERROR(expr)               \
  do {                                             \
    absl::Status noodle_status = (expr);           \
    if (!noodle_status.ok()) return noodle_status; \
  } while (false)

// NOODLE_ASSIGN_OR_RETURN(auto x, F()): assigns the value of a StatusOr, or returns its status.
#define NOODLE_ASSIGN_OR_RETURN(lhs, expr) NOODLE_ASSIGN_OR_RETURN_IMPL(NOODLE_CONCAT(noodle_or_, __LINE__), lhs, expr)
#define NOODLE_ASSIGN_OR_RETURN_IMPL(tmp, lhs, expr) \
  auto tmp = (expr);                                 \
  if (!tmp.ok()) return tmp.status();                \
  lhs = *std::move(tmp)

// Ends the program on a broken invariant of our own code: never for bad input.
#define NOODLE_CHECK(condition)                                                            \
  do {                                                                                     \
    if (!(condition)) {                                                                    \
      std::fprintf(stderr, "%s:%d: internal error: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                        \
    }                                                                                      \
  } while (false)

namespace noodle {

// The same status with `place` (a file, a JSON path) before its message.
inline absl::Status At(absl::string_view place, const absl::Status& status) {
  if (status.ok()) return status;
  return absl::Status(status.code(), absl::StrCat(place, ": ", status.message()));
}

// Abseil's own string_view and the standard one do not convert into each other in Debian's build.
inline std::string_view StdView(absl::string_view text) { return {text.data(), text.size()}; }
inline absl::string_view AbslView(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_STATUS_H_
