// Errors in a rule text, shown as a lawyer would mark them: file, line, column, the line itself and a caret.
//
//   atiga/psr.roo:41:31: error: expected a heading after "except from", found "chaptre"
//      41 |   7208-7212: CTH except from chaptre 72;
//         |                              ^~~~~~~
//         |                              did you mean "chapter"?
#ifndef NOODLE_GRAMMAR_DIAGNOSTICS_H_
#define NOODLE_GRAMMAR_DIAGNOSTICS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "grammar/ast.h"

namespace noodle::grammar {

// A text with its name and a table of line starts.
class Source {
 public:
  Source(absl::string_view name, absl::string_view text);
  absl::string_view name() const { return name_; }
  absl::string_view text() const { return text_; }
  // 1-based; the column counts characters (UTF-8 code points), not bytes.
  struct Place {
    int line = 0;
    int column = 0;
  };
  Place PlaceOf(size_t offset) const;
  absl::string_view Line(int line) const;

 private:
  std::string name_;
  absl::string_view text_;
  std::vector<size_t> line_starts_;
};

struct Diagnostic {
  syntax::Span span;
  std::string message;
  std::string hint;  // "did you mean …"; may be empty
};

// One diagnostic as above, without a trailing line end.
std::string Render(const Source& source, const Diagnostic& diagnostic);
// All of them, in order of place, as one InvalidArgument; OK when there is none.
absl::Status ToStatus(const Source& source, std::vector<Diagnostic> diagnostics);
// The candidate nearest to `word` by edit distance, if near enough to be meant; else empty.
std::string Nearest(absl::string_view word, const std::vector<std::string>& candidates);

}  // namespace noodle::grammar

#endif  // NOODLE_GRAMMAR_DIAGNOSTICS_H_
