// What the Spirit translation units of the grammar share: iterator, skipper, context, named expectations, terminals.
// Never included from outside grammar/.
#ifndef NOODLE_GRAMMAR_SPIRIT_H_
#define NOODLE_GRAMMAR_SPIRIT_H_

#include <boost/spirit/home/x3.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/limits.h"
#include "grammar/ast.h"
#include "grammar/diagnostics.h"
#include "grammar/expectations.h"
#include "grammar/layout.h"

namespace noodle::grammar {

namespace x3 = boost::spirit::x3;

using Iterator = const char*;

// Handed through the parse.
struct State {
  Iterator begin = nullptr;  // spans are offsets from here
  bool notation = false;     // whether `;` separates alternatives
  const Limits* limits = nullptr;
  Diagnostics* diagnostics = nullptr;
  // Of the item being read.
  int open_parentheses = 0;
  int noun_digits = 0;           // of the noun before a code: 4 after "heading"
  size_t complaint_end = 0;      // where the token ended that was complained of last
  NameRead name;                 // the name read last
  Iterator gap_begin = nullptr;  // the blanks skipped last
  Iterator gap_end = nullptr;
  // One for every terminal tried and every blank skipped: the work of the whole parse.
  uint64_t steps = 0;

  size_t Offset(Iterator at) const { return static_cast<size_t>(at - begin); }
  syntax::Span SpanOf(Iterator from, Iterator to) const {
    return {static_cast<uint32_t>(from - begin), static_cast<uint32_t>(to - begin)};
  }
};
struct StateTag;

// Blanks and comments. A quotation is a lexeme, so a '#' inside it is text.
struct Skipper : x3::parser<Skipper> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  explicit Skipper(State* work) : state(work) {}
  template <typename Ctx, typename RCtx, typename Attribute>
  bool parse(Iterator& first, Iterator const& last, Ctx const&, RCtx&, Attribute&) const {
    ++state->steps;
    const Iterator begin = first;
    first = SkipBlanks(first, last);
    if (first == begin) return false;
    state->steps += static_cast<uint64_t>(first - begin);
    state->gap_begin = begin;
    state->gap_end = first;
    return true;
  }
  State* state;
};
using PhraseContext = x3::phrase_parse_context<Skipper>::type;
using Context = x3::context<StateTag, std::reference_wrapper<State>, PhraseContext>;

template <typename Ctx>
State& StateOf(Ctx& ctx) {
  return x3::get<StateTag>(ctx).get();
}

// A mistake of meaning in what has just been read (a percentage of 140, 30 February): reading goes on.
template <typename Ctx, typename Range>
void Complain(Ctx& ctx, const Range& range, std::string message, std::string hint = "") {
  State& state = StateOf(ctx);
  const Iterator begin = &*range.begin();
  const Iterator end = begin + (range.end() - range.begin());
  state.complaint_end = state.Offset(end);
  state.diagnostics->Add({state.SpanOf(begin, end), std::move(message), std::move(hint)});
}
// Thrown where a limit is passed: the item is given up.
struct Refusal {
  Iterator where;
  std::string message;
};
template <typename Ctx>
void RefuseAbove(size_t count, size_t limit, const char* what, Ctx& ctx) {
  if (count <= limit) return;
  throw Refusal{x3::_where(ctx).begin(), absl::StrCat("more than ", limit, " ", what)};
}
template <typename Range>
absl::string_view TextOf(const Range& range) {
  return {&*range.begin(), static_cast<size_t>(range.end() - range.begin())};
}

// A parser under the name that error messages give to what it expects.
template <typename Subject>
struct Named : x3::unary_parser<Subject, Named<Subject>> {
  using Base = x3::unary_parser<Subject, Named<Subject>>;
  static bool const is_pass_through_unary = true;
  Named(Subject const& named, const char* title) : Base(named), name(title) {}
  template <typename It, typename Ctx, typename RCtx, typename Attribute>
  bool parse(It& first, It const& last, Ctx const& context, RCtx& rcontext, Attribute& attribute) const {
    return this->subject.parse(first, last, context, rcontext, attribute);
  }
  const char* name;
};
template <typename Parser>
Named<typename x3::extension::as_parser<Parser>::value_type> Expected(Parser const& parser, const char* name) {
  return {x3::as_parser(parser), name};
}

// Whole words in any case; blanks and comments may stand between them.
struct Words : x3::parser<Words> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  explicit Words(const char* words) : text(words) {}
  template <typename Ctx, typename RCtx, typename Attribute>
  bool parse(Iterator& first, Iterator const& last, Ctx const& context, RCtx&, Attribute&) const {
    Iterator at = first;
    for (const char* expected = text; *expected != '\0';) {
      x3::skip_over(at, last, context);
      for (; *expected != '\0' && *expected != ' '; ++expected, ++at) {
        if (at == last || LowerCase(*at) != LowerCase(*expected)) return false;
      }
      if (at != last && IsWordCharacter(*at)) return false;
      if (*expected == ' ') ++expected;
    }
    first = at;
    return true;
  }
  const char* text;
};
inline Words Keyword(const char* words) { return Words(words); }

