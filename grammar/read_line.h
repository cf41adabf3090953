// A line of an annex to what it says, however it is written.
//
//   grammar::Reading reading = grammar::ReadLine("A change to heading 72.10 from any other heading.", {});
//   if (reading.text) ... grammar::Print(*reading.text) ...
#ifndef NOODLE_GRAMMAR_READ_LINE_H_
#define NOODLE_GRAMMAR_READ_LINE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/limits.h"
#include "grammar/ast.h"

namespace noodle::grammar {

// The notation of this language; the tables of ASEAN annexes; the sentences of American and of European agreements.
enum class Style { kNotation, kTable, kAmerican, kEuropean };
// "notation", "table", "american", "european"
const char* Name(Style style);
absl::StatusOr<Style> ParseStyle(absl::string_view name);

struct Reading {
  // Unset where the line cannot be read whole: then nothing of it is taken.
  std::optional<syntax::RuleText> text;
  Style style = Style::kNotation;  // how it was read, or the style that came furthest
  // For a line that is not read: the byte offset where reading stopped, what was expected there, and the word found
  // (empty at the end of the text). `hint` may say what was meant.
  size_t stopped = 0;
  std::string expected;
  std::string found;
  std::string hint;
};

// Reads `text` in `style`, or in the first style of the list above that reads it whole. `line`: the codes the text is
// for (may be empty), which "this heading" and "that group" mean.
Reading ReadLine(absl::string_view text, const syntax::CodeList& line, std::optional<Style> style = std::nullopt,
                 const Limits& limits = {});

}  // namespace noodle::grammar

#endif  // NOODLE_GRAMMAR_READ_LINE_H_
