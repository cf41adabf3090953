#include "grammar/tokens.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace noodle::grammar {
namespace {

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }
bool IsLetter(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }

// The length of the token that `text` begins with, and its kind.
size_t Measure(absl::string_view text, TokenKind& kind) {
  size_t length = 1;
  const auto run = [&](auto belongs) {
    while (length < text.size() && belongs(text[length])) ++length;
    return length;
  };
  if (text[0] == '#') {
    kind = TokenKind::kComment;
    return run([](char c) { return c != '\n'; });
  }
  if (text[0] == '"') {
    kind = TokenKind::kQuoted;
    for (; length < text.size() && text[length] != '\n'; ++length) {
      if (text[length] == '"') return length + 1;
      if (text[length] == '\\' && length + 1 < text.size()) ++length;
    }
    return std::min(length, text.size());
  }
  if (IsLetter(text[0])) {
    kind = TokenKind::kWord;
    return run([](char c) { return IsLetter(c) || IsDigit(c) || c == '-' || c == '_'; });
  }
  if (IsDigit(text[0])) {
    kind = TokenKind::kNumber;
    return run([](char c) { return IsDigit(c) || c == '.'; });
  }
  kind = TokenKind::kSign;
  return absl::StartsWith(text, "&&") || absl::StartsWith(text, "||") ? 2 : 1;
}

}  // namespace

bool Token::Is(absl::string_view sign_or_word) const {
  return (kind == TokenKind::kWord || kind == TokenKind::kSign) && absl::EqualsIgnoreCase(text, sign_or_word);
}

std::vector<Token> Tokens(absl::string_view text) {
  std::vector<Token> tokens;
  int line_breaks = 0;
  for (size_t at = 0; at < text.size();) {
    if (absl::ascii_isspace(static_cast<unsigned char>(text[at]))) {
      line_breaks += text[at] == '\n' ? 1 : 0;
      ++at;
      continue;
    }
    Token token;
    const size_t length = Measure(text.substr(at), token.kind);
    token.text = text.substr(at, length);
    token.line_breaks = line_breaks;
    if (token.kind == TokenKind::kComment) token.text = absl::StripTrailingAsciiWhitespace(token.text);
    tokens.push_back(token);
    at += length;
    line_breaks = 0;
  }
  return tokens;
}

}  // namespace noodle::grammar
