#include "grammar/format.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "grammar/parse.h"
#include "grammar/spacing.h"
#include "grammar/tokens.h"

namespace noodle::grammar {
namespace {

constexpr int kLineWidth = 120;
constexpr int kRuleColumn = 27;
constexpr int kCitationColumn = 70;
constexpr int kContinuation = 4;  // further in than what is continued

using TokenSpan = absl::Span<const Token>;

// The lines written so far and the one being written.
class Page {
 public:
  int column() const { return Width(line_); }
  bool line_empty() const { return line_.empty(); }
  void Put(absl::string_view text) { absl::StrAppend(&line_, text); }
  void PadTo(int column) { line_.append(static_cast<size_t>(std::max(0, column - Width(line_))), ' '); }
  void Break() {
    absl::StrAppend(&done_, absl::StripTrailingAsciiWhitespace(line_), "\n");
    line_.clear();
  }
  // Sets the pieces one after the other, the first where the line stands; a line that is full, or ended by a comment,
  // goes on at `hanging`.
  void Fill(const std::vector<Piece>& pieces, int hanging) {
    for (size_t i = 0; i < pieces.size(); ++i) {
      const Piece& piece = pieces[i];
      if (i > 0 && !pieces[i - 1].comment) {
        // What fits into no line is not broken off: a longer line is the lesser evil.
        const int width = Width(piece.text);
        const bool full = !piece.comment && column() + 1 + width > kLineWidth && hanging + width <= kLineWidth;
        if (full || piece.own_line) Break();
      }
      if (i > 0 && line_.empty()) {
        PadTo(hanging);
      } else if (i > 0) {
        Put(piece.comment ? "  " : " ");
      }
      Put(piece.text);
      if (piece.comment) Break();
    }
  }
  std::string Take() { return std::move(done_); }
  // A comment behind what the last finished line says.
  void Trail(absl::string_view comment) {
    if (!done_.empty()) done_.pop_back();
    absl::StrAppend(&done_, done_.empty() || done_.back() == '\n' ? "" : "  ", comment, "\n");
  }
  void BlankLine() {
    if (!done_.empty() && !absl::EndsWith(done_, "\n\n")) done_ += "\n";
  }

