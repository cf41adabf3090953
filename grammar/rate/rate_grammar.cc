// Expressions, their cases and their seasons in Boost.Spirit X3. Nothing of Spirit leaves this file.
#include <algorithm>
#include <boost/spirit/home/x3.hpp>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/base/status.h"
#include "grammar/rate/charge_grammar.h"
#include "grammar/rate/rate.h"

namespace noodle::rate {
namespace {

namespace x3 = boost::spirit::x3;
using namespace charge_grammar;  // NOLINT: the other half of this grammar
using x3::lexeme;
using x3::lit;
using x3::raw;

const auto kIn = Words("in", "quota");
const auto kWithin = Words("within", "quota") >> -lit(':');
const auto kOutOf = Word("out") >> Words("of", "quota");
const auto kOver = ((Words("over", "quota")) | Word("other")) >> -lit(':');

struct Months : x3::symbols<int> {
  Months() {
    const char* names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (int i = 0; i < 12; ++i) add(names[i], i + 1);
  }
} const kMonth;

// ---- Expressions. Each form is a rule of its own, so that one that fails leaves nothing behind.

Kind KindOf(const Charge& charge) {
  if (charge.ad_valorem()) return Kind::kAdValorem;
  const bool one = charge.options.size() == 1 && charge.options[0].terms.size() == 1;
  return one ? Kind::kSpecific : Kind::kCompound;
}

const auto set_charge = [](auto& ctx) {
  x3::_val(ctx).charge = x3::_attr(ctx);
  x3::_val(ctx).kind = x3::_val(ctx).within_quota ? Kind::kQuota : KindOf(x3::_attr(ctx));
};
const auto set_within = [](auto& ctx) {
  x3::_val(ctx).within_quota = x3::_attr(ctx);
  x3::_val(ctx).kind = Kind::kQuotaOnly;
};
const auto excluded = [](auto& ctx) { x3::_val(ctx).kind = Kind::kExcluded; };
const auto quota_only = [](auto& ctx) { x3::_val(ctx).kind = Kind::kQuotaOnly; };

// Where a rate ends: with the text, with its case, or before its season.
const auto kEnd = &(x3::eoi | lit('(') >> (x3::digit | "end"));
const auto kCaseEnd = &(x3::eoi | ';' | lit('(') >> (x3::digit | "end"));

const x3::rule<class ExcludedRule, Expression> kExcluded = "U or Q";
const auto kExcluded_def = lexeme[lit('U') >> !x3::alnum][excluded] | lexeme[lit('Q') >> !x3::alnum][quota_only];
const x3::rule<class PlainRule, Expression> kPlain = "a rate";
const auto kPlain_def = kCharge[set_charge];
const x3::rule<class QuotaRule, Expression> kQuotaBefore = "a rate within and over a quota";
const auto kQuotaBefore_def = kWithin >> kCharge[set_within] >> -(';' >> kOver >> kCharge[set_charge]);
const x3::rule<class QuotaAfterRule, Expression> kQuotaAfter = "a rate in and out of quota";
const auto kQuotaAfter_def = kCharge[set_within] >> kIn >> -(';' >> kCharge[set_charge] >> kOutOf);

// ---- Marks of the printed schedule, whose notes are not at hand

struct Marked {
  Charge charge;
  std::vector<std::string> marks;
};
const auto set_marked = [](auto& ctx) { x3::_val(ctx).charge = x3::_attr(ctx); };
const auto add_mark = [](auto& ctx) { x3::_val(ctx).marks.emplace_back(View(x3::_attr(ctx))); };
const auto conditional_on_marks = [](auto& ctx) {
  const Marked& marked = x3::_attr(ctx);
  Expression& out = x3::_val(ctx);
  out.kind = Kind::kConditional;
  out.cases.emplace_back();
  Case& only = out.cases.back();
  only.of = Of::kMark;
  only.condition = absl::StrCat("mark ", absl::StrJoin(marked.marks, " "));
  only.rate.charge = marked.charge;
  only.rate.kind = KindOf(marked.charge);
};
const auto kMark = lexeme[raw[lit("◎") | "※" | "●" | lit("◆") >> *x3::digit]];
const x3::rule<class MarkedRule, Marked> kMarked = "a marked rate";
const auto kMarked_def = (+kMark[add_mark] >> kCharge[set_marked] | kCharge[set_marked] >> &kMark) >> *kMark[add_mark];
const x3::rule<class OnMarksRule, Expression> kOnMarks = "a marked rate";
const auto kOnMarks_def = kMarked[conditional_on_marks];

// ---- Rates of finer lines

const auto varies = [](auto& ctx) { x3::_val(ctx).kind = Kind::kVaries; };
const auto add_bound = [](auto& ctx) { x3::_val(ctx).bounds.push_back(x3::_attr(ctx)); };
const auto or_excluded = [](auto& ctx) { x3::_val(ctx).or_excluded = true; };
const x3::rule<class WithinLineRule, Expression> kWithinLine = "rates that vary within the line";
const auto kWithinLine_def = kCharge[add_bound] >> -(Word("to") >> kCharge[add_bound]) >>
                             -(Word("or") >> Word("excluded")[or_excluded]) >> lit('(') >> Word("varies") >>
                             Words("within", "line") >> lit(')')[varies];
const x3::rule<class RangeRule, Expression> kRange = "a range of rates";
const auto kBound = *kMark >> (kCharge[add_bound] | kOpen >> kCharge[add_bound] >> kClose);
const auto kRange_def = kBound >> (lit("〜") | "～" | "、")[varies] >> (kBound % (lit("〜") | "～" | "、" | "又は")) >>
                        *kMark;

// ---- In words

const auto words = [](auto& ctx) { x3::_val(ctx).kind = Kind::kReference; };
const auto formula = [](auto& ctx) {
  x3::_val(ctx).kind = Kind::kReference;
  x3::_pass(ctx) = absl::StrContains(View(x3::_attr(ctx)), "課税価格");
};
const auto kRest = lexeme[raw[+(x3::char_ - ';')]];
const x3::rule<class ReferenceRule, Expression> kReference = "a provision or a formula";
const auto kReference_def =
    &(Word("per") | "1頭につき" | "1キログラムにつき") >> kRest[words] | &kOpen >> kRest[formula];

// ---- Cases

const auto set_text = [](auto& ctx) {
  x3::_val(ctx).text = std::string(absl::StripAsciiWhitespace(View(x3::_attr(ctx))));
};
const x3::rule<class CaseRateRule, Expression> kCaseRate = "the rate of a case";
const auto kCaseRate_def = (kExcluded[copy] >> kCaseEnd) | (kPlain[copy] >> kCaseEnd) | (kOnMarks[copy] >> kCaseEnd) |
                           (kReference[copy] >> kCaseEnd);
const x3::rule<class CaseTextRule, Expression> kCaseText = "the rate of a case";
const auto kCaseText_def = &kCaseRate[copy] >> raw[kCaseRate][set_text];

const auto within_quota = [](auto& ctx) {
  x3::_val(ctx).of = Of::kQuota;
  x3::_val(ctx).condition = "within quota";
};
const auto other_goods = [](auto& ctx) { x3::_val(ctx).of = Of::kOther; };
// A mark belongs to a rate.
bool HasMark(absl::string_view text) {
  const char* const marks[] = {"◎", "※", "●", "◆"};
  return std::any_of(std::begin(marks), std::end(marks), [&](const char* m) { return absl::StrContains(text, m); });
}
const auto set_condition = [](auto& ctx) {
  const absl::string_view text = absl::StripAsciiWhitespace(View(x3::_attr(ctx)));
  x3::_val(ctx).condition = std::string(text);
  // A tariff quota (関税割当), unless the case is of goods outside it (以外のもの).
  const bool quota = absl::StrContains(text, "関税割当") && !absl::EndsWith(text, "以外のもの");
  x3::_val(ctx).of = quota ? Of::kQuota : Of::kGoods;
  x3::_pass(ctx) = !text.empty() && !HasMark(text);
};
const auto in_japanese = [](auto& ctx) {
  set_condition(ctx);
  const std::string& text = x3::_val(ctx).condition;
  if (std::all_of(text.begin(), text.end(), absl::ascii_isascii)) x3::_pass(ctx) = false;
};
const auto set_rate = [](auto& ctx) { x3::_val(ctx).rate = x3::_attr(ctx); };
const auto kColon = lit(':') >> (lit(' ') | '\t') | "：";
// The words before `: `, or, where the schedule has no colon, before a blank and a rate.
const auto kCondition = lexeme[raw[+(x3::char_ - ';' - kColon)][set_condition] >> kColon];
// A glance at what is to come spares Western texts the search.
const auto kInJapanese = lexeme[*(x3::char_('\x01', '\x7f') - ';') >> (x3::char_ - ';' - x3::char_('\x01', '\x7f'))];
const auto kBareCondition =
    &kInJapanese >> lexeme[raw[+(x3::char_ - ';' - (' ' >> x3::skip(x3::space)[kCaseRate]))][in_japanese] >> ' '];
const x3::rule<class CaseRule, Case> kCase = "a case";
const auto kCase_def =
    (kWithin[within_quota] | kOver[other_goods] | kCondition | kBareCondition) >> kCaseText[set_rate];

const auto add_case = [](auto& ctx) { x3::_val(ctx).cases.push_back(x3::_attr(ctx)); };
const x3::rule<class CasesRule, Expression> kCases = "a conditional rate";
const auto kCases_def = kCase[add_case] % ';';

// Cases that are all of a quota, or of a quota and of all other goods, depend on nothing else.
const auto settle_cases = [](auto& ctx) {
  Expression& out = x3::_val(ctx);
  out = x3::_attr(ctx);
  out.kind = Kind::kConditional;
  const auto of = [&](Of what) { return [what](const Case& c) { return c.of == what; }; };
  const auto others = std::count_if(out.cases.begin(), out.cases.end(), of(Of::kOther));
  const auto quotas = std::count_if(out.cases.begin(), out.cases.end(), of(Of::kQuota));
  x3::_pass(ctx) = others <= 1 && out.cases.size() > static_cast<size_t>(others);
  if (!x3::_pass(ctx) || static_cast<size_t>(others + quotas) != out.cases.size()) return;
  const auto other = std::find_if(out.cases.begin(), out.cases.end(), of(Of::kOther));
  if (other != out.cases.end() && !other->rate.charge) return;
  out.within_quota = std::find_if(out.cases.begin(), out.cases.end(), of(Of::kQuota))->rate.charge;
  out.kind = other == out.cases.end() ? Kind::kQuotaOnly : Kind::kQuota;
  if (other != out.cases.end()) out.charge = other->rate.charge;
};

const x3::rule<class ExpressionRule, Expression> kExpression = "a rate";
const auto kExpression_def = (kExcluded[copy] >> kEnd) | (kQuotaBefore[copy] >> kEnd) | (kQuotaAfter[copy] >> kEnd) |
                             (kPlain[copy] >> kEnd) | (kOnMarks[copy] >> kEnd) | (kWithinLine[copy] >> kEnd) |
                             (kRange[copy] >> kEnd) | (kCases[settle_cases] >> kEnd) | (kReference[copy] >> kEnd);

// ---- Seasons

const auto set_day = [](auto& ctx) { x3::_val(ctx).day = static_cast<int>(x3::_attr(ctx)); };
const auto end_of_month = [](auto& ctx) { x3::_val(ctx).day = 31; };
const auto set_month = [](auto& ctx) { x3::_val(ctx).month = x3::_attr(ctx); };
const x3::rule<class DayRule, MonthDay> kDay = "a day of the year";
const auto kDay_def = (x3::uint_[set_day] | Word("end")[end_of_month]) >> kMonth[set_month];

const auto set_expression = [](auto& ctx) { x3::_val(ctx).expression = x3::_attr(ctx); };
const auto set_from = [](auto& ctx) { x3::_val(ctx).from = x3::_attr(ctx); };
const auto set_until = [](auto& ctx) { x3::_val(ctx).until = x3::_attr(ctx); };
const auto set_season_text = [](auto& ctx) {
  x3::_val(ctx).expression.text = std::string(absl::StripAsciiWhitespace(View(x3::_attr(ctx))));
};
const x3::rule<class SeasonRule, Season> kSeason = "a seasonal rate";
const auto kSeason_def = kExpression[set_expression] >> '(' >> kDay[set_from] >> Word("to") >> kDay[set_until] >> ')';
const x3::rule<class SeasonTextRule, Season> kSeasonText = "a seasonal rate";
const auto kSeasonText_def = &kSeason[copy] >> raw[kSeason][set_season_text];

const auto add_season = [](auto& ctx) { x3::_val(ctx).seasons.push_back(x3::_attr(ctx)); };
const x3::rule<class SeasonsRule, Rate> kSeasons = "seasonal rates";
const auto kSeasons_def = kSeasonText[add_season] % ';';

BOOST_SPIRIT_DEFINE(kExcluded, kPlain, kQuotaBefore, kQuotaAfter, kMarked, kOnMarks, kWithinLine, kRange, kReference,
                    kCaseRate, kCaseText, kCase, kCases, kExpression, kDay, kSeason, kSeasonText, kSeasons)

// Longer texts are no rates; the longest published has some 500 bytes.
constexpr size_t kLongest = 2000;

}  // namespace

std::optional<Unit> ParseUnit(absl::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  Unit unit;
  if (text.size() > kLongest || !x3::phrase_parse(at, end, kUnit, x3::space, unit) || at != end) return std::nullopt;
  return unit;
}

absl::StatusOr<Rate> ParseRate(absl::string_view text) {
  const absl::string_view trimmed = absl::StripAsciiWhitespace(text);
  const char* const end = trimmed.data() + trimmed.size();
  const auto read = [&](const auto& rule, auto& out, const char*& at) {
    at = trimmed.data();
    return trimmed.size() <= kLongest && x3::phrase_parse(at, end, rule, x3::space, out) && at == end;
  };
  const char* at = nullptr;
  Rate seasons;
  if (read(kSeasons, seasons, at)) return seasons;
  Season year;
  if (read(kExpression, year.expression, at)) {
    year.expression.text = std::string(trimmed);
    return Rate{{std::move(year)}};
  }
  Charge charge;
  read(kCharge, charge, at);  // to say where it ends
  return absl::InvalidArgumentError(
      absl::StrCat("expected a rate such as \"20\" or \"5% + 2 AUD/kg\", found \"", trimmed, "\", of which \"",
                   absl::string_view(at, static_cast<size_t>(end - at)), "\" cannot be read"));
}

}  // namespace noodle::rate
