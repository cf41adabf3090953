// Treaty prose to syntax tree: one reader per family of agreements. A sentence is read whole or not at all.
#ifndef NOODLE_GRAMMAR_PROSE_PROSE_H_
#define NOODLE_GRAMMAR_PROSE_PROSE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "grammar/ast.h"

namespace noodle::grammar::prose {

// What was read; or where reading stopped (a byte offset) and what was wanted there.
struct Outcome {
  std::optional<syntax::RuleText> text;
  size_t stopped = 0;
  std::string expected;
  size_t tries = 0;  // terminals that did not match on the way, a measure of the work
};

// "A change to a good of subheading 0304.31 through 0304.39 from any other heading." `line`: the codes the text is for,
// which "this heading" and "that group" mean; may be empty.
Outcome ReadAmerican(absl::string_view text, const syntax::CodeList& line);
// "Manufacture from materials of any heading, except that of the product", "CTH; MaxNOM 50 % (EXW)".
Outcome ReadEuropean(absl::string_view text, const syntax::CodeList& line);
// The habits of ASEAN annexes beyond plain notation: "1. goods of insects: CC; 2. any other good: RVC40", "CTH,
// provided that the materials of heading 1003 are WO".
Outcome ReadTable(absl::string_view text, const syntax::CodeList& line);

}  // namespace noodle::grammar::prose

#endif  // NOODLE_GRAMMAR_PROSE_PROSE_H_