 private:
  std::string done_;
  std::string line_;
};

// Whether tokens[at] is one of `words` and joins requirements or alternatives rather than codes of a list.
bool Joins(TokenSpan tokens, size_t at, std::initializer_list<const char*> words) {
  const auto is = [&](const char* word) { return tokens[at].Is(word); };
  if (std::none_of(words.begin(), words.end(), is) || at + 1 == tokens.size()) return false;
  return tokens[at].kind == TokenKind::kSign || !BeginsCode(tokens[at + 1]);
}

// The stretches of a rule that begin with such a word; none is looked for inside parentheses.
std::vector<TokenSpan> SplitAt(TokenSpan tokens, std::initializer_list<const char*> words) {
  std::vector<TokenSpan> out;
  int depth = 0;
  size_t begin = 0;
  for (size_t i = 1; i < tokens.size(); ++i) {
    depth += tokens[i - 1].Is("(") ? 1 : (tokens[i - 1].Is(")") ? -1 : 0);
    if (depth > 0 || !Joins(tokens, i, words)) continue;
    out.push_back(tokens.subspan(begin, i - begin));
    begin = i;
  }
  out.push_back(tokens.subspan(begin));
  return out;
}

class Formatter {
 public:
  explicit Formatter(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  std::string Run() {
    Body(0, false);
    return page_.Take();
  }

 private:
  bool AtEnd() const { return at_ == tokens_.size(); }

  // The index of the next token that is no comment; tokens_.size() at the end.
  size_t NextWord(size_t from) const {
    while (from < tokens_.size() && tokens_[from].kind == TokenKind::kComment) ++from;
    return from;
  }

  // Items up to the closing brace, which is left standing, or to the end of the text.
  void Body(int indent, bool rows) {
    bool after_block = false;
    for (bool first = true; !AtEnd() && !tokens_[at_].Is("}"); first = false) {
      const Token& token = tokens_[at_];
      if (token.kind == TokenKind::kComment && !token.own_line() && at_ > 0) {
        page_.Trail(token.text);
        ++at_;
        continue;
      }
      if (!first && (token.line_breaks > 1 || after_block)) page_.BlankLine();
      page_.PadTo(indent);
      if (token.kind == TokenKind::kComment) {
        page_.Put(token.text);
        page_.Break();
        ++at_;
        after_block = false;
      } else {
        Item(indent, rows);
        after_block = indent == 0;
      }
    }
  }

  // A statement, row, formula or block, with its citation.
  void Item(int indent, bool rows) {
    const size_t begin = at_;
    while (!AtEnd() && !tokens_[at_].Is(";") && !tokens_[at_].Is("{")) ++at_;
    if (!AtEnd()) ++at_;
    const TokenSpan words(&tokens_[begin], at_ - begin);
    if (rows) {
      Row(words, indent);
    } else {
      page_.Fill(Pieces(words), indent + kContinuation);
    }
    Citations(indent);
    page_.Break();
    if (words.back().Is("{")) Braces(indent, words.front().Is("rules"));
  }

  // What stands between the braces, the closing brace, and the period and citation that may follow it.
  void Braces(int indent, bool rows) {
    Body(indent + 2, rows);
    if (AtEnd()) return;
    const size_t begin = at_++;
    const size_t next = NextWord(at_);
    const bool period = next < tokens_.size() && (tokens_[next].Is("from") || tokens_[next].Is("until"));
    if (period || (next < tokens_.size() && tokens_[next].Is(";"))) {
      at_ = next;
      while (!AtEnd() && !tokens_[at_].Is(";")) ++at_;
      if (!AtEnd()) ++at_;
    }
    page_.PadTo(indent);
    page_.Fill(Pieces(TokenSpan(&tokens_[begin], at_ - begin)), indent + kContinuation);
    Citations(indent);
    page_.Break();
  }

  // `@ "Article 5" source "X"` behind what was just written, in its column, and comments that stand before it.
  void Citations(int indent) {
    const size_t next = NextWord(at_);
    const bool article = next < tokens_.size() && tokens_[next].Is("@");
    const bool source = next + 1 < tokens_.size() && tokens_[next].Is("source");
    if (!article && !source) return;
    for (; at_ < next; ++at_) {
      if (tokens_[at_].own_line()) {
        if (!page_.line_empty()) page_.Break();
        page_.PadTo(indent + kContinuation);
      } else {
        page_.Put("  ");
      }
      page_.Put(tokens_[at_].text);
      page_.Break();
    }
    const size_t begin = at_;
    if (article) at_ = NextWord(at_ + 1) + 1;
    const size_t after = NextWord(at_);
    if (after + 1 < tokens_.size() && tokens_[after].Is("source")) at_ = NextWord(after + 1) + 1;
    const std::vector<Piece> pieces = Unbroken(TokenSpan(&tokens_[begin], at_ - begin));
    if (page_.column() + 2 > kCitationColumn && page_.column() + 2 + Width(pieces.front().text) > kLineWidth) {
      page_.Break();
    }
    if (!page_.line_empty()) page_.Put("  ");
    page_.PadTo(kCitationColumn);
    page_.Fill(pieces, kCitationColumn);
  }

  // The pieces of a citation, broken only by comments.
  static std::vector<Piece> Unbroken(TokenSpan words) {
    std::vector<Piece> out;
    for (Piece& piece : Pieces(words)) {
      if (out.empty() || piece.comment || out.back().comment) {
        out.push_back(std::move(piece));
      } else {
        absl::StrAppend(&out.back().text, " ", piece.text);
      }
    }
    return out;
  }

  // `0901.11:   RVC(40) or CC;` with the rules in a column; a rule that is too long for a line has an alternative a
  // line, and an alternative that is too long a requirement a line.
  void Row(TokenSpan words, int indent) {
    size_t colon = 0;
    bool commented = false;
    for (size_t i = 0; i < words.size(); ++i) {
      if (colon == 0 && words[i].Is(":")) colon = i;
      commented = commented || words[i].kind == TokenKind::kComment;
    }
    if (commented || colon == 0) {
      page_.Fill(Pieces(words), indent + kContinuation);
      return;
    }
    const TokenSpan rule = words.subspan(colon + 1);
    page_.Fill(Pieces(words.subspan(0, colon + 1)), indent + kContinuation);
    page_.Put("  ");
    page_.PadTo(kRuleColumn);
    const int width = Width(OneLine(rule));
    if (page_.column() > kRuleColumn && page_.column() + width > kLineWidth) {
      page_.Break();
      page_.PadTo(kRuleColumn);
    }
    if (page_.column() + width <= kLineWidth) {
      page_.Put(OneLine(rule));
      return;
    }
    bool first = true;
    for (TokenSpan alternative : SplitAt(rule, {"or", "||"})) {
      if (!std::exchange(first, false)) page_.Break();
      page_.PadTo(kRuleColumn);
      if (kRuleColumn + Width(OneLine(alternative)) <= kLineWidth) {
        page_.Put(OneLine(alternative));
        continue;
      }
      bool leads = true;
      for (TokenSpan requirement : SplitAt(alternative, {"and", "+", "&&", "provided"})) {
        if (!std::exchange(leads, false)) page_.Break();
        page_.PadTo(page_.line_empty() ? kRuleColumn + 2 : 0);
        page_.Fill(Pieces(requirement), kRuleColumn + 4);
      }
    }
  }

  std::vector<Token> tokens_;
  size_t at_ = 0;
  Page page_;
};

std::vector<absl::string_view> Words(const std::vector<Token>& tokens) {
  std::vector<absl::string_view> words;
  for (const Token& token : tokens) words.push_back(token.text);
  return words;
}

}  // namespace

absl::StatusOr<std::string> Format(absl::string_view text, absl::string_view name) {
  NOODLE_ASSIGN_OR_RETURN(const syntax::AgreementFile before, ParseFile(text, name));
  std::string out = Formatter(Tokens(text)).Run();
  const auto after = ParseFile(out, name);
  const std::vector<Token> kept = Tokens(out);
  if (!after.ok() || !(*after == before) || Words(kept) != Words(Tokens(text))) {
    return absl::InternalError(absl::StrCat(name, ": formatting would change what the text says; it is left as it is"));
  }
  return out;
}

}  // namespace noodle::grammar
