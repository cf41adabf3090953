// The rates of a lane and line, looked up once for all shipments that share them: preference::Terms without the words
// that a batch does not show.
#ifndef NOODLE_ENGINE_BATCH_LANE_RATES_H_
#define NOODLE_ENGINE_BATCH_LANE_RATES_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/law/rulebook.h"
#include "engine/preference/duty.h"
#include "engine/preference/quote.h"
#include "engine/preference/schedule_source.h"
#include "engine/preference/terms.h"

namespace noodle::batch {

class RateExpressions;

// What one regime charges.
class RegimeRates {
 public:
  RegimeRates() = default;
  // `mfn`: the quote that savings are against; may be null.
  RegimeRates(const preference::Terms& terms, const preference::RegimeQuote* mfn, RateExpressions* expressions);

  const std::string& rate() const { return rate_; }      // "0", "0 to 20", "unknown"
  const std::string& reason() const { return reason_; }  // why the concession is closed; empty: it is not
  std::optional<int> as_of() const { return as_of_; }    // the year to which the rate is confirmed, when that is past
  // As RegimeQuote::Duty and LeastSaving have them; nothing: unknown.
  std::optional<Money> Duty(const preference::DutyFacts& facts) const;
  std::optional<Money> Saving(const preference::DutyFacts& facts) const;

 private:
  struct Pair {
    const rate::Expression* mfn = nullptr;
    const rate::Expression* preferential = nullptr;
    bool operator==(const Pair&) const = default;
  };

  std::string rate_ = "unknown";
  std::string reason_;
  std::optional<int> as_of_;
  std::vector<const rate::Expression*> highest_;  // of which one is the highest; empty: the duty is unknown
  std::vector<Pair> pairs_;                       // of lines; empty: the saving is unknown
};

struct LaneRates {
  std::string note;                             // why there are no rates, when there are none
  std::optional<preference::ValueBasis> basis;  // that the importer charges duty on; nothing: not known
  RegimeRates mfn;
  // Of the agreements that were asked for, in that order.
  std::vector<RegimeRates> agreements;
  bool seasonal = false;  // on another day of the year they may be others
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_LANE_RATES_H_
