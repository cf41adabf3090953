#include "grammar/spacing.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace noodle::grammar {
namespace {

enum class Gap { kNone, kBlank, kBreakable };

// The grammar reads these pairs as one word with exactly one blank in it.
bool FixedPair(const Token& left, const Token& right) {
  static const std::set<std::pair<std::string, std::string>> kPairs = {
      {"their", "value"},   {"their", "weight"},   {"every", "claim"},      {"value", "claims"},
      {"shift", "and"},     {"and", "process"},    {"process", "claims"},   {"non-originating", "materials"},
      {"by", "cumulation"}, {"retail", "packing"}, {"shipping", "packing"}, {"indirect", "materials"},
      {"ignored", "in"},    {"counted", "in"},     {"originating", "in"},   {"in", "shift"},
      {"in", "value"},      {"textile", "rule"},   {"process", "rule"},     {"rule", "1"},
      {"rule", "2"},        {"rule", "3"},         {"chemical", "reaction"}};
  return kPairs.contains({absl::AsciiStrToLower(left.text), absl::AsciiStrToLower(right.text)});
}

bool IsNoun(const Token& token) {
  for (const char* noun : {"chapter", "chapters", "heading", "headings", "subheading", "subheadings", "same", "any"}) {
    if (token.Is(noun)) return true;
  }
  return false;
}

// What belongs together for the eye.
bool KeptPair(const Token& left, const Token& right) {
  const bool to_number = right.kind == TokenKind::kNumber;
  if (left.Is("from") || left.Is("until")) return to_number;
  if (left.Is("through") || left.Is("to")) return true;
  if (right.Is("through") || right.Is("to")) return left.kind == TokenKind::kNumber;
  if (left.Is("ex") || left.Is("when") || left.Is("unread") || left.Is("source")) return true;
  if (right.Is("ex")) return left.kind == TokenKind::kNumber;
  if (IsNoun(left)) return to_number || right.kind == TokenKind::kWord;
  if (left.Is("provided") || left.Is("not")) return true;
  if (right.Is("(") && (left.Is("of") || left.Is("undergo"))) return true;
  return left.Is("%") && right.Is("of");
}

Gap Between(const Token& left, const Token& right) {
  if (right.Is(";") || right.Is(",") || right.Is(")") || right.Is(":") || right.Is("%") || left.Is("(")) {
    return Gap::kNone;
  }
  if (right.Is("(")) {
    for (const char* name : {"RVC", "QVC", "LVC", "MaxNOM"}) {
      if (left.Is(name)) return Gap::kNone;
    }
    const bool percent = left.kind == TokenKind::kNumber || left.Is("%");
    return percent || KeptPair(left, right) || left.kind == TokenKind::kWord ? Gap::kBlank : Gap::kBreakable;
  }
  if (FixedPair(left, right) || KeptPair(left, right)) return Gap::kBlank;
  return Gap::kBreakable;
}

}  // namespace

bool BeginsCode(const Token& token) { return token.kind == TokenKind::kNumber || IsNoun(token); }

std::vector<Piece> Pieces(absl::Span<const Token> tokens) {
  std::vector<Piece> pieces;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool comment = token.kind == TokenKind::kComment;
    if (comment || i == 0 || tokens[i - 1].kind == TokenKind::kComment) {
      pieces.push_back({std::string(token.text), comment, comment && token.own_line()});
      continue;
    }
    Gap gap = Between(tokens[i - 1], token);
    // `01-15`, `2019-08-01`: a hyphen between numbers joins them.
    const bool hyphen = token.Is("-") && i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::kNumber;
    if (hyphen && tokens[i - 1].kind == TokenKind::kNumber) gap = Gap::kNone;
    if (tokens[i - 1].Is("-") && token.kind == TokenKind::kNumber && i >= 2 &&
        tokens[i - 2].kind == TokenKind::kNumber) {
      gap = Gap::kNone;
    }
    if (gap == Gap::kBreakable) {
      pieces.push_back({std::string(token.text)});
    } else {
      absl::StrAppend(&pieces.back().text, gap == Gap::kBlank ? " " : "", token.text);
    }
  }
  return pieces;
}

std::string OneLine(absl::Span<const Token> tokens) {
  std::string line;
  for (const Piece& piece : Pieces(tokens)) absl::StrAppend(&line, line.empty() ? "" : " ", piece.text);
  return line;
}

int Width(absl::string_view utf8) {
  return static_cast<int>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace noodle::grammar
