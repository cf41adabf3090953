// How two neighbouring words of a rule text are set.
#ifndef NOODLE_GRAMMAR_SPACING_H_
#define NOODLE_GRAMMAR_SPACING_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "grammar/tokens.h"

namespace noodle::grammar {

// Words that are set without a break between them, such as `from 2019-08-01` or `RVC(40)`; or one comment.
struct Piece {
  std::string text;
  bool comment = false;
  bool own_line = false;  // of a comment: it stands on a line of its own
};

// Whether a code of a list, or what stands for one, begins with `token`: a number, `heading`, `any material`.
bool BeginsCode(const Token& token);
// The pieces of some tokens, in order.
std::vector<Piece> Pieces(absl::Span<const Token> tokens);
// The same on one line. No token may be a comment.
std::string OneLine(absl::Span<const Token> tokens);
// Characters, not bytes.
int Width(absl::string_view utf8);

}  // namespace noodle::grammar

#endif  // NOODLE_GRAMMAR_SPACING_H_
