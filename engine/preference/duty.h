// What a rate costs on given facts: exact, rounded half to even once per charge, unknown when a fact is missing.
//
//   DutyFacts facts{.currency = "USD", .value = *Money::Parse("900")};
//   Duty(*expression, facts).amount   // nothing when the rate asks for a weight that the facts do not state
#ifndef NOODLE_ENGINE_PREFERENCE_DUTY_H_
#define NOODLE_ENGINE_PREFERENCE_DUTY_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/decimal.h"
#include "grammar/rate/rate.h"

namespace noodle::preference {

// So much of a unit other than the net kilogram: "L", "L of alcohol", "pair", "stick", …
struct Measure {
  std::string unit;
  Quantity quantity;
};
// A quantity as people state it: 2 "kL" are 2000 "L". A name that no schedule uses stays as it is.
Measure MeasureOf(absl::string_view unit, Quantity quantity);

// 1 unit of `currency` costs `rate` units of the currency in which duty is asked for.
struct Exchange {
  std::string currency;
  ExchangeRate rate;
};

// The facts of one good (or consignment: whatever the value is of). What is absent is unknown, never zero.
struct DutyFacts {
  std::string currency;              // of `value` and of the duty, ISO 4217
  std::optional<Money> value;        // customs value on the importer's basis (CIF or FOB)
  std::optional<Weight> net_weight;  // kilograms; answers for the unit "kg"
  std::vector<Measure> measures;     // quantities in other units
  std::vector<Exchange> exchange;    // of other currencies
};

// An amount in the facts' currency, or what is missing to tell it.
struct DutyAmount {
  std::optional<Money> amount;
  std::vector<std::string> missing;  // "customs value", "net weight", "quantity in pair", "exchange rate of JPY in USD"
  bool known() const { return amount.has_value(); }
};

// The duty of a charge. A charge of zero needs no facts; the lower of a zero and anything is zero.
DutyAmount Duty(const rate::Charge& charge, const DutyFacts& facts);

// The duty of an expression without a quota. Unknown, with the reason as what is missing, for an expression that has
// no such charge: "a rate", "a quota", "a concession", or every `tariff condition "…"` that is open, unless the duty is
// the same whichever case holds.
DutyAmount Duty(const rate::Expression& expression, const DutyFacts& facts);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_DUTY_H_
