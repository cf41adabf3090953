#include "engine/preference/duty.h"

#include <algorithm>
#include <limits>

#include "absl/strings/str_cat.h"
#include "engine/preference/conditions.h"

namespace noodle::preference {
namespace {

// Amounts between terms are exact in units of 10^-25: a product of value and percent has 10 decimals, one of amount,
// quantity and exchange rate 22, and a thousandth of it 25.
constexpr Int128 kPerMoneyUnit = Int128{1'000'000'000'000'000} * 1'000'000;  // 10^21: 10^-4 in units of 10^-25
constexpr Int128 kPercentScale = 1'000'000'000'000'000;                      // 10^15: 10^-10 in units of 10^-25

struct Exact {
  Int128 amount = 0;
  bool known = true;
};

void Miss(Exact& exact, std::vector<std::string>& missing, std::string what) {
  exact.known = false;
  if (std::find(missing.begin(), missing.end(), what) == missing.end()) missing.push_back(std::move(what));
}

// a × b into `a`; false when the product is out of range.
bool Multiply(Int128& a, Int128 b) { return !__builtin_mul_overflow(a, b, &a); }

// The quantity in millionths; nothing when the facts do not state it.
std::optional<int64_t> QuantityOf(const DutyFacts& facts, const std::string& unit) {
  if (unit == "kg" && facts.net_weight) return facts.net_weight->units();
  for (const Measure& measure : facts.measures) {
    if (measure.unit == unit) return measure.quantity.units();
  }
  return std::nullopt;
}

// The exchange rate in units of 10^-10; nothing when the facts do not state it.
std::optional<int64_t> ExchangeOf(const DutyFacts& facts, const std::string& currency) {
  if (currency == facts.currency) return 10'000'000'000;
  for (const Exchange& exchange : facts.exchange) {
    if (exchange.currency == currency) return exchange.rate.units();
  }
  return std::nullopt;
}

// amount × numerator / denominator. What does not come out even is left odd, so that it is never taken for the middle
// between two amounts when the duty is rounded.
bool TakePart(Int128& amount, const rate::Term& term) {
  if (term.numerator == term.denominator) return true;
  if (!Multiply(amount, term.numerator)) return false;
  const bool even = amount % term.denominator == 0;
  amount /= term.denominator;
  if (!even) amount |= 1;
  return true;
}

// What the amount is above its share of the customs value; never below zero. Both in the finest units.
bool TakeDifference(Int128& amount, const rate::Term& term, Money value) {
  Int128 less = Int128{value.units()} * term.less.units();
  if (!Multiply(less, kPercentScale) || __builtin_sub_overflow(amount, less, &amount)) return false;
  if (amount < 0) amount = 0;
  return TakePart(amount, term);
}

void AddSpecific(const rate::Term& term, const DutyFacts& facts, Exact& sum, std::vector<std::string>& missing) {
  const std::optional<int64_t> quantity = QuantityOf(facts, term.unit);
  const std::optional<int64_t> exchange = ExchangeOf(facts, term.currency);
  if (!quantity) {
    Miss(sum, missing, term.unit == "kg" ? "net weight" : absl::StrCat("quantity in ", term.unit));
  }
  if (!exchange) Miss(sum, missing, absl::StrCat("exchange rate of ", term.currency, " in ", facts.currency));
  if (term.difference() && !facts.value) Miss(sum, missing, "customs value");
  if (!quantity || !exchange || (term.difference() && !facts.value)) return;
  Int128 product = term.amount.units();
  if (!Multiply(product, *quantity) || !Multiply(product, *exchange) || !Multiply(product, 1000 / term.per) ||
      (term.difference() && !TakeDifference(product, term, *facts.value)) ||
      __builtin_add_overflow(sum.amount, product, &sum.amount)) {
    Miss(sum, missing, "a duty within range");
  }
}

void AddPercent(const rate::Term& term, const DutyFacts& facts, Exact& sum, std::vector<std::string>& missing) {
  if (!facts.value) return Miss(sum, missing, "customs value");
  Int128 product = Int128{facts.value->units()} * term.percent.units();
  if (!Multiply(product, kPercentScale) || __builtin_add_overflow(sum.amount, product, &sum.amount)) {
    Miss(sum, missing, "a duty within range");
  }
}

Exact Evaluate(const rate::Sum& sum, const DutyFacts& facts, std::vector<std::string>& missing) {
  Exact out;
  for (const rate::Term& term : sum.terms) {
    if (term.zero()) continue;
    term.specific() ? AddSpecific(term, facts, out, missing) : AddPercent(term, facts, out, missing);
  }
  return out;
}

// The greater or the lower of the options, or the only one.
Exact Choose(const rate::Charge& charge, const DutyFacts& facts, std::vector<std::string>& missing) {
  Exact best = Evaluate(charge.options[0], facts, missing);
  bool zero = best.known && best.amount == 0;
  for (size_t i = 1; i < charge.options.size(); ++i) {
    const Exact other = Evaluate(charge.options[i], facts, missing);
    zero = zero || (other.known && other.amount == 0);
    const bool take = charge.choice == rate::Choice::kGreater ? other.amount > best.amount : other.amount < best.amount;
    best = {take ? other.amount : best.amount, best.known && other.known};
  }
  if (charge.choice == rate::Choice::kLower && zero && !charge.at_least) {
    missing.clear();
    return {};
  }
  return best;
}

// Most duties: the share fits whatever it is rounded to, and one product needs no finer units.
bool Small(Money value, Percent percent) {
  constexpr int64_t kValue = 9'000'000'000'000'000;
  constexpr int64_t kThousandPercent = 10'000'000;
  return value.units() <= kValue && value.units() >= -kValue && percent.units() <= kThousandPercent;
}

DutyAmount Rounded(Int128 amount) {
  // No amount of 128 bits in these units is out of Money's range.
  return {Money::FromUnits(DivideHalfEven(amount, kPerMoneyUnit)), {}};
}

}  // namespace

Measure MeasureOf(absl::string_view unit, Quantity quantity) {
  const auto known = rate::ParseUnit(unit);
  int64_t units = 0;
  if (!known || __builtin_mul_overflow(quantity.units(), int64_t{known->per}, &units)) {
    return {std::string(unit), quantity};
  }
  return {known->name, Quantity::FromUnits(units)};
}

DutyAmount Duty(const rate::Charge& charge, const DutyFacts& facts) {
  if (charge.ad_valorem() && facts.value && Small(*facts.value, charge.options[0].terms[0].percent)) {
    return {Share(*facts.value, charge.options[0].terms[0].percent), {}};
  }
  std::vector<std::string> missing;
  Exact due = Choose(charge, facts, missing);
  if (charge.at_most) {
    const Exact most = Evaluate(*charge.at_most, facts, missing);
    due = {std::min(due.amount, most.amount), due.known && most.known};
  }
  if (charge.at_least) {
    const Exact least = Evaluate(*charge.at_least, facts, missing);
    due = {std::max(due.amount, least.amount), due.known && least.known};
  }
  if (!due.known) return {std::nullopt, std::move(missing)};
  return Rounded(due.amount);
}

namespace {

// Known only where it is the same whichever case holds.
DutyAmount DutyOfCases(const rate::Expression& expression, const DutyFacts& facts) {
  DutyAmount unknown{std::nullopt, MissingConditions(expression)};
  if (!CoversAllGoods(expression)) return unknown;
  std::optional<Money> same;
  for (const rate::Case& one : expression.cases) {
    if (one.of == rate::Of::kQuota) continue;
    const DutyAmount duty = Duty(one.rate, facts);
    if (!duty.known() || (same && *same != *duty.amount)) return unknown;
    same = duty.amount;
  }
  return {same, {}};
}

}  // namespace

DutyAmount Duty(const rate::Expression& expression, const DutyFacts& facts) {
  if (expression.charge) return Duty(*expression.charge, facts);
  switch (expression.kind) {
    case rate::Kind::kConditional:
      return DutyOfCases(expression, facts);
    case rate::Kind::kExcluded:
      return {std::nullopt, {"a concession"}};
    case rate::Kind::kQuotaOnly:
      return {std::nullopt, {"a quota"}};
    default:
      return {std::nullopt, {"a rate"}};
  }
}

}  // namespace noodle::preference
