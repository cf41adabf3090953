// Reads blocks item by item: Spirit reads one row, statement or head; what holds them together, and where to go on
// after an error, is decided here.
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"
#include "engine/base/nearest_name.h"
#include "grammar/parse.h"
#include "grammar/spirit.h"

namespace noodle::grammar {
namespace {

class Reader {
 public:
  Reader(const Source& source, const Limits& limits, bool notation, Diagnostics& errors)
      : source_(source), text_(source.text()), layout_(source.text()), limits_(limits), errors_(errors) {
    state_.begin = text_.data();
    state_.notation = notation;
    state_.limits = &limits_;
    state_.diagnostics = &errors_;
  }

  Parsed<syntax::AgreementFile> File() {
    syntax::AgreementFile file;
    for (NextToken(); !AtEnd(); NextToken()) OneBlock(file);
    return {std::move(file), whole_, state_.steps};
  }

  Parsed<syntax::RuleText> Notation() {
    syntax::RuleText rule;
    NextToken();
    if (FitsLimit() && Read(kRuleText, rule, Inside::kNotation)) {
      NextToken();
      // Annexes close their cells with a semicolon, or not.
      while (!AtEnd() && text_[at_] == ';') {
        ++at_;
        NextToken();
      }
      if (!AtEnd()) Fail(kExpectEndOfNotation, Inside::kNotation);
    }
    return {std::move(rule), whole_, state_.steps};
  }

 private:
  bool AtEnd() const { return at_ >= text_.size() || errors_.full(); }

  void NextToken() {
    token_end_ = at_;
    at_ = layout_.SkipBlanks(at_);
  }

  // ---- Blocks

  void OneBlock(syntax::AgreementFile& file) {
    const absl::string_view keyword = layout_.TokenAt(at_);
    const std::string meant = NearestName(keyword, {"agreement", "rules"});
    const size_t next = layout_.SkipBlanks(at_ + keyword.size());
    const bool named = next < text_.size() && IsWordCharacter(text_[next]);
    if (!meant.empty() && named) {
      if (!absl::EqualsIgnoreCase(meant, keyword)) Fail(kExpectBlock, Inside::kNotation);
      const size_t begin = at_;
      at_ += keyword.size();
      NextToken();
      if (meant == "agreement") {
        Agreement(begin, file);
      } else {
        Rules(begin, file);
      }
      return;
    }
    const Inside stray = layout_.AtRow(at_) ? Inside::kRules : Inside::kAgreement;
    if (closed_at_ != 0 && layout_.AtItem(at_, stray)) {
      // A brace too many closed the block before its time: what follows is read for its errors.
      Add(at_, keyword.size(),
          absl::StrCat("expected ", kExpectBlock, ", found ", stray == Inside::kRules ? "a row" : "a statement",
                       ": \"}\" closed its block on line ", source_.LineOf(closed_at_)));
      if (stray == Inside::kRules) {
        std::vector<syntax::Row> ignored;
        Rows(ignored);
      } else {
        std::vector<syntax::Statement> ignored;
        Statements(ignored);
      }
      return;
    }
    if (text_[at_] == '}') {
      Add(at_, 1, "expected an agreement or a rules block, found \"}\", which closes none");
      ++at_;
      return;
    }
    Fail(kExpectBlock, Inside::kNotation);
    NextBlock();
  }

  // To the line that begins the next block.
  void NextBlock() {
    do {
      at_ = layout_.SkipBlanks(std::min(layout_.EndOfLine(at_) + 1, text_.size()));
    } while (at_ < text_.size() && !layout_.AtBlock(at_));
  }

  void Agreement(size_t begin, syntax::AgreementFile& file) {
    syntax::AgreementBlock block;
    bool entered = false;
    const bool head = Head(kAgreementHead, block, Inside::kNotation, Inside::kAgreement, kExpectId, entered);
    block.span = {static_cast<uint32_t>(begin), block.span.end};
    if (!entered) return NextBlock();
    Statements(block.statements);
    if (head) file.agreements.push_back(std::move(block));
  }

  void Rules(size_t begin, syntax::AgreementFile& file) {
    syntax::RulesBlock block;
    bool entered = false;
    const bool head = Head(kRulesHead, block, Inside::kNotation, Inside::kRules, kExpectId, entered);
    block.span = {static_cast<uint32_t>(begin), block.span.end};
    if (!entered) return NextBlock();
    Rows(block.rows);
    if (head) file.rules.push_back(std::move(block));
  }

