#include "engine/batch/lane_rates.h"

#include <algorithm>

#include "engine/batch/rate_expressions.h"
#include "engine/preference/saving.h"

namespace noodle::batch {

using preference::Availability;

RegimeRates::RegimeRates(const preference::Terms& terms, const preference::RegimeQuote* mfn,
                         RateExpressions* expressions)
    : reason_(terms.reason) {
  if (!terms.quote) return;
  const preference::RegimeQuote& quote = *terms.quote;
  rate_ = quote.Range();
  as_of_ = quote.AsOf();
  for (size_t i : quote.highest) {
    const rate::Expression* one = expressions->Keep(quote.rates[i].expression);
    if (std::find(highest_.begin(), highest_.end(), one) == highest_.end()) highest_.push_back(one);
  }
  if (mfn == nullptr || mfn->availability != Availability::kAvailable || quote.availability != Availability::kAvailable)
    return;
  for (const preference::RatePair& pair : preference::PairRates(*mfn, quote)) {
    const Pair one{expressions->Keep(pair.mfn->expression), expressions->Keep(pair.preferential->expression)};
    if (std::find(pairs_.begin(), pairs_.end(), one) == pairs_.end()) pairs_.push_back(one);
  }
}

std::optional<Money> RegimeRates::Duty(const preference::DutyFacts& facts) const {
  std::optional<Money> most;
  for (const rate::Expression* expression : highest_) {
    const preference::DutyAmount duty = preference::Duty(*expression, facts);
    if (!duty.known()) return std::nullopt;
    if (!most || *duty.amount > *most) most = duty.amount;
  }
  return most;
}

std::optional<Money> RegimeRates::Saving(const preference::DutyFacts& facts) const {
  std::optional<Money> least;
  for (const Pair& pair : pairs_) {
    const preference::DutyAmount without = preference::Duty(*pair.mfn, facts);
    const preference::DutyAmount with = preference::Duty(*pair.preferential, facts);
    if (!without.known() || !with.known()) return std::nullopt;
    const Money saved = *without.amount - *with.amount;
    if (!least || saved < *least) least = saved;
  }
  return least;
}

}  // namespace noodle::batch
