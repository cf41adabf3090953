#include "engine/preference/saving.h"

#include <algorithm>

namespace noodle::preference {
namespace {

const LineRate* RateOf(const RegimeQuote& quote, const std::string& line) {
  const auto it =
      std::find_if(quote.rates.begin(), quote.rates.end(), [&](const LineRate& rate) { return rate.line == line; });
  return it == quote.rates.end() ? nullptr : &*it;
}

}  // namespace

std::vector<RatePair> PairRates(const RegimeQuote& mfn, const RegimeQuote& preferential) {
  std::vector<RatePair> out;
  for (const LineRate& rate : preferential.rates) {
    const LineRate* same = RateOf(mfn, rate.line);
    if (same == nullptr) break;
    out.push_back({same, &rate});
  }
  if (out.size() == preferential.rates.size()) return out;
  out.clear();
  for (const LineRate& rate : preferential.rates) {
    for (const LineRate& other : mfn.rates) out.push_back({&other, &rate});
  }
  return out;
}

std::optional<Money> LeastSaving(const RegimeQuote& mfn, const RegimeQuote& preferential, const DutyFacts& facts) {
  if (mfn.availability != Availability::kAvailable || preferential.availability != Availability::kAvailable) {
    return std::nullopt;
  }
  std::optional<Money> least;
  for (const RatePair& pair : PairRates(mfn, preferential)) {
    const DutyAmount without = Duty(pair.mfn->expression, facts);
    const DutyAmount with = Duty(pair.preferential->expression, facts);
    if (!without.known() || !with.known()) return std::nullopt;
    const Money saved = *without.amount - *with.amount;
    if (!least || saved < *least) least = saved;
  }
  return least;
}

}  // namespace noodle::preference