// One of several words or phrases, with what it means. Of two of which one begins the other, the longer stands first.
template <typename Value>
struct Choice : x3::parser<Choice<Value>> {
  using attribute_type = Value;
  static bool const has_attribute = true;
  Choice(std::initializer_list<std::pair<const char*, Value>> list) {
    for (const auto& [words, value] : list) options.emplace_back(Words(words), value);
  }
  template <typename Ctx, typename RCtx, typename Attribute>
  bool parse(Iterator& first, Iterator const& last, Ctx const& context, RCtx& rcontext, Attribute& attribute) const {
    for (const auto& [words, value] : options) {
      if (!words.parse(first, last, context, rcontext, x3::unused)) continue;
      x3::traits::move_to(Value(value), attribute);
      return true;
    }
    return false;
  }
  std::vector<std::pair<Words, Value>> options;
};
// The words mean themselves, in the spelling given.
inline Choice<std::string> OneOf(std::initializer_list<const char*> words) {
  Choice<std::string> choice({});
  for (const char* text : words) choice.options.emplace_back(Words(text), text);
  return choice;
}

// At both ends of a rule with semantic actions: sets the `span` of its value. (Spirit's on_success sees no value
// there.)
template <typename Value>
syntax::Span& SpanOf(Value& value) {
  if constexpr (requires { value.header; }) {
    return value.header.span;
  } else {
    return value.span;
  }
}
inline auto const kBegin = x3::eps[([](auto& ctx) {
  SpanOf(x3::_val(ctx)).begin = static_cast<uint32_t>(StateOf(ctx).Offset(x3::_where(ctx).begin()));
})];
inline auto const kEnd = x3::no_skip[x3::eps[([](auto& ctx) {
  SpanOf(x3::_val(ctx)).end = static_cast<uint32_t>(StateOf(ctx).Offset(x3::_where(ctx).begin()));
})]];

// Moves the attribute of a part into a member of the rule's value: Set(&syntax::Tolerance::of).
template <typename Class, typename Member>
auto Set(Member Class::* member) {
  return [member](auto& ctx) { x3::_val(ctx).*member = std::move(x3::_attr(ctx)); };
}
template <typename Class, typename Element>
auto Append(std::vector<Element> Class::* member) {
  return [member](auto& ctx) { (x3::_val(ctx).*member).push_back(std::move(x3::_attr(ctx))); };
}

// A text in quotes, on one line; a backslash stands before a quotation mark or a backslash in it.
struct Quotation : x3::parser<Quotation> {
  using attribute_type = std::string;
  static bool const has_attribute = true;
  template <typename Ctx, typename RCtx, typename Attribute>
  bool parse(Iterator& first, Iterator const& last, Ctx const& context, RCtx&, Attribute& attribute) const {
    x3::skip_over(first, last, context);
    if (first == last || *first != '"') return false;
    std::string text;
    for (Iterator at = first + 1; at != last && *at != '\n'; ++at) {
      if (*at == '"') {
        State& state = StateOf(context);
        const size_t limit = state.limits->quoted_bytes;
        if (text.size() > limit) throw Refusal{first, absl::StrCat("a text in quotes of more than ", limit, " bytes")};
        if (text.empty()) {
          state.diagnostics->Add({state.SpanOf(first, at + 1), "expected words between the quotation marks", ""});
        }
        first = at + 1;
        x3::traits::move_to(std::move(text), attribute);
        return true;
      }
      if (*at == '\\') {
        if (at + 1 == last || (at[1] != '"' && at[1] != '\\')) return false;
        ++at;
      }
      text.push_back(*at);
    }
    return false;
  }
};
inline Quotation const kQuoted;

// Rules that several translation units use.
using NameRule = x3::rule<struct NameClass, std::string>;
NameRule const kName = kExpectName;
BOOST_SPIRIT_DECLARE(NameRule)

using PercentRule = x3::rule<struct PercentClass, Percent>;
PercentRule const kPercent = "a percentage such as 40";
BOOST_SPIRIT_DECLARE(PercentRule)

using CodeListRule = x3::rule<struct CodeListClass, syntax::CodeList>;
CodeListRule const kCodeList = kExpectCode;
BOOST_SPIRIT_DECLARE(CodeListRule)

// Without `ex "…"`, which in a row tells goods apart, not materials.
using PlainCodeListRule = x3::rule<struct PlainCodeListClass, syntax::CodeList>;
PlainCodeListRule const kPlainCodeList = kExpectCode;
BOOST_SPIRIT_DECLARE(PlainCodeListRule)

using RuleRule = x3::rule<struct RuleClass, syntax::Rule>;
RuleRule const kRule = kExpectRule;
BOOST_SPIRIT_DECLARE(RuleRule)

using RuleTextRule = x3::rule<struct RuleTextClass, syntax::RuleText>;
RuleTextRule const kRuleText = kExpectRule;
BOOST_SPIRIT_DECLARE(RuleTextRule)

