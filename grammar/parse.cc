#include "grammar/parse.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "grammar/spirit.h"

namespace noodle::grammar {
namespace {

const std::vector<std::string>& Words() {
  static const std::vector<std::string> kWords = {"agreement",
                                                  "rules",
                                                  "parties",
                                                  "in",
                                                  "force",
                                                  "nomenclature",
                                                  "general",
                                                  "also",
                                                  "always",
                                                  "specific",
                                                  "value",
                                                  "content",
                                                  "tolerance",
                                                  "cumulation",
                                                  "exclusively",
                                                  "originating",
                                                  "minimal",
                                                  "operations",
                                                  "direct",
                                                  "consignment",
                                                  "retail",
                                                  "shipping",
                                                  "packing",
                                                  "accessories",
                                                  "indirect",
                                                  "materials",
                                                  "wholly",
                                                  "obtained",
                                                  "certificate",
                                                  "process",
                                                  "reciprocity",
                                                  "caution",
                                                  "chapter",
                                                  "heading",
                                                  "subheading",
                                                  "through",
                                                  "except",
                                                  "from",
                                                  "including",
                                                  "provided",
                                                  "that",
                                                  "RVC",
                                                  "QVC",
                                                  "LVC",
                                                  "CC",
                                                  "CTH",
                                                  "CTSH",
                                                  "WO",
                                                  "PE",
                                                  "WO-AK",
                                                  "MaxNOM",
                                                  "unread",
                                                  "when",
                                                  "undergo",
                                                  "until",
                                                  "source",
                                                  "replace",
                                                  "supplement",
                                                  "criterion",
                                                  "valid",
                                                  "waived",
                                                  "months",
                                                  "or",
                                                  "and",
                                                  "build-down",
                                                  "build-up",
                                                  "non-originating",
                                                  "defeat",
                                                  "weight",
                                                  "FOB",
                                                  "VNM",
                                                  "VOM"};
  return kWords;
}

class Parser {
 public:
  Parser(absl::string_view text, absl::string_view name, bool notation)
      : source_(name, text), at_(text.data()), end_(text.data() + text.size()), state_{text.data(), notation} {}

  absl::StatusOr<syntax::AgreementFile> File() {
    syntax::AgreementFile file;
    for (Skip(); at_ != end_; Skip()) {
      if (AtWord("agreement")) {
        syntax::AgreementBlock block;
        if (Step(kAgreementHead, block, "an agreement block")) {
          Body(kStatement, block.statements, "a statement of an agreement");
          file.agreements.push_back(std::move(block));
        }
      } else if (AtWord("rules")) {
        syntax::RulesBlock block;
        if (Step(kRulesHead, block, "a rules block")) {
          Body(kRow, block.rows, "a row such as \"8703: RVC(40);\"");
          file.rules.push_back(std::move(block));
        }
      } else {
        Report(at_, "an agreement or a rules block");
        Recover(at_);
        if (at_ != end_ && *at_ == '}') ++at_;
      }
    }
    absl::Status status = ToStatus(source_, std::move(diagnostics_));
    if (!status.ok()) return status;
    return file;
  }

  // Nothing, with a diagnostic at least, when the text is no rule.
  std::optional<syntax::RuleText> Notation() {
    syntax::RuleText rule;
    Skip();
    if (Step(kRuleText, rule, "a rule of origin such as RVC(40), CTH, WO or a process")) {
      Skip();
      while (at_ != end_ && *at_ == ';') {
        ++at_;
        Skip();
      }
      if (at_ != end_) Report(at_, "\"or\", \"and\" or the end of the rule");
    }
    if (!diagnostics_.empty()) return std::nullopt;
    return rule;
  }

  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

 private:
  // Statements or rows up to the block's closing brace; an error in one loses that one only.
  template <typename Rule, typename Item>
  void Body(const Rule& rule, std::vector<Item>& items, const char* expected) {
    for (Skip();; Skip()) {
      if (at_ == end_) {
        Report(at_, "\"}\" at the end of the block");
        return;
      }
      if (*at_ == '}') {
        ++at_;
        return;
      }
      Item item;
      if (Step(rule, item, expected)) items.push_back(std::move(item));
    }
  }

  // Reads one `rule` at the cursor. On failure reports the place, and moves on behind the next `;`.
  template <typename Rule, typename Attribute>
  bool Step(const Rule& rule, Attribute& attribute, const char* expected) {
    const Iterator start = at_;
    try {
      Iterator cursor = at_;
      if (x3::phrase_parse(cursor, end_, x3::with<StateTag>(std::ref(state_))[rule], kSkipper, attribute,
                           x3::skip_flag::dont_post_skip)) {
        at_ = cursor;
        return true;
      }
      Report(start, expected);
      Recover(start);
    } catch (const x3::expectation_failure<Iterator>& failure) {
      at_ = failure.where();
      Skip();
      Report(at_, failure.which());
      Recover(start);
    }
    return false;
  }

  void Report(Iterator where, const std::string& expected) {
    const absl::string_view token = TokenAt(where);
    Diagnostic diagnostic;
    diagnostic.span = {static_cast<uint32_t>(where - state_.begin),
                       static_cast<uint32_t>(where - state_.begin + static_cast<std::ptrdiff_t>(token.size()))};
    diagnostic.message =
        absl::StrCat("expected ", expected, ", found ",
                     token.empty() ? "the end of the text"
                                   : absl::StrCat("\"", absl::Utf8SafeCHexEscape(token.substr(0, 40)), "\""));
    const std::string meant = Nearest(token, Words());
    if (!meant.empty() && meant != token) diagnostic.hint = absl::StrCat("did you mean \"", meant, "\"?");
    diagnostics_.push_back(std::move(diagnostic));
  }

