// Codes, ranges and lists of them, percentages, names, periods and citations.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"
#include "grammar/spirit.h"

namespace noodle::grammar {
namespace {

const char* NounOf(int digits) { return digits == 2 ? "chapter" : digits == 4 ? "heading" : "subheading"; }

// A point stands behind the chapter or behind the heading: 72.08, 7208.10.
bool PointsAreInPlace(absl::string_view text) {
  size_t digits = 0;
  for (char c : text) {
    if (c != '.') {
      ++digits;
    } else if (digits != 2 && digits != 4) {
      return false;
    }
  }
  return true;
}

// "4" -> chapter 4. What has the look of a code and is none is said here, in better words than "expected a code".
auto const kReadCode = [](auto& ctx) {
  State& state = StateOf(ctx);
  const absl::string_view text = TextOf(x3::_attr(ctx));
  const int noun = std::exchange(state.noun_digits, 0);
  std::string digits = absl::StrReplaceAll(text, {{".", ""}});
  if (digits.size() == 1) digits.insert(0, "0");
  const absl::StatusOr<HsCode> code = HsCode::Parse(digits);
  if (absl::StartsWith(digits, "00")) {
    Complain(ctx, x3::_attr(ctx), absl::StrCat("there is no chapter 0: found ", Excerpt(text)));
  } else if (!code.ok() || code->length() > 6) {
    Complain(ctx, x3::_attr(ctx),
             absl::StrCat("expected a chapter (2 digits), heading (4) or subheading (6), found ", Excerpt(text), " (",
                          digits.size(), " digits)"),
             code.ok() && digits.size() % 2 == 0
                 ? absl::StrCat("rules go down to the subheading: ", code->Prefix(6).ToString())
                 : "");
  } else {
    x3::_val(ctx) = *code;
    if (!PointsAreInPlace(text)) {
      Complain(ctx, x3::_attr(ctx), absl::StrCat("expected a code such as 72.08 or 7208.10, found ", Excerpt(text)),
               absl::StrCat("did you mean ", code->ToString(), "?"));
    } else if (noun != 0 && noun != code->length()) {
      Complain(ctx, x3::_attr(ctx),
               absl::StrCat("expected a ", NounOf(noun), " (", noun, " digits) after \"", NounOf(noun), "\", found ",
                            Excerpt(text)),
               absl::StrCat("this is a ", NounOf(code->length())));
    }
  }
};

x3::rule<struct CodeClass, HsCode> const kCode = kExpectCode;
auto const kCode_def =
    x3::raw[x3::lexeme[+x3::char_("0-9") >> *('.' >> +x3::char_("0-9")) >> !x3::char_("A-Za-z%_")]][kReadCode];

Choice<int> const kNoun = {{"chapter", 2},  {"chapters", 2},   {"heading", 4},
                           {"headings", 4}, {"subheading", 6}, {"subheadings", 6}};
auto const kAnyNoun = kNoun[([](auto& ctx) { StateOf(ctx).noun_digits = x3::_attr(ctx); })];
auto const kThrough = x3::lit('-') | Keyword("through") | Keyword("to");

auto const kSetFirst = [](auto& ctx) { x3::_val(ctx).first = x3::_val(ctx).last = x3::_attr(ctx); };
auto const kSetLast = [](auto& ctx) {
  syntax::CodeRange& range = x3::_val(ctx);
  range.last = x3::_attr(ctx);
  if (!range.first.stated() || !range.last.stated()) return;
  const int digits = std::min(range.first.length(), range.last.length());
  const absl::string_view where(StateOf(ctx).begin + range.span.begin,
                                static_cast<size_t>(x3::_where(ctx).begin() - StateOf(ctx).begin) - range.span.begin);
  if (range.last.Prefix(digits) < range.first.Prefix(digits)) {
    Complain(
        ctx, where,
        absl::StrCat("the range ends (", range.last.ToString(), ") before it begins (", range.first.ToString(), ")"));
  } else if (range.first == range.last) {
    Complain(ctx, where, absl::StrCat("the range begins and ends with ", range.first.ToString()),
             absl::StrCat("a single code is written ", range.first.ToString()));
  }
};
auto const kSetDescribed = [](auto& ctx) { x3::_val(ctx).described = std::move(x3::_attr(ctx)); };

auto const kForgetNoun = x3::eps[([](auto& ctx) { StateOf(ctx).noun_digits = 0; })];
x3::rule<struct PlainRangeClass, syntax::CodeRange> const kPlainRange = kExpectCode;
auto const kPlainRange_def =
    kBegin >> kForgetNoun >>
    ((kAnyNoun > Expected(kCode, "the number of the chapter, heading or subheading")[kSetFirst]) | kCode[kSetFirst]) >>
    -(x3::omit[kThrough] > -kAnyNoun >
      Expected(kCode, "the code the range ends with, after \"-\" or \"through\"")[kSetLast]) >>
    kEnd;

// Materials that no code names.
Choice<syntax::CodeScope> const kSameWhat = {{"chapter", syntax::CodeScope::kSameChapter},
                                             {"heading", syntax::CodeScope::kSameHeading},
                                             {"subheading", syntax::CodeScope::kSameSubheading}};
x3::rule<struct ScopeClass, syntax::CodeRange> const kScope =
    "any material, or the same chapter, heading or subheading";
auto const kSetScope = [](auto& ctx) { x3::_val(ctx).scope = x3::_attr(ctx); };
auto const kScope_def =
    kBegin >>
    ((Keyword("any") > Expected(Keyword("material"), "\"material\" after \"any\"") >
      x3::attr(syntax::CodeScope::kAnyMaterial)[kSetScope]) |
     (Keyword("same") > Expected(kSameWhat, "\"chapter\", \"heading\" or \"subheading\" after \"same\"")[kSetScope])) >>
    kEnd;

x3::rule<struct RangeClass, syntax::CodeRange> const kRange = kExpectCode;
auto const kSetRange = [](auto& ctx) { x3::_val(ctx) = std::move(x3::_attr(ctx)); };
auto const kRange_def =
    (kScope[kSetRange] | kPlainRange[kSetRange]) >>
    -(Keyword("ex") > Expected(kQuoted, "a description in quotes after \"ex\"")[kSetDescribed]) >> kEnd;

auto const kAppend = [](auto& ctx) {
  RefuseAbove(x3::_val(ctx).size() + 1, StateOf(ctx).limits->list_items, "codes in one list", ctx);
  x3::_val(ctx).push_back(std::move(x3::_attr(ctx)));
};
auto const kJoin = Keyword("or") | Keyword("and");
// After a comma another clause of the rule may begin; anything else must be a code.
auto const kClause = Keyword("provided") | Keyword("except") | Keyword("including") | kJoin;
constexpr char kNextCode[] = "a chapter, heading or subheading after \",\"";

auto const kCodeList_def = kRange[kAppend] >> *((',' >> !kClause > Expected(kRange, kNextCode)[kAppend]) |
                                                (-x3::lit(',') >> kJoin >> kRange[kAppend]));
auto const kPlainCodeList_def = kPlainRange[kAppend] >>
                                *((',' >> !kClause > Expected(kPlainRange, kNextCode)[kAppend]) |
                                  (-x3::lit(',') >> kJoin >> kPlainRange[kAppend]));

auto const kReadPercent = [](auto& ctx) {
  const absl::string_view text = TextOf(x3::_attr(ctx));
  const absl::StatusOr<Percent> percent = Percent::Parse(text);
  if (text.size() > 1 && text[0] == '0' && text[1] != '.') {
    Complain(ctx, x3::_attr(ctx), absl::StrCat("expected a percentage without leading zeros, found ", Excerpt(text)));
  } else if (percent.ok()) {
    x3::_val(ctx) = *percent;
    if (*percent > Percent::FromUnits(1'000'000)) {
      Complain(ctx, x3::_attr(ctx), absl::StrCat("expected a percentage of at most 100, found ", percent->ToString()));
    }
  } else {
    Complain(ctx, x3::_attr(ctx),
             absl::StrCat("expected a percentage of at most 100 with at most 4 decimals, found ", Excerpt(text)));
  }
};
auto const kPercent_def =
    x3::raw[x3::lexeme[+x3::char_("0-9") >> -('.' >> +x3::char_("0-9")) >> !x3::char_("A-Za-z0-9._")]][kReadPercent] >>
    -(x3::lit('%') | Keyword("percent") | Keyword("per cent"));

auto const kReadName = [](auto& ctx) { x3::_val(ctx).assign(x3::_attr(ctx).begin(), x3::_attr(ctx).end()); };
auto const kName_def = x3::raw[x3::lexeme[x3::char_("a-z") >> *x3::char_("a-z0-9") >> *('-' >> +x3::char_("a-z0-9")) >>
                                          !x3::char_("A-Za-z0-9_-")]][kReadName];

auto const kReadDate = [](auto& ctx) {
  const absl::string_view text = TextOf(x3::_attr(ctx));
  const absl::StatusOr<Date> date = ParseDate(text);
  if (date.ok()) {
    x3::_val(ctx) = *date;
  } else if (text.size() == 10 && text[4] == '-' && text[7] == '-' &&
             text.find_first_not_of("0123456789-") == absl::string_view::npos) {
    Complain(ctx, x3::_attr(ctx), absl::StrCat("the calendar has no day ", Excerpt(text)));
  } else {
    x3::_pass(ctx) = false;
  }
};
x3::rule<struct DateClass, Date> const kDate = "a date such as 2026-03-01";
auto const kDate_def = x3::raw[x3::lexeme[+x3::char_("0-9-") >> !x3::char_("A-Za-z./_")]][kReadDate];

auto const kCheckPeriod = [](auto& ctx) {
  Period& period = x3::_val(ctx);
  period.until = x3::_attr(ctx);
  const bool read = period.from && *period.from != Date() && *period.until != Date();
  if (!read || *period.from <= *period.until) return;
  const Iterator end = x3::_where(ctx).begin();
  Complain(
      ctx, absl::string_view(end - 10, 10),
      absl::StrCat("the period ends (", ToString(*period.until), ") before it begins (", ToString(*period.from), ")"));
};
auto const kPeriod_def = -(Keyword("from") >
                           Expected(kDate, "a date such as 2026-03-01 after \"from\"")[Set(&Period::from)]) >>
                         -(Keyword("until") >
                           Expected(kDate, "a date such as 2026-03-01 after \"until\"")[kCheckPeriod]);

auto const kCitation_def = -('@' > Expected(kQuoted, "the article in quotes after \"@\"")[Set(&Citation::article)]) >>
                           -(Keyword("source") >
                             Expected(kQuoted, "an instrument in quotes after \"source\"")[Set(&Citation::source)]);

BOOST_SPIRIT_DEFINE(kCode, kPlainRange, kScope, kRange, kDate)
}  // namespace

BOOST_SPIRIT_DEFINE(kCodeList, kPlainCodeList, kPercent, kName, kPeriod, kCitation)
BOOST_SPIRIT_INSTANTIATE(CodeListRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(PlainCodeListRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(PercentRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(NameRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(PeriodRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(CitationRule, Iterator, Context)

}  // namespace noodle::grammar
