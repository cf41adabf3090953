// What the solver answers: the cheapest routes, leg by leg, what they save, and how far from the optimum they can be.
#ifndef NOODLE_ENGINE_ROUTE_ANSWER_H_
#define NOODLE_ENGINE_ROUTE_ANSWER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/citation.h"
#include "engine/base/country.h"
#include "engine/base/decimal.h"
#include "engine/base/instrument.h"
#include "engine/origin/determination.h"
#include "engine/preference/schedule_source.h"

namespace noodle::route {

// The landed cost by what it is for, per unit of the product.
struct Costs {
  Money purchase;
  Money processing;  // labour, overhead and other costs
  Money freight;
  Money insurance;
  Money duty;
  Money compliance;
  Money Total() const { return purchase + processing + freight + insurance + duty + compliance; }
  bool operator==(const Costs&) const = default;
};

// The option taken for an item that the route uses.
struct Choice {
  size_t item = 0;    // in Problem::items
  size_t option = 0;  // in Item::options
  bool operator==(const Choice&) const = default;
};

// An agreement that would make a leg cheaper, if what is moved originated under it.
struct Missed {
  std::string agreement;
  Money saving;  // on this leg, after the cost of the claim
  std::string why;
};

// A movement across a border. Amounts are for `quantity`, which goes into one unit of what it is moved for.
struct Leg {
  size_t item = 0;
  size_t option = 0;
  std::optional<size_t> into;         // the item it is a component of; nothing: the product itself, sold at `to`
  std::optional<size_t> destination;  // in Problem::destinations, for the product
  Country from;
  Country to;
  Quantity quantity;
  std::string regime;           // "MFN" or an agreement; empty when no rate is known
  bool relieved = false;        // no duty since the product is exported (policy.drawback)
  std::string rate;             // as published; "unknown"
  std::string line;             // the national line the rate stands at
  bool ambiguous_line = false;  // the code covers lines with different rates; the highest was used
  std::optional<int> as_of;     // the year of a rate that is not confirmed for the date
  bool assumed = false;         // the rate is not known: it was assumed, for the sake of a question
  Instrument instrument;        // where the rate comes from
  preference::ValueBasis basis = preference::ValueBasis::kCif;
  Money price;  // FOB or price of the goods
  Money freight;
  Money insurance;
  Money customs_value;
  std::optional<Money> duty;  // nothing when unknown
  Money compliance;
  std::vector<std::string> missing;                    // why the duty is unknown
  std::optional<origin::Determination> determination;  // of a leg that is cleared under an agreement
  std::vector<Missed> missed;
};

// The route at one destination.
struct Arrival {
  Country country;
  std::string regime;  // of the final leg; "none" where there is no border to cross, empty when unknown
  Money fob;
  Money landed_cost;
};

// An option of the route that is assumed to originate under an agreement and does not.
struct Waived {
  Choice what;
  size_t agreement = 0;          // in World::rulebooks
  origin::Determination really;  // as it is
};

struct Route {
  std::vector<Choice> choices;  // by item, only those used
  bool priced = true;
  Money landed_cost;            // per unit; with several destinations the mean weighted by units
  Costs cost;                   // adds up to landed_cost
  std::optional<Money> saving;  // against the baseline; nothing when either is unpriced
  std::vector<Leg> legs;        // components before what they go into, the product last
  std::vector<Arrival> arrivals;
  std::vector<std::string> missing;  // of an unpriced route: the rate of each leg whose duty is unknown
  // Where every market is sourced by itself (policy.sourcing SEPARATE): the route of each destination, in order.
  // Choices and legs are then theirs, and none stand here.
  std::vector<Route> markets;
  std::vector<Waived> waived;  // assumptions that the route rests on; an option may appear once per use
};

// Constraints that leave no route together.
struct Conflict {
  enum class Proof {
    kNone,         // some of them may not be needed
    kIrreducible,  // all but any one of them leave a route
    kFewest,       // so do all sets of fewer
  };
  std::vector<std::string> constraints;  // in words, behind where each was read
  Proof proof = Proof::kNone;
};

// The cheapest route of some kind.
struct Comparison {
  bool priced = true;
  Money landed_cost;
  std::optional<Money> saving;  // against the baseline; nothing when either is unpriced
  std::vector<Choice> choices;
};
// Its product is cleared under one regime.
struct ByRegime : Comparison {
  std::string regime;
};
// Its product is made, or bought, in one country.
struct ByAssembly : Comparison {
  Country country;
};

// From which consignment size claims pay what they cost.
struct BreakEven {
  // A movement of the first route that may be cleared under an agreement for less duty.
  struct Claim {
    size_t leg = 0;  // in Route::legs
    std::string agreement;
    bool claimed = false;  // as things are
    Money saving;          // of duty on the leg against MFN, before the cost of the claim
    int64_t units = 0;     // the least size at which saving × units is no less than policy.claimCost
  };
  std::vector<Claim> claims;  // by leg
  // The least size at which a route with claims is cheaper than every route without; nothing: at none.
  std::optional<int64_t> units;
};

// A test of origin that does not hold.
struct FailedTest {
  std::string test;  // "CTH except from 87.14 or RVC(40, build-down)", "direct consignment"
  Citation citation;
  std::vector<std::string> lines;  // the numbers
  bool operator==(const FailedTest&) const = default;
};

// What a rule costs: the cheapest route would cost less if what an option provides originated under an agreement.
struct RulePrice {
  Choice what;
  std::string agreement;
  bool used = false;               // the first route takes the option
  Money saving;                    // against the first route
  Route route;                     // the cheapest with the rule waived
  std::vector<FailedTest> failed;  // what does not hold for the option in that route
};

// A rate that nobody stated and that bears on which route is cheapest.
struct UnknownRate {
  enum class Bearing {
    kAlone,     // low enough, it makes another route the cheapest by itself
    kTogether,  // the same, with all others that are so marked
    kMissing,   // without it no route is priced
  };
  Country importer;
  std::string code;    // the item's, or its national line
  std::string regime;  // "MFN" or an agreement
  std::string why;     // it is not known
  std::vector<size_t> items;
  std::vector<Country> exporters;
  Bearing bearing = Bearing::kTogether;
  // Of one that decides alone: at up to this percentage of the value, to a hundredth of a percent and at most 100.
  std::optional<Percent> up_to;
  // Of one that decides: with the rate, or the rates together, at zero.
  Money saving_at_zero;  // against the first route
  Route route;
};

enum class Status { kOptimal, kFeasible, kInfeasible };
// "OPTIMAL", "FEASIBLE", "INFEASIBLE"
absl::string_view Name(Status status);

struct Answer {
  Status status = Status::kOptimal;
  std::optional<Money> lower_bound;  // on the landed cost of any priced route; nothing when every route is unpriced
  std::optional<Money> gap;          // of the first route above lower_bound: zero is a proof
  std::optional<Route> baseline;     // the cheapest with every leg under MFN
  std::optional<Route> naive;        // every part where it is cheapest delivered before duty (naive.h)
  // With several destinations: the least landed cost were they sourced the other way (policy.sourcing); nothing when it
  // is not priced or not proved.
  std::optional<Money> other_sourcing;
  std::vector<Route> routes;            // cheapest first; then those with unknown rates, the fewest first
  std::vector<ByRegime> by_regime;      // cheapest first; only with a single destination
  std::vector<ByAssembly> by_assembly;  // cheapest first
  std::vector<RulePrice> rule_prices;   // the dearest first
  std::optional<BreakEven> break_even;  // only where a claim costs something
  std::vector<UnknownRate> unknown_rates;
  std::optional<Conflict> conflict;  // when infeasible
  std::vector<std::string> notes;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_ANSWER_H_
