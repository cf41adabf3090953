// Duty as the importer's customs assesses it: in its own currency, customs value and duty rounded as its law says.
#ifndef NOODLE_ENGINE_PREFERENCE_ASSESSED_H_
#define NOODLE_ENGINE_PREFERENCE_ASSESSED_H_

#include <optional>
#include <string>

#include "engine/preference/quote.h"
#include "engine/preference/schedule_source.h"

namespace noodle::preference {

// The customs value in the importer's currency.
struct AssessedValue {
  std::string currency;  // the importer's, ISO 4217
  std::optional<ExchangeRate>
      rate;      // what one unit of it costs in the bill's currency; nothing where they are the same
  Money amount;  // rounded
};

// Nothing where the customs value or the exchange rate is not stated, or the result is out of range.
std::optional<AssessedValue> AssessValue(const DutyFacts& facts, const ImporterFacts& importer);

// The duty of a regime on that value, rounded. Nothing where the regime has no rate or a fact is missing, such as a
// weight, or the exchange rate of a third currency.
std::optional<Money> AssessDuty(const RegimeQuote& regime, const DutyFacts& facts, const AssessedValue& value,
                                const ImporterFacts& importer);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_ASSESSED_H_