// A statement without braces, its `;` and its citation.
using StatementRule = x3::rule<struct StatementClass, syntax::Statement>;
StatementRule const kStatement = kExpectStatement;
BOOST_SPIRIT_DECLARE(StatementRule)

using RowRule = x3::rule<struct RowClass, syntax::Row>;
RowRule const kRow = kExpectRow;
BOOST_SPIRIT_DECLARE(RowRule)

// What stands between the keyword of a block and its opening brace.
using AgreementHeadRule = x3::rule<struct AgreementHeadClass, syntax::AgreementBlock>;
AgreementHeadRule const kAgreementHead = "an agreement's id and title";
BOOST_SPIRIT_DECLARE(AgreementHeadRule)
using RulesHeadRule = x3::rule<struct RulesHeadClass, syntax::RulesBlock>;
RulesHeadRule const kRulesHead = "an agreement's id and edition";
BOOST_SPIRIT_DECLARE(RulesHeadRule)

// Statements with braces: up to the opening brace, then items one by one, then what follows the closing brace.
using ValueContentHeadRule = x3::rule<struct ValueContentHeadClass, syntax::ValueContent>;
ValueContentHeadRule const kValueContentHead = "value content";
BOOST_SPIRIT_DECLARE(ValueContentHeadRule)
using FormulaRule = x3::rule<struct FormulaClass, syntax::Formula>;
FormulaRule const kFormula = kExpectFormula;
BOOST_SPIRIT_DECLARE(FormulaRule)
using CertificateHeadRule = x3::rule<struct CertificateHeadClass, syntax::Certificate>;
CertificateHeadRule const kCertificateHead = "certificate";
BOOST_SPIRIT_DECLARE(CertificateHeadRule)
using CertificateItemRule = x3::rule<struct CertificateItemClass, syntax::CertificateItem>;
CertificateItemRule const kCertificateItem = kExpectCertificateItem;
BOOST_SPIRIT_DECLARE(CertificateItemRule)
using BracedTailRule = x3::rule<struct BracedTailClass, syntax::Header>;
BracedTailRule const kBracedTail = "a period or a citation";
BOOST_SPIRIT_DECLARE(BracedTailRule)

// `BN, KH`: country codes of ISO 3166, as many as a list may have.
using CountriesRule = x3::rule<struct CountriesClass, std::vector<std::string>>;
CountriesRule const kCountries = kExpectCountry;
BOOST_SPIRIT_DECLARE(CountriesRule)

using EditionRule = x3::rule<struct EditionClass, std::string>;
EditionRule const kEdition = kExpectEdition;
BOOST_SPIRIT_DECLARE(EditionRule)

// How specific rules stand to the general rule.
inline Choice<bool> const kSupplement = {{"replace", false}, {"supplement", true}};
inline auto const kGeneralRuleWords =
    Expected(Keyword("general rule"), "\"general rule\" after \"replace\" or \"supplement\"");

using PeriodRule = x3::rule<struct PeriodClass, Period>;
PeriodRule const kPeriod = "a period";
BOOST_SPIRIT_DECLARE(PeriodRule)

// `@ "Article 33(1)" source "ATIGA-2009"`; may be empty.
using CitationRule = x3::rule<struct CitationClass, Citation>;
CitationRule const kCitation = "a citation";
BOOST_SPIRIT_DECLARE(CitationRule)

}  // namespace noodle::grammar

namespace boost::spirit::x3 {
template <typename Subject>
struct get_info<noodle::grammar::Named<Subject>> {
  typedef std::string result_type;
  std::string operator()(noodle::grammar::Named<Subject> const& parser) const { return parser.name; }
};
template <>
struct get_info<noodle::grammar::Words> {
  typedef std::string result_type;
  std::string operator()(noodle::grammar::Words const& parser) const { return absl::StrCat("\"", parser.text, "\""); }
};
template <typename Value>
struct get_info<noodle::grammar::Choice<Value>> {
  typedef std::string result_type;
  std::string operator()(noodle::grammar::Choice<Value> const& parser) const {
    std::string out;
    for (size_t i = 0; i < parser.options.size(); ++i) {
      absl::StrAppend(&out, i == 0 ? "" : i + 1 == parser.options.size() ? " or " : ", ", parser.options[i].first.text);
    }
    return out;
  }
};
template <>
struct get_info<noodle::grammar::Quotation> {
  typedef std::string result_type;
  std::string operator()(noodle::grammar::Quotation const&) const { return noodle::grammar::kExpectQuoted; }
};
// What a part expects does not change when something is done with it.
template <typename Subject, typename Action>
struct get_info<action<Subject, Action>> {
  typedef std::string result_type;
  std::string operator()(action<Subject, Action> const& parser) const { return what(parser.subject); }
};
template <typename Subject>
struct get_info<omit_directive<Subject>> {
  typedef std::string result_type;
  std::string operator()(omit_directive<Subject> const& parser) const { return what(parser.subject); }
};
}  // namespace boost::spirit::x3

#endif  // NOODLE_GRAMMAR_SPIRIT_H_
