// A rule text as words, numbers, quoted texts, signs and comments, nothing of it lost but blanks. The formatter and
// whatever else works on the text itself read it; meaning comes from grammar/parse.h.
#ifndef NOODLE_GRAMMAR_TOKENS_H_
#define NOODLE_GRAMMAR_TOKENS_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace noodle::grammar {

enum class TokenKind { kWord, kNumber, kQuoted, kSign, kComment };

struct Token {
  TokenKind kind = TokenKind::kSign;
  // As written, into the text that was read; a comment with its '#' and without the blanks at its end.
  absl::string_view text;
  // Line ends between the token before and this one.
  int line_breaks = 0;

  bool Is(absl::string_view sign_or_word) const;  // in any case
  bool own_line() const { return line_breaks > 0; }
};

// The tokens of `text` in order. `&&` and `||` are one sign; any other byte that begins no word, number, quoted text
// or comment is a sign of its own.
std::vector<Token> Tokens(absl::string_view text);

}  // namespace noodle::grammar

#endif  // NOODLE_GRAMMAR_TOKENS_H_