  absl::string_view TokenAt(Iterator where) const {
    const auto in_word = [](char c) {
      return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == '_';
    };
    Iterator stop = where;
    while (stop != end_ && in_word(*stop)) ++stop;
    if (stop == where && stop != end_) {
      ++stop;
      while (stop != end_ && (static_cast<unsigned char>(*stop) & 0xC0) == 0x80) ++stop;
    }
    return {where, static_cast<size_t>(stop - where)};
  }

  // Moves behind the `;` that ends the statement begun at `start`, or before the `}` that closes its block. Braces that
  // the statement opened before or after the error are closed first. Quotes and comments do not count.
  void Recover(Iterator start) {
    const Iterator error = std::max(at_, start);
    int depth = 0;
    for (at_ = start; at_ != end_; ++at_) {
      if (*at_ == '#') {
        while (at_ != end_ && *at_ != '\n') ++at_;
        if (at_ == end_) return;
      } else if (*at_ == '"') {
        Iterator close = at_ + 1;
        while (close != end_ && *close != '"' && *close != '\n') close += (*close == '\\' && close + 1 != end_) ? 2 : 1;
        if (close != end_ && *close == '"') at_ = close;
      } else if (*at_ == '{') {
        ++depth;
      } else if (*at_ == '}') {
        if (depth == 0) {
          if (at_ >= error) return;
        } else if (--depth == 0 && at_ >= error) {
          ++at_;
          return;
        }
      } else if (*at_ == ';' && depth == 0 && at_ >= error) {
        ++at_;
        SkipCitation();
        return;
      }
    }
  }

  // The citation that followed a statement which could not be read.
  void SkipCitation() {
    Citation ignored;
    Iterator cursor = at_;
    try {
      if (x3::phrase_parse(cursor, end_, x3::with<StateTag>(std::ref(state_))[kCitation], kSkipper, ignored))
        at_ = cursor;
    } catch (const x3::expectation_failure<Iterator>&) {
      // Broken too: the next step reports it.
    }
  }

  void Skip() {
    while (at_ != end_) {
      if (*at_ == ' ' || *at_ == '\t' || *at_ == '\r' || *at_ == '\n') {
        ++at_;
      } else if (*at_ == '#') {
        while (at_ != end_ && *at_ != '\n') ++at_;
      } else {
        return;
      }
    }
  }

  bool AtWord(absl::string_view word) const { return absl::EqualsIgnoreCase(TokenAt(at_), word); }

  Source source_;
  Iterator at_;
  Iterator end_;
  State state_;
  std::vector<Diagnostic> diagnostics_;
};

// Refuses what would exhaust the stack or the memory before Spirit sees it.
absl::Status CheckLimits(absl::string_view text, absl::string_view name, const Limits& limits) {
  if (text.size() > limits.file_bytes) {
    return absl::InvalidArgumentError(
        absl::StrCat(name, ": the text has ", text.size(), " bytes; the limit is ", limits.file_bytes));
  }
  const Source source(name, text);
  int depth = 0;
  bool quoted = false;
  bool comment = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') quoted = comment = false;
    if (comment) continue;
    if (c == '"' && (i == 0 || text[i - 1] != '\\')) quoted = !quoted;
    if (quoted) continue;
    if (c == '#') comment = true;
    if (c == '(' && ++depth > limits.rule_nesting) {
      Diagnostic diagnostic;
      diagnostic.span = {static_cast<uint32_t>(i), static_cast<uint32_t>(i + 1)};
      diagnostic.message = absl::StrCat("parentheses are nested deeper than ", limits.rule_nesting);
      return ToStatus(source, {diagnostic});
    }
    if (c == ')' && depth > 0) --depth;
    if (c == ';' || c == '{' || c == '}') depth = 0;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<syntax::AgreementFile> ParseFile(absl::string_view text, absl::string_view name, const Limits& limits) {
  absl::Status status = CheckLimits(text, name, limits);
  if (!status.ok()) return status;
  return Parser(text, name, /*notation=*/false).File();
}

absl::StatusOr<syntax::RuleText> ParseNotation(absl::string_view text, absl::string_view name, const Limits& limits) {
  absl::Status status = CheckLimits(text, name, limits);
  if (!status.ok()) return status;
  Parser parser(text, name, /*notation=*/true);
  std::optional<syntax::RuleText> rule = parser.Notation();
  if (!rule) return ToStatus(Source(name, text), std::move(parser.diagnostics()));
  return *std::move(rule);
}

std::optional<syntax::RuleText> TryNotation(absl::string_view text, Diagnostic* first, const Limits& limits) {
  if (const absl::Status status = CheckLimits(text, "notation", limits); !status.ok()) {
    *first = {{0, 0}, std::string(status.message()), ""};
    return std::nullopt;
  }
  Parser parser(text, "notation", /*notation=*/true);
  std::optional<syntax::RuleText> rule = parser.Notation();
  if (!rule) *first = parser.diagnostics().front();
  return rule;
}

std::string QuestionId(absl::string_view words) {
  std::string id;
  for (char c : words) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      id.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
    } else if (!id.empty() && id.back() != '-') {
      id.push_back('-');
    }
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id;
}

}  // namespace noodle::grammar
