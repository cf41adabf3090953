// Rule text to syntax tree. The whole public surface of the grammar; Boost.Spirit stays behind it.
//
//   absl::StatusOr<syntax::AgreementFile> file = grammar::ParseFile(text, "atiga/psr.roo");
//   absl::StatusOr<syntax::RuleText> rule = grammar::ParseNotation("RVC40; or CTH except from 72.07", "--notation");
#ifndef NOODLE_GRAMMAR_PARSE_H_
#define NOODLE_GRAMMAR_PARSE_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/limits.h"
#include "grammar/ast.h"
#include "grammar/diagnostics.h"

namespace noodle::grammar {

// Reads a .roo file. Every error of the file is collected (the reader goes on at the next row or statement); if there
// was any, the result is InvalidArgument with all of them rendered, and nothing of the file is returned.
absl::StatusOr<syntax::AgreementFile> ParseFile(absl::string_view text, absl::string_view name,
                                                const Limits& limits = {});

// Reads what one line of an annex says in shorthand notation, where `;` also separates alternatives and
// `ex "klystrons": CTSH; other goods: CTH` tells goods apart. Error: as above, one caret.
absl::StatusOr<syntax::RuleText> ParseNotation(absl::string_view text, absl::string_view name,
                                               const Limits& limits = {});

// As ParseNotation, for a text that may well be written otherwise: the first error comes as it is, not rendered.
std::optional<syntax::RuleText> TryNotation(absl::string_view text, Diagnostic* first, const Limits& limits = {});

// The id of a question asked in words: their letters and digits in lower case, joined by hyphens.
std::string QuestionId(absl::string_view words);

// What reading a file or a notation gave, beside the errors: for a caller that has checks of its own to add to them.
template <typename Tree>
struct Parsed {
  Tree tree;
  bool whole = false;  // nothing was left out of the tree, though a value in it may be wrong
  uint64_t steps = 0;  // terminals tried and blanks skipped: the work done
};
Parsed<syntax::AgreementFile> ReadFile(const Source& source, const Limits& limits, Diagnostics& errors);
Parsed<syntax::RuleText> ReadNotation(const Source& source, const Limits& limits, Diagnostics& errors);

// Fails, with a message, when the text is longer than a file may be.
absl::Status CheckSize(absl::string_view text, absl::string_view name, const Limits& limits);

}  // namespace noodle::grammar

#endif  // NOODLE_GRAMMAR_PARSE_H_
