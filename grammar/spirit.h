// What the Spirit translation units of the grammar share: iterator, skipper, context, named expectations, terminals.
// Never included from outside grammar/.
#ifndef NOODLE_GRAMMAR_SPIRIT_H_
#define NOODLE_GRAMMAR_SPIRIT_H_

#include <boost/spirit/home/x3.hpp>
#include <functional>
#include <string>

#include "grammar/ast.h"

namespace noodle::grammar {

namespace x3 = boost::spirit::x3;

using Iterator = const char*;

// Blanks and comments. A quoted string is a lexeme, so a '#' inside it is text.
inline auto const kSkipper = x3::char_(" \t\r\n") | ('#' >> *(x3::char_ - '\n'));
using Skipper = std::remove_cv_t<decltype(kSkipper)>;

// Handed through the parse: where the text begins (spans are offsets), and whether `;` separates alternatives.
struct State {
  Iterator begin = nullptr;
  bool notation = false;
};
struct StateTag;
using PhraseContext = x3::phrase_parse_context<Skipper>::type;
using Context = x3::context<StateTag, std::reference_wrapper<State>, PhraseContext>;

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

// A whole word in any case.
inline auto Keyword(const char* word) { return x3::lexeme[x3::no_case[x3::lit(word)] >> !x3::char_("A-Za-z0-9_-")]; }

inline auto const kQuotedText =
    x3::lexeme['"' >> *(('\\' >> x3::char_("\"\\")) | (x3::char_ - x3::char_("\"\\\n"))) >> '"'];

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
  SpanOf(x3::_val(ctx)).begin = static_cast<uint32_t>(x3::_where(ctx).begin() - x3::get<StateTag>(ctx).get().begin);
})];
inline auto const kEnd = x3::no_skip[x3::eps[([](auto& ctx) {
  SpanOf(x3::_val(ctx)).end = static_cast<uint32_t>(x3::_where(ctx).begin() - x3::get<StateTag>(ctx).get().begin);
})]];

// Rules that several translation units use.
struct QuotedClass {};
inline x3::rule<QuotedClass, std::string> const kQuoted = "a text in quotes";
auto const kQuoted_def = kQuotedText;
BOOST_SPIRIT_DEFINE(kQuoted)

struct NameClass {};
inline x3::rule<NameClass, std::string> const kName = "a lower-case name";
auto const kName_def = x3::lexeme[x3::char_("a-z") >> *x3::char_("a-z0-9-")];
BOOST_SPIRIT_DEFINE(kName)

using PercentRule = x3::rule<struct PercentClass, Percent>;
PercentRule const kPercent = "a percentage";
BOOST_SPIRIT_DECLARE(PercentRule)

using CodeListRule = x3::rule<struct CodeListClass, syntax::CodeList>;
CodeListRule const kCodeList = "a chapter, heading or subheading";
BOOST_SPIRIT_DECLARE(CodeListRule)

// Without `ex "…"`, which in a row tells goods apart, not materials.
using PlainCodeListRule = x3::rule<struct PlainCodeListClass, syntax::CodeList>;
PlainCodeListRule const kPlainCodeList = "a chapter, heading or subheading";
BOOST_SPIRIT_DECLARE(PlainCodeListRule)

using RuleRule = x3::rule<struct RuleClass, syntax::Rule>;
RuleRule const kRule = "a rule of origin such as RVC(40), CTH, WO or a process";
BOOST_SPIRIT_DECLARE(RuleRule)

using RuleTextRule = x3::rule<struct RuleTextClass, syntax::RuleText>;
RuleTextRule const kRuleText = "a rule of origin such as RVC(40), CTH, WO or a process";
BOOST_SPIRIT_DECLARE(RuleTextRule)

using StatementRule = x3::rule<struct StatementClass, syntax::Statement>;
StatementRule const kStatement = "a statement";
BOOST_SPIRIT_DECLARE(StatementRule)

using RowRule = x3::rule<struct RowClass, syntax::Row>;
RowRule const kRow = "a row of codes and a rule";
BOOST_SPIRIT_DECLARE(RowRule)

using AgreementHeadRule = x3::rule<struct AgreementHeadClass, syntax::AgreementBlock>;
AgreementHeadRule const kAgreementHead = "an agreement block";
BOOST_SPIRIT_DECLARE(AgreementHeadRule)

using RulesHeadRule = x3::rule<struct RulesHeadClass, syntax::RulesBlock>;
RulesHeadRule const kRulesHead = "a rules block";
BOOST_SPIRIT_DECLARE(RulesHeadRule)

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
