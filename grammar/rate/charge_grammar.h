// Terms and charges in Boost.Spirit X3: the half of the rate grammar that reads what is due. For rate_grammar.cc alone.
#ifndef NOODLE_GRAMMAR_RATE_CHARGE_GRAMMAR_H_
#define NOODLE_GRAMMAR_RATE_CHARGE_GRAMMAR_H_

#include <boost/spirit/home/x3.hpp>
#include <iterator>
#include <limits>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "grammar/rate/rate.h"

namespace noodle::rate::charge_grammar {

namespace x3 = boost::spirit::x3;
using x3::lexeme;
using x3::lit;
using x3::no_case;
using x3::raw;

template <typename Range>
absl::string_view View(const Range& range) {
  return {&*range.begin(), static_cast<size_t>(std::distance(range.begin(), range.end()))};
}

// ---- Words

auto Word(const char* text) { return lexeme[no_case[lit(text)] >> !x3::alnum]; }
auto Words(const char* first, const char* second) { return Word(first) >> Word(second); }

// Signs as Western and as Japanese schedules print them.
const auto kMinus = lit('-') | "−" | "－";
const auto kPlus = lit('+') | "＋";
const auto kPercentSign = lit('%') | "％";
const auto kOpen = lit('(') | "（";
const auto kClose = lit(')') | "）";

const auto kFraction = -('.' >> +x3::digit);
const auto kNumber = lexeme[raw[+x3::digit >> kFraction]];
// An amount of money may have its thousands apart: `1,159`.
const auto kThousands = x3::repeat(1, 3)[x3::digit] >> +(',' >> x3::repeat(3)[x3::digit]) >> !x3::digit;
const auto kMoney = lexeme[raw[(kThousands | +x3::digit) >> kFraction]];

struct UnitNames : x3::symbols<std::pair<const char*, int>> {
  UnitNames() {
    for (const char* kg : {"kg", "kilogram", "kilograms"}) add(kg, {"kg", 1});
    for (const char* t : {"MT", "t", "tonne", "tonnes"}) add(t, {"kg", 1000});
    for (const char* l : {"L", "l", "litre", "litres", "liter"}) add(l, {"L", 1});
    for (const char* kl : {"kl", "kL", "KL"}) add(kl, {"L", 1000});
    for (const char* m2 : {"m2", "m²"}) add(m2, {"m2", 1});
    for (const char* piece : {"piece", "pieces", "pc", "unit"}) add(piece, {"piece", 1});
    add("hl", {"L", 100})("m3", {"m3", 1})("m", {"m", 1})("pair", {"pair", 1})("pairs", {"pair", 1});
    for (const char* head : {"head", "頭"}) add(head, {"head", 1});
    add("stick", {"stick", 1})("sticks", {"stick", 1})("sheet", {"sheet", 1});
    add("minute", {"minute", 1})("dozen", {"dozen", 1})("set", {"set", 1});
  }
} const kUnitName;

struct Multiples : x3::symbols<int> {
  Multiples() { add("1000 ", 1000)("100 ", 100)("10 ", 10); }
} const kMultiple;

struct CurrencyWords : x3::symbols<const char*> {
  CurrencyWords() { add("won", "KRW")("yen", "JPY")("円", "JPY"); }
} const kCurrencyWord;

// ---- Terms. Rules with actions set their own attribute; a failed action makes the rule fail.

constexpr int64_t kUnit1 = 1'000'000;  // of a UnitAmount of 1

template <typename Amount>
bool Assign(absl::string_view text, Amount& out) {
  auto amount = Amount::Parse(text);
  if (amount.ok()) out = *amount;
  return amount.ok();
}

const auto set_percent = [](auto& ctx) { x3::_pass(ctx) = Assign(View(x3::_attr(ctx)), x3::_val(ctx).percent); };
const auto set_amount = [](auto& ctx) {
  const std::string digits = absl::StrReplaceAll(View(x3::_attr(ctx)), {{",", ""}});
  x3::_pass(ctx) = Assign(digits, x3::_val(ctx).amount);
};
// amount × factor, where that is exact.
template <typename Context>
void MultiplyAmount(Context& ctx, int64_t factor_units) {
  UnitAmount& amount = x3::_val(ctx).amount;
  const Int128 product = Int128{amount.units()} * factor_units;
  const Int128 units = product / kUnit1;
  x3::_pass(ctx) = product % kUnit1 == 0 && units <= std::numeric_limits<int64_t>::max();
  if (x3::_pass(ctx)) amount = UnitAmount::FromUnits(static_cast<int64_t>(units));
}
const auto ten_thousands = [](auto& ctx) { MultiplyAmount(ctx, 10'000 * kUnit1); };
const auto multiply_amount = [](auto& ctx) {
  UnitAmount factor;
  x3::_pass(ctx) = Assign(View(x3::_attr(ctx)), factor);
  if (x3::_pass(ctx)) MultiplyAmount(ctx, factor.units());
};
const auto less_all = [](auto& ctx) { x3::_val(ctx).less = Percent::FromUnits(kUnit1); };
// A share of the customs value: a millionth of it is a unit of Percent.
const auto less_share = [](auto& ctx) {
  UnitAmount share;
  x3::_pass(ctx) = Assign(View(x3::_attr(ctx)), share) && share != UnitAmount();
  x3::_val(ctx).less = Percent::FromUnits(share.units());
};
const auto set_numerator = [](auto& ctx) { x3::_val(ctx).numerator = x3::_attr(ctx); };
const auto set_denominator = [](auto& ctx) {
  x3::_val(ctx).denominator = x3::_attr(ctx);
  x3::_pass(ctx) = x3::_attr(ctx) != 0;
};
const auto same_unit = [](auto& ctx) {
  x3::_pass(ctx) = x3::_val(ctx).unit == x3::_attr(ctx).name && x3::_val(ctx).per == x3::_attr(ctx).per;
};
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
const auto kPercentTerm_def = kNumber[set_percent] >> -kPercentSign;

const auto kAmount = kMoney[set_amount] >> -lit("万")[ten_thousands] >> kCurrency;
const x3::rule<class SpecificRule, Term> kSpecificTerm = "an amount per unit";
const auto kSpecificTerm_def = (kAmount | (kCurrency >> kMoney[set_amount])) >> '/' >> kUnit[set_unit];

// `課税価格` is the customs value of one unit.
const auto kFactor = x3::uint_parser<int, 10, 1, 4>();
const auto kLess = kMinus >> lit("課税価格") >> (lit("×") >> kNumber[less_share] | x3::eps[less_all]);
const x3::rule<class DifferenceRule, Term> kDifference = "a difference between an amount and the customs value";
const auto kDifference_def = kOpen >> kOpen >> kAmount >> kLess >> kClose >> "×" >> kFactor[set_numerator] >> '/' >>
                                 kFactor[set_denominator] >> kClose >> '/' >> kUnit[set_unit] |
                             kOpen >> kAmount >> -(lit("×") >> kNumber[multiply_amount]) >> kLess >> kClose >>
                                 '/' >> kUnit[set_unit] |
                             kAmount >> '/' >> kUnit[set_unit] >> kLess >> '/' >> kUnit[same_unit];
const x3::rule<class EnclosedRule, Term> kEnclosed = "a difference in parentheses";
const auto copy = [](auto& ctx) { x3::_val(ctx) = x3::_attr(ctx); };
const auto kEnclosed_def = kOpen >> kDifference[copy] >> kClose;

// ---- Charges

const auto add_term = [](auto& ctx) { x3::_val(ctx).terms.push_back(x3::_attr(ctx)); };
const auto add_option = [](auto& ctx) { x3::_val(ctx).options.push_back(x3::_attr(ctx)); };
const auto greater = [](auto& ctx) { x3::_val(ctx).choice = Choice::kGreater; };
const auto lower = [](auto& ctx) { x3::_val(ctx).choice = Choice::kLower; };
const auto set_at_most = [](auto& ctx) { x3::_val(ctx).at_most = x3::_attr(ctx); };
const auto set_at_least = [](auto& ctx) { x3::_val(ctx).at_least = x3::_attr(ctx); };

const x3::rule<class SumRule, Sum> kSum = "an amount";
const auto kSum_def = (kDifference[add_term] | kEnclosed[add_term] | kSpecificTerm[add_term] | kPercentTerm[add_term]) %
                      (kPlus | Word("plus"));

const auto kOr = Word("or") | "又は";
const auto kWhichever = -lit(',') >> Word("whichever") >> -(Word("is") >> -Word("the")) >>
                            ((Word("greater") | Word("higher"))[greater] | (Word("lower") | Word("less"))[lower]) |
                        lit("のうちいずれか") >> (lit("高い")[greater] | lit("低い")[lower]) >> "税率";
const x3::rule<class ChoiceRule, Charge> kChoice = "the greater or the lower of amounts";
const auto kChoice_def = kSum[add_option] >> +(kOr >> kSum[add_option]) >> kWhichever >>
                         -(-lit(',') >> Words("subject", "to") >>
                           (Word("maximum") >> kSum[set_at_most] | Word("minimum") >> kSum[set_at_least]));
const x3::rule<class ChargeRule, Charge> kCharge = "a charge";
const auto kCharge_def = kChoice[copy] | kSum[add_option];

BOOST_SPIRIT_DEFINE(kUnit, kPercentTerm, kSpecificTerm, kDifference, kEnclosed, kSum, kChoice, kCharge)

}  // namespace noodle::rate::charge_grammar

#endif  // NOODLE_GRAMMAR_RATE_CHARGE_GRAMMAR_H_
