// Errors in a rule text, shown as a lawyer would mark them: file, line, column, the line itself and a caret.
//
//   atiga/psr.roo:41:31: error: expected a chapter, heading or subheading after "except from", found "chaptre"
//      41 |   7208-7212: CTH except from chaptre 72;
//         |                              ^~~~~~~
//         |                              did you mean "chapter"?
#ifndef NOODLE_GRAMMAR_DIAGNOSTICS_H_
#define NOODLE_GRAMMAR_DIAGNOSTICS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/base/limits.h"
#include "grammar/ast.h"

namespace noodle::grammar {

// A text with its name and a table of line starts. The text must outlive it.
class Source {
 public:
  Source(absl::string_view name, absl::string_view text);
  absl::string_view name() const { return name_; }
  absl::string_view text() const { return text_; }
  // 1-based; columns in characters.
  struct Place {
    int line = 1;
    int column = 1;
  };
  Place PlaceOf(size_t offset) const;
  int LineOf(size_t offset) const;
  // Of a line, without its end.
  absl::string_view Line(int line) const;

 private:
  std::string name_;
  absl::string_view text_;
  std::vector<size_t> line_starts_;
};

struct Diagnostic {
  syntax::Span span;    // empty: the caret stands between two characters
  std::string message;  // "expected …, found …"
  std::string hint;     // "did you mean …"; may be empty
};

// One diagnostic: message with its place, the line, a caret and the hint; without a line end behind.
std::string Render(const Source& source, const Diagnostic& diagnostic);

// The errors of one text as they are found: each once, and no more than the limits allow.
class Diagnostics {
 public:
  explicit Diagnostics(const Limits& limits = {}) : limits_(limits) {}
  void Add(Diagnostic diagnostic);
  // Whether the next one would be shown; where it would not, counting it is enough.
  bool ShowsMore() const { return found_.size() < limits_.errors_shown; }
  void Count() { ++count_; }
  bool empty() const { return found_.empty(); }
  // The first in the text; there must be one.
  const Diagnostic& First() const;
  // So many errors that reading on is no use.
  bool full() const { return count_ >= limits_.errors_counted; }
  // All of them, in order of place, as one InvalidArgument; OK when there is none.
  absl::Status ToStatus(const Source& source) const;

 private:
  Limits limits_;
  std::vector<Diagnostic> found_;  // the first `errors_shown`
  size_t count_ = 0;
};

}  // namespace noodle::grammar

#endif  // NOODLE_GRAMMAR_DIAGNOSTICS_H_
