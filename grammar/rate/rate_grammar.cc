// The rate grammar in Boost.Spirit X3. Nothing of Spirit leaves this file.
#include <boost/spirit/home/x3.hpp>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status.h"
#include "grammar/rate/rate.h"

namespace noodle::rate {
namespace {

namespace x3 = boost::spirit::x3;
using x3::lexeme;
using x3::lit;
using x3::no_case;
using x3::raw;

// What `/kl of alcohol` means: 1000 "L of alcohol".
struct Unit {
  std::string name;
  int per = 1;
};

template <typename Range>
absl::string_view View(const Range& range) {
  return {&*range.begin(), static_cast<size_t>(std::distance(range.begin(), range.end()))};
}

// ---- Words

auto Word(const char* text) { return lexeme[no_case[lit(text)] >> !x3::alnum]; }
auto Words(const char* first, const char* second) { return Word(first) >> Word(second); }

const auto kNumber = lexeme[raw[+x3::digit >> -('.' >> +x3::digit)]];
const auto kIn = Words("in", "quota");
const auto kWithin = Words("within", "quota") >> -lit(':');
const auto kOutOf = Word("out") >> Words("of", "quota");
const auto kOver = ((Words("over", "quota")) | Word("other")) >> -lit(':');

struct UnitNames : x3::symbols<std::pair<const char*, int>> {
  UnitNames() {
    for (const char* kg : {"kg", "kilogram", "kilograms"}) add(kg, {"kg", 1});
    for (const char* t : {"MT", "t", "tonne", "tonnes"}) add(t, {"kg", 1000});
    for (const char* l : {"L", "l", "litre", "litres", "liter"}) add(l, {"L", 1});
    for (const char* kl : {"kl", "kL", "KL"}) add(kl, {"L", 1000});
    for (const char* m2 : {"m2", "m²"}) add(m2, {"m2", 1});
    for (const char* piece : {"piece", "pieces", "pc", "unit"}) add(piece, {"piece", 1});
    add("hl", {"L", 100})("m3", {"m3", 1})("m", {"m", 1})("pair", {"pair", 1})("pairs", {"pair", 1});
    add("head", {"head", 1})("stick", {"stick", 1})("sticks", {"stick", 1})("sheet", {"sheet", 1});
    add("minute", {"minute", 1})("dozen", {"dozen", 1})("set", {"set", 1});
  }
} const kUnitName;

struct Multiples : x3::symbols<int> {
  Multiples() { add("1000 ", 1000)("100 ", 100)("10 ", 10); }
} const kMultiple;

struct Months : x3::symbols<int> {
  Months() {
    const char* names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (int i = 0; i < 12; ++i) add(names[i], i + 1);
  }
} const kMonth;

struct CurrencyWords : x3::symbols<const char*> {
  CurrencyWords() { add("won", "KRW")("yen", "JPY"); }
} const kCurrencyWord;

// ---- Terms. Rules with actions set their own attribute; a failed action makes the rule fail.

template <typename Amount>
bool Assign(absl::string_view text, Amount& out) {
  auto amount = Amount::Parse(text);
  if (amount.ok()) out = *amount;
  return amount.ok();
}

const auto set_percent = [](auto& ctx) { x3::_pass(ctx) = Assign(View(x3::_attr(ctx)), x3::_val(ctx).percent); };
const auto set_amount = [](auto& ctx) { x3::_pass(ctx) = Assign(View(x3::_attr(ctx)), x3::_val(ctx).amount); };
const auto set_currency = [](auto& ctx) { x3::_val(ctx).currency = std::string(View(x3::_attr(ctx))); };
const auto set_currency_word = [](auto& ctx) { x3::_val(ctx).currency = x3::_attr(ctx); };
const auto set_unit = [](auto& ctx) {
  x3::_val(ctx).unit = x3::_attr(ctx).name;
  x3::_val(ctx).per = x3::_attr(ctx).per;
};

const auto set_multiple = [](auto& ctx) { x3::_val(ctx).per = x3::_attr(ctx); };
const auto set_name = [](auto& ctx) {
  Unit& unit = x3::_val(ctx);
  const int per = unit.per * x3::_attr(ctx).second;
  unit = {x3::_attr(ctx).first, per};
  x3::_pass(ctx) = per <= 1000;
};
const auto add_qualifier = [](auto& ctx) {
  absl::StrAppend(&x3::_val(ctx).name, " ", absl::StripAsciiWhitespace(View(x3::_attr(ctx))));
};

// Where the words that qualify a unit end.
const auto kUnitEnd = lit(';') | '[' | (lit(", ") | ' ') >> "whichever" |
                      lit(' ') >> (lit('+') | "plus " | "or " | "in quota" | "out of quota" |
                                   '(' >> x3::digit >> (' ' | x3::digit));
const x3::rule<class UnitRule, Unit> kUnit = "a unit";
const auto kUnit_def = -lexeme[kMultiple[set_multiple]] >> lexeme[kUnitName[set_name] >> !x3::alnum] >>
                       -(&Word("of") >> lexeme[raw[+(x3::char_ - kUnitEnd)]][add_qualifier] |
                         raw[Word("TSS")][add_qualifier]);

const auto kCurrency = lexeme[raw[x3::repeat(3)[x3::upper]] >> !x3::alnum][set_currency] |
                       lexeme[kCurrencyWord[set_currency_word] >> !x3::alnum];

const x3::rule<class PercentRule, Term> kPercentTerm = "a percentage";
const auto kPercentTerm_def = kNumber[set_percent] >> -lit('%');

const x3::rule<class SpecificRule, Term> kSpecificTerm = "an amount per unit";
const auto kSpecificTerm_def =
    ((kNumber[set_amount] >> kCurrency) | (kCurrency >> kNumber[set_amount])) >> '/' >> kUnit[set_unit];

// ---- Charges

const auto add_term = [](auto& ctx) { x3::_val(ctx).terms.push_back(x3::_attr(ctx)); };
const auto add_option = [](auto& ctx) { x3::_val(ctx).options.push_back(x3::_attr(ctx)); };
const auto greater = [](auto& ctx) { x3::_val(ctx).choice = Choice::kGreater; };
const auto lower = [](auto& ctx) { x3::_val(ctx).choice = Choice::kLower; };
const auto set_at_most = [](auto& ctx) { x3::_val(ctx).at_most = x3::_attr(ctx); };
const auto set_at_least = [](auto& ctx) { x3::_val(ctx).at_least = x3::_attr(ctx); };

const x3::rule<class SumRule, Sum> kSum = "an amount";
const auto kSum_def = (kSpecificTerm[add_term] | kPercentTerm[add_term]) % (lit('+') | Word("plus"));

const auto kWhichever = -lit(',') >> Word("whichever") >> -(Word("is") >> -Word("the"));
const x3::rule<class ChargeRule, Charge> kCharge = "a charge";
const auto kCharge_def = kSum[add_option] >>
                         -(+(Word("or") >> kSum[add_option]) >> kWhichever >>
                           ((Word("greater") | Word("higher"))[greater] | (Word("lower") | Word("less"))[lower]) >>
                           -(-lit(',') >> Words("subject", "to") >>
                             (Word("maximum") >> kSum[set_at_most] | Word("minimum") >> kSum[set_at_least])));

// ---- Expressions

const auto set_charge = [](auto& ctx) { x3::_val(ctx).charge = x3::_attr(ctx); };
const auto set_within = [](auto& ctx) { x3::_val(ctx).within_quota = x3::_attr(ctx); };
const auto excluded = [](auto& ctx) { x3::_val(ctx).kind = Kind::kExcluded; };
const auto quota_only = [](auto& ctx) { x3::_val(ctx).kind = Kind::kQuotaOnly; };

const x3::rule<class ExpressionRule, Expression> kExpression = "a rate";
const auto kQuotaBefore = kWithin >> kCharge[set_within] >> -(';' >> kOver >> kCharge[set_charge]);
const auto kQuotaAfter = kCharge[set_within] >> kIn >> -(';' >> kCharge[set_charge] >> kOutOf);
const x3::rule<class QuotaAfterRule, Expression> kQuotaAfterRule = "a rate in and out of quota";
const auto kQuotaAfterRule_def = kQuotaAfter;
const auto copy = [](auto& ctx) { x3::_val(ctx) = x3::_attr(ctx); };
const auto kExpression_def = lexeme[lit('U') >> !x3::alnum][excluded] | lexeme[lit('Q') >> !x3::alnum][quota_only] |
                             kQuotaBefore | kQuotaAfterRule[copy] | kCharge[set_charge];

const auto set_day = [](auto& ctx) { x3::_val(ctx).day = static_cast<int>(x3::_attr(ctx)); };
const auto end_of_month = [](auto& ctx) { x3::_val(ctx).day = 31; };
const auto set_month = [](auto& ctx) { x3::_val(ctx).month = x3::_attr(ctx); };
const x3::rule<class DayRule, MonthDay> kDay = "a day of the year";
const auto kDay_def = (x3::uint_[set_day] | Word("end")[end_of_month]) >> kMonth[set_month];

const auto set_expression = [](auto& ctx) { x3::_val(ctx).expression = x3::_attr(ctx); };
const auto set_from = [](auto& ctx) { x3::_val(ctx).from = x3::_attr(ctx); };
const auto set_until = [](auto& ctx) { x3::_val(ctx).until = x3::_attr(ctx); };
const auto set_text = [](auto& ctx) {
  x3::_val(ctx).expression.text = std::string(absl::StripAsciiWhitespace(View(x3::_attr(ctx))));
};
const x3::rule<class SeasonRule, Season> kSeason = "a seasonal rate";
const auto kSeason_def = kExpression[set_expression] >> '(' >> kDay[set_from] >> Word("to") >> kDay[set_until] >> ')';
const x3::rule<class SeasonTextRule, Season> kSeasonText = "a seasonal rate";
const auto kSeasonText_def = &kSeason[copy] >> raw[kSeason][set_text];

const auto add_season = [](auto& ctx) { x3::_val(ctx).seasons.push_back(x3::_attr(ctx)); };
const x3::rule<class SeasonsRule, Rate> kSeasons = "seasonal rates";
const auto kSeasons_def = kSeasonText[add_season] % ';';

BOOST_SPIRIT_DEFINE(kUnit, kPercentTerm, kSpecificTerm, kSum, kCharge, kQuotaAfterRule, kExpression, kDay, kSeason,
                    kSeasonText, kSeasons)

// ---- Cells

std::string AsText(absl::string_view text) { return std::string(absl::StripAsciiWhitespace(text)); }

Kind KindOf(const Charge& charge) {
  if (charge.ad_valorem()) return Kind::kAdValorem;
  const bool one = charge.options.size() == 1 && charge.options[0].terms.size() == 1;
  return one ? Kind::kSpecific : Kind::kCompound;
}

void Finish(Expression& expression) {
  if (expression.kind == Kind::kExcluded || expression.kind == Kind::kQuotaOnly) return;
  if (expression.within_quota) {
    expression.kind = expression.charge ? Kind::kQuota : Kind::kQuotaOnly;
  } else {
    expression.kind = KindOf(*expression.charge);
  }
}

Rate WholeYear(Expression expression) {
  Rate rate;
  rate.seasons.push_back({{1, 1}, {12, 31}, std::move(expression)});
  return rate;
}

Rate Unknown(absl::string_view text) {
  Expression expression;
  expression.text = AsText(text);
  return WholeYear(std::move(expression));
}

// Takes ` -KH -MY` off the end.
CountrySet TakeShutOut(absl::string_view& text) {
  CountrySet out;
  for (;;) {
    text = absl::StripAsciiWhitespace(text);
    if (text.size() < 4) return out;
    const absl::string_view tail = text.substr(text.size() - 4);
    const auto country = Country::Parse(tail.substr(2));
    if (tail[0] != ' ' || tail[1] != '-' || !country.ok()) return out;
    out.Insert(*country);
    text.remove_suffix(4);
  }
}

// "CN KR"; nothing when a word is no country.
std::optional<std::vector<Country>> ReadOrigins(absl::string_view text) {
  std::vector<Country> out;
  while (!(text = absl::StripAsciiWhitespace(text)).empty()) {
    const size_t end = std::min(text.find_first_of(" \t"), text.size());
    const auto country = Country::Parse(text.substr(0, end));
    if (!country.ok()) return std::nullopt;
    out.push_back(*country);
    text.remove_prefix(end);
  }
  if (out.empty()) return std::nullopt;
  return out;
}

Rate ReadRate(absl::string_view text) {
  auto rate = ParseRate(text);
  return rate.ok() ? *std::move(rate) : Unknown(text);
}

// Takes `5 [CN KR];` off the front; false when the text does not go on like that.
bool TakeBranch(absl::string_view& text, std::vector<Branch>& out) {
  const size_t open = text.find('[');
  const size_t close = open == absl::string_view::npos ? open : text.find(']', open);
  if (close == absl::string_view::npos) return false;
  auto origins = ReadOrigins(text.substr(open + 1, close - open - 1));
  if (!origins) return false;
  out.push_back({*std::move(origins), ReadRate(text.substr(0, open))});
  text = absl::StripAsciiWhitespace(text.substr(close + 1));
  absl::ConsumePrefix(&text, ";");
  text = absl::StripAsciiWhitespace(text);
  return true;
}

}  // namespace

absl::StatusOr<Rate> ParseRate(absl::string_view text) {
  const absl::string_view trimmed = absl::StripAsciiWhitespace(text);
  const char* const end = trimmed.data() + trimmed.size();
  const char* at = trimmed.data();
  Rate seasons;
  if (x3::phrase_parse(at, end, kSeasons, x3::space, seasons) && at == end) {
    for (Season& season : seasons.seasons) Finish(season.expression);
    return seasons;
  }
  at = trimmed.data();
  Expression expression;
  const bool begun = x3::phrase_parse(at, end, kExpression, x3::space, expression);
  if (begun && at == end) {
    expression.text = std::string(trimmed);
    Finish(expression);
    return WholeYear(std::move(expression));
  }
  return absl::InvalidArgumentError(
      absl::StrCat("expected a rate such as \"20\" or \"5% + 2 AUD/kg\", found \"", trimmed, "\", of which \"",
                   absl::string_view(at, static_cast<size_t>(end - at)), "\" cannot be read"));
}

Cell ReadCell(absl::string_view text) {
  Cell cell;
  cell.shut_out = TakeShutOut(text);
  while (TakeBranch(text, cell.branches)) {
  }
  if (!text.empty() || cell.branches.empty()) cell.otherwise = ReadRate(text);
  return cell;
}

}  // namespace noodle::rate
