// Where tokens, rows, statements and blocks begin, told from the look of the text alone. A reader that has met an error
// finds its feet by this; what the text means is not its affair.
#ifndef NOODLE_GRAMMAR_LAYOUT_H_
#define NOODLE_GRAMMAR_LAYOUT_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace noodle::grammar {

// Letters, digits, hyphens and underscores: what a word is made of.
inline bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}
inline char LowerCase(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The first place that is no blank and no comment.
const char* SkipBlanks(const char* at, const char* end);

// What stands between the braces of a block.
enum class Inside { kAgreement, kRules, kValueContent, kCertificate, kNotation };

class Layout {
 public:
  explicit Layout(absl::string_view text) : text_(text) {}

  size_t SkipBlanks(size_t at) const;
  // The word, number, quotation or single character at `at`; empty at the end of the text.
  absl::string_view TokenAt(size_t at) const;
  // As many words as `words`, on one line, with the blanks between them.
  absl::string_view WordsAt(size_t at, int words) const;
  // Whether the token at `at` is that word in any case.
  bool AtWord(size_t at, absl::string_view word) const;
  // Behind the closing mark of the quotation that opens at `at`; npos when its line does not close it.
  size_t EndOfQuotation(size_t at) const;
  size_t EndOfLine(size_t at) const;
  // Whether only blanks stand before `at` on its line.
  bool BeginsLine(size_t at) const;
  // Whether nothing but blanks, a comment or a closing brace follows on the line; also at the beginning of a line.
  bool EndsLine(size_t at) const;

  // Whether the line that begins at `at` opens a row (`7208, 7210 ex "…":`), a statement of an agreement, or another
  // block; AtItem asks for whichever the block holds.
  bool AtRow(size_t at) const;
  bool AtStatement(size_t at) const;
  bool AtBlock(size_t at) const;
  bool AtItem(size_t at, Inside inside) const;

  // Where to go on after an error at `error` in the item of a block that began at `begin`: behind the `;` that ends the
  // item and behind its citation, or before the next item, block or closing brace. Braces opened in between are closed
  // first.
  size_t AfterItem(size_t begin, size_t error, Inside inside) const;

 private:
  size_t AfterCitation(size_t at) const;
  size_t AfterBraces(size_t at) const;

  absl::string_view text_;
};

}  // namespace noodle::grammar

#endif  // NOODLE_GRAMMAR_LAYOUT_H_