  // What stands before the items of a block. After an error it goes on behind the opening brace, or before the first
  // item where the brace is missing; `entered` says whether either was found.
  template <typename Rule, typename Attribute>
  bool Head(const Rule& rule, Attribute& attribute, Inside around, Inside inside, const char* expected, bool& entered) {
    entered = Read(rule, attribute, inside, expected);
    if (entered) return true;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      const bool line = c != ' ' && c != '\t' && c != '\r' && c != '\n' && layout_.BeginsLine(at_);
      entered = c == '{' || (line && layout_.AtItem(at_, inside));
      if (c == '{') ++at_;
      if (entered || c == '}' || c == ';' || (line && layout_.AtItem(at_, around)) || layout_.AtBlock(at_)) break;
      if (c == '#') at_ = layout_.EndOfLine(at_);
      if (c == '"') at_ = std::min(layout_.EndOfQuotation(at_) - 1, layout_.EndOfLine(at_) - 1);
    }
    return false;
  }

  // ---- Items

  void Rows(std::vector<syntax::Row>& rows) {
    Items(Inside::kRules, "rows", [&] {
      syntax::Row row;
      if (Item(kRow, row, Inside::kRules, kExpectRow)) rows.push_back(std::move(row));
      return rows.size();
    });
  }

  void Statements(std::vector<syntax::Statement>& statements) {
    Items(Inside::kAgreement, "statements", [&] {
      syntax::Statement statement;
      const size_t begin = at_;
      bool read = false;
      if (layout_.AtWord(at_, "value")) {
        syntax::ValueContent content;
        read = Braced(kValueContentHead, content, statement.header, Inside::kValueContent, [&] {
          syntax::Formula formula;
          if (Item(kFormula, formula, Inside::kValueContent, kExpectFormula)) content.formulas.push_back(formula);
        });
        statement.what = std::move(content);
      } else if (layout_.AtWord(at_, "certificate")) {
        syntax::Certificate certificate;
        read = Braced(kCertificateHead, certificate, statement.header, Inside::kCertificate, [&] {
          syntax::CertificateItem item;
          if (!Item(kCertificateItem, item, Inside::kCertificate, kExpectCertificateItem)) return;
          certificate.items.push_back(std::move(item));
        });
        statement.what = std::move(certificate);
      } else {
        read = Item(kStatement, statement, Inside::kAgreement, kExpectStatement);
      }
      if (statement.header.span.end == 0) {
        statement.header.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(token_end_)};
      }
      if (read) statements.push_back(std::move(statement));
      return statements.size();
    });
  }

  // A statement with braces: head, items, and what follows the closing brace.
  template <typename Rule, typename Statement, typename ReadItem>
  bool Braced(const Rule& head, Statement& statement, syntax::Header& header, Inside inside, ReadItem read_item) {
    const size_t begin = at_;
    bool entered = false;
    const bool begun = Head(head, statement, Inside::kAgreement, inside, kExpectStatement, entered);
    if (!entered) {
      at_ = layout_.AfterItem(begin, at_, Inside::kAgreement);
      return false;
    }
    size_t items = 0;
    Items(inside, "items", [&] {
      read_item();
      return ++items;
    });
    if (begun && items == 0 && inside == Inside::kValueContent) {
      Add(at_ - 1, 1, absl::StrCat("expected ", kExpectFormula, ", found \"}\""));
    }
    token_end_ = at_;
    const size_t end = at_;
    const bool read = Read(kBracedTail, header, Inside::kAgreement) && begun;
    token_end_ = end;
    return read;
  }

  // Items up to and with the closing brace of their block.
  template <typename ReadItem>
  void Items(Inside inside, const char* what, ReadItem read_item) {
    for (NextToken();; NextToken()) {
      if (AtEnd()) {
        if (!errors_.full()) Add(token_end_, 0, "expected \"}\" at the end of the block, found the end of the text");
        whole_ = false;
        return;
      }
      if (text_[at_] == '}') {
        closed_at_ = at_++;
        return;
      }
      const bool next_item = inside == Inside::kValueContent || inside == Inside::kCertificate
                                 ? layout_.BeginsLine(at_) && layout_.AtStatement(at_)
                                 : false;
      if (layout_.AtBlock(at_) || next_item) {
        Add(token_end_, 0,
            absl::StrCat("expected \"}\" at the end of the block, found the next ", next_item ? "statement" : "block"));
        return;
      }
      const size_t before = at_;
      const size_t count = FitsLimit() ? read_item() : Skip(inside);
      if (count > limits_.block_items) {
        Add(before, 1, absl::StrCat("a block of more than ", limits_.block_items, " ", what));
        at_ = text_.size();
        return;
      }
      if (at_ == before && !AtEnd() && text_[at_] != '}' && !layout_.AtBlock(at_)) ++at_;  // never stand still
    }
  }

