#include "engine/preference/assessed.h"

#include <algorithm>
#include <limits>

namespace noodle::preference {
namespace {

constexpr Int128 kMoneyScale = 10'000;
constexpr Int128 kRateScale = 10'000'000'000;

// Beyond this an amount of money would not fit.
constexpr Int128 kMostUnits = std::numeric_limits<int64_t>::max() / kMoneyScale;

std::optional<Money> Round(const std::optional<Rounding>& rounding, Int128 numerator, Int128 denominator) {
  if (numerator < 0 || numerator / denominator >= kMostUnits) return std::nullopt;
  if (rounding) return rounding->Of(numerator, denominator);
  return Money::FromUnits(DivideHalfEven(numerator * kMoneyScale, denominator));
}

}  // namespace

std::optional<AssessedValue> AssessValue(const DutyFacts& facts, const ImporterFacts& importer) {
  if (!facts.value) return std::nullopt;
  AssessedValue out;
  out.currency = importer.currency;
  Int128 rate = kRateScale;
  if (importer.currency != facts.currency) {
    const auto stated = std::find_if(facts.exchange.begin(), facts.exchange.end(),
                                     [&](const Exchange& one) { return one.currency == importer.currency; });
    if (stated == facts.exchange.end() || stated->rate.units() <= 0) return std::nullopt;
    out.rate = stated->rate;
    rate = stated->rate.units();
  }
  const std::optional<Money> amount =
      Round(importer.value_rounding, Int128{facts.value->units()} * kRateScale, kMoneyScale * rate);
  if (!amount) return std::nullopt;
  out.amount = *amount;
  return out;
}

std::optional<Money> AssessDuty(const RegimeQuote& regime, const DutyFacts& facts, const AssessedValue& value,
                                const ImporterFacts& importer) {
  DutyFacts local = facts;
  local.currency = value.currency;
  local.value = value.amount;
  local.exchange.clear();
  const PricedDuty due = regime.Duty(local);
  if (!due.duty.known()) return std::nullopt;
  return Round(importer.duty_rounding, Int128{due.duty.amount->units()}, kMoneyScale);
}

}  // namespace noodle::preference
