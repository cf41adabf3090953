// Codes, ranges and lists of them, percentages and citations.
#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "grammar/spirit.h"

namespace noodle::grammar {
namespace {

// "4" -> chapter 4; an impossible length fails the parse.
auto const kReadCode = [](auto& ctx) {
  const auto& range = x3::_attr(ctx);
  std::string digits(range.begin(), range.end());
  if (digits.size() == 1) digits.insert(0, "0");
  const absl::StatusOr<HsCode> code = HsCode::Parse(digits);
  if (!code.ok() || code->length() > 6) {
    x3::_pass(ctx) = false;
  } else {
    x3::_val(ctx) = *code;
  }
};

x3::rule<struct CodeClass, HsCode> const kCode = "a chapter, heading or subheading";
auto const kCode_def =
    x3::raw[x3::lexeme[+x3::char_("0-9") >> *('.' >> +x3::char_("0-9")) >> !x3::char_("A-Za-z%")]][kReadCode];

auto const kNoun = Keyword("chapter") | Keyword("chapters") | Keyword("heading") | Keyword("headings") |
                   Keyword("subheading") | Keyword("subheadings");
auto const kThrough = x3::lit('-') | Keyword("through") | Keyword("to");

auto const kSetFirst = [](auto& ctx) { x3::_val(ctx).first = x3::_val(ctx).last = x3::_attr(ctx); };
auto const kSetLast = [](auto& ctx) { x3::_val(ctx).last = x3::_attr(ctx); };
auto const kSetDescribed = [](auto& ctx) { x3::_val(ctx).described = x3::_attr(ctx); };

x3::rule<struct PlainRangeClass, syntax::CodeRange> const kPlainRange = "a chapter, heading or subheading";
auto const kPlainRange_def = kBegin >> -x3::omit[kNoun] >> kCode[kSetFirst] >>
                             -(x3::omit[kThrough] > -x3::omit[kNoun] > kCode[kSetLast]) >> kEnd;

// Materials that no code names.
struct ScopeSymbols : x3::symbols<syntax::CodeScope> {
  ScopeSymbols() {
    add("chapter", syntax::CodeScope::kSameChapter)("heading", syntax::CodeScope::kSameHeading)(
        "subheading", syntax::CodeScope::kSameSubheading);
  }
} const kSameWhat;
x3::rule<struct ScopeClass, syntax::CodeRange> const kScope =
    "any material, or the same chapter, heading or subheading";
auto const kSetScope = [](auto& ctx) { x3::_val(ctx).scope = x3::_attr(ctx); };
auto const kScope_def = kBegin >>
                        ((Keyword("any") > Expected(Keyword("material"), "\"material\" after \"any\"") >
                          x3::attr(syntax::CodeScope::kAnyMaterial)[kSetScope]) |
                         (Keyword("same") > Expected(x3::lexeme[x3::no_case[kSameWhat] >> !x3::char_("A-Za-z0-9_-")],
                                                     "chapter, heading or subheading after \"same\"")[kSetScope])) >>
                        kEnd;

x3::rule<struct RangeClass, syntax::CodeRange> const kRange = "a chapter, heading or subheading";
auto const kSetRange = [](auto& ctx) { x3::_val(ctx) = x3::_attr(ctx); };
auto const kRange_def = (kScope[kSetRange] | kPlainRange[kSetRange]) >>
                        -(Keyword("ex") > kQuoted[kSetDescribed]) >> kEnd;

auto const kAppend = [](auto& ctx) { x3::_val(ctx).push_back(x3::_attr(ctx)); };
auto const kJoin = Keyword("or") | Keyword("and");
// After a comma another clause of the rule may begin; anything else must be a code.
auto const kClause = Keyword("provided") | Keyword("except") | Keyword("including") | kJoin;

auto const kCodeList_def = kRange[kAppend] >>
                           *((',' >> !kClause > kRange[kAppend]) | (-x3::lit(',') >> kJoin >> kRange[kAppend]));
auto const kPlainCodeList_def = kPlainRange[kAppend] >> *((',' >> !kClause > kPlainRange[kAppend]) |
                                                          (-x3::lit(',') >> kJoin >> kPlainRange[kAppend]));

auto const kReadPercent = [](auto& ctx) {
  const auto& range = x3::_attr(ctx);
  const absl::StatusOr<Percent> percent = Percent::Parse(absl::string_view(&*range.begin(), range.size()));
  if (!percent.ok()) {
    x3::_pass(ctx) = false;
  } else {
    x3::_val(ctx) = *percent;
  }
};
auto const kPercent_def = x3::raw[x3::lexeme[+x3::char_("0-9") >> -('.' >> +x3::char_("0-9"))]][kReadPercent] >>
                          -(x3::lit('%') | Keyword("percent") | (Keyword("per") >> Keyword("cent")));

auto const kSetArticle = [](auto& ctx) { x3::_val(ctx).article = x3::_attr(ctx); };
auto const kSetSource = [](auto& ctx) { x3::_val(ctx).source = x3::_attr(ctx); };
auto const kCitation_def = -('@' > kQuoted[kSetArticle]) >> -(Keyword("source") > kQuoted[kSetSource]);

BOOST_SPIRIT_DEFINE(kCode, kPlainRange, kScope, kRange)
}  // namespace

BOOST_SPIRIT_DEFINE(kCodeList, kPlainCodeList, kPercent, kCitation)
BOOST_SPIRIT_INSTANTIATE(CodeListRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(PlainCodeListRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(PercentRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(CitationRule, Iterator, Context)

}  // namespace noodle::grammar