  // Whether the item at the cursor is short enough to be read; an error when it is not.
  bool FitsLimit() {
    semicolon_ = std::max(semicolon_, at_);
    while (semicolon_ < text_.size() && text_[semicolon_] != ';') {
      const size_t quotation = text_[semicolon_] == '"' ? layout_.EndOfQuotation(semicolon_) : absl::string_view::npos;
      semicolon_ = quotation == absl::string_view::npos ? semicolon_ + 1 : quotation;
    }
    if (semicolon_ < at_ + limits_.rule_bytes) return true;
    Add(at_, 1,
        absl::StrCat("a ", state_.notation ? "notation" : "row or statement", " of more than ", limits_.rule_bytes,
                     " bytes"));
    return false;
  }

  size_t Skip(Inside inside) {
    at_ = layout_.AfterItem(at_, at_, inside);
    return 0;
  }

  template <typename Rule, typename Attribute>
  bool Item(const Rule& rule, Attribute& attribute, Inside inside, const char* expected) {
    const size_t begin = at_;
    if (Read(rule, attribute, inside, expected)) return true;
    at_ = layout_.AfterItem(begin, at_, inside);
    return false;
  }

  // ---- Steps

  // Reads one `rule` at the cursor. On failure the error is reported and the cursor is left where it is.
  template <typename Rule, typename Attribute>
  bool Read(const Rule& rule, Attribute& attribute, Inside inside, const char* expected = kExpectRule) {
    state_.open_parentheses = 0;
    state_.noun_digits = 0;
    state_.name = {};
    state_.complaint_end = 0;
    const Iterator end = text_.data() + text_.size();
    Iterator cursor = text_.data() + at_;
    try {
      if (x3::phrase_parse(cursor, end, x3::with<StateTag>(std::ref(state_))[rule], Skipper(&state_), attribute,
                           x3::skip_flag::dont_post_skip)) {
        at_ = state_.Offset(cursor);
        return true;
      }
      Fail(expected, inside);
    } catch (const x3::expectation_failure<Iterator>& failure) {
      StopAt(failure.where());
      Fail(failure.which(), inside);
    } catch (const Refusal& refusal) {
      StopAt(refusal.where);
      Add(at_, layout_.TokenAt(at_).size(), refusal.message);
    }
    return false;
  }

  // Sets the cursor to the token at or behind `where`, and remembers where the token before it ended.
  void StopAt(Iterator where) {
    const Iterator token = SkipBlanks(where, text_.data() + text_.size());
    const bool in_gap = where == token && state_.gap_end == token && state_.gap_begin != nullptr;
    token_end_ = state_.Offset(in_gap ? state_.gap_begin : where);
    at_ = state_.Offset(token);
  }

  void Fail(const std::string& expected, Inside inside) {
    whole_ = false;
    // A number that has been complained of has swallowed what is missing here.
    if (state_.complaint_end != 0 && state_.complaint_end == token_end_) return;
    if (errors_.ShowsMore()) {
      errors_.Add(Explain(text_, {token_end_, at_, expected, state_.name, inside}));
    } else {
      errors_.Count();
    }
  }

  void Add(size_t begin, size_t length, std::string message) {
    whole_ = false;
    errors_.Add({{static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + length)}, std::move(message), ""});
  }

  const Source& source_;
  absl::string_view text_;
  Layout layout_;
  Limits limits_;
  Diagnostics& errors_;
  State state_;
  size_t at_ = 0;
  size_t token_end_ = 0;  // of the token before the cursor
  size_t closed_at_ = 0;  // the brace that closed the block before
  size_t semicolon_ = 0;  // the next one outside quotations
  bool whole_ = true;
};

}  // namespace

Parsed<syntax::AgreementFile> ReadFile(const Source& source, const Limits& limits, Diagnostics& errors) {
  return Reader(source, limits, /*notation=*/false, errors).File();
}

Parsed<syntax::RuleText> ReadNotation(const Source& source, const Limits& limits, Diagnostics& errors) {
  return Reader(source, limits, /*notation=*/true, errors).Notation();
}

}  // namespace noodle::grammar
