// The one layout of .roo files. Only blanks and line ends change: every word, sign, quoted text and comment stays and
// stays in order, so that a text reads the same and a review shows what the law changed.
#ifndef NOODLE_GRAMMAR_FORMAT_H_
#define NOODLE_GRAMMAR_FORMAT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace noodle::grammar {

// `text` laid out: a statement or row a line, rules and citations in columns, lines of at most 120 characters where
// the words allow it, at most one blank line between groups. Formatting the result again changes nothing. `name` is
// the file in messages. Errors: what ParseFile says of a text it cannot read; Internal when the layout would not have
// kept the meaning and every comment (checked each time, never seen).
absl::StatusOr<std::string> Format(absl::string_view text, absl::string_view name);

}  // namespace noodle::grammar

#endif  // NOODLE_GRAMMAR_FORMAT_H_
