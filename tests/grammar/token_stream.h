// What a rule text says, as a stream of tokens in which every way to write one thing looks alike. Made from the text
// alone, without the grammar: the canonical print of a tree must give the same stream as the text it was read from, or
// the reader has dropped, doubled or changed a word of the law.
#ifndef NOODLE_TESTS_GRAMMAR_TOKEN_STREAM_H_
#define NOODLE_TESTS_GRAMMAR_TOKEN_STREAM_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace noodle::testing {

struct Token {
  std::string text;
  size_t begin = 0;
  size_t end = 0;
};

// Words, numbers, quotations and single characters; no blanks and no comments.
std::vector<Token> Tokens(absl::string_view text);

// Tokens joined by blanks, alike for alike: keywords in lower case, codes and percentages as numbers, "through", "to"
// and "-" one, "and", "+" and "provided that" one, what joins two codes one, "percent" and nouns of codes left out.
std::string TokenStream(absl::string_view text);

}  // namespace noodle::testing

#endif  // NOODLE_TESTS_GRAMMAR_TOKEN_STREAM_H_
