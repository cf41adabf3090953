// One way of making an item under limits, relaxed: every limit has a price per unit, so that each component can be
// chosen by itself. What the cheapest choice of each adds up to is below what any choice within the limits costs; what
// is dearer than that by more than there is room for need not be looked at.
#ifndef NOODLE_ENGINE_ROUTE_LEVEL_H_
#define NOODLE_ENGINE_ROUTE_LEVEL_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/base/country.h"
#include "engine/route/ask.h"
#include "engine/route/constrained_knapsack.h"
#include "engine/route/costing.h"
#include "engine/route/limits.h"
#include "engine/route/multipliers.h"
#include "engine/route/search_context.h"

namespace noodle::route {

class PriceBounds;
class PriceCurve;

// The least that cost + slope · price of something comes to, and its price then.
struct PricedLeast {
  Fixed least = 0;
  int64_t price = 0;
};

// A component that is made: by which option, of what standing, cleared under what.
struct Provision {
  size_t option = 0;
  Ask ask;
  const Move* move = nullptr;
  const RegimeRate* claim = nullptr;  // null: MFN, or no duty at all
  // One unit that costs c and is priced p costs at least quantity · c + rise · p + fixed here, and is worth
  // quantity · (1 + carriage) · p + carried, give or take rounding.
  int64_t carriage = 0;  // in millionths of the price
  Fixed rise = 0;        // per unit of quantity
  Cost fixed = 0;
  int64_t carried = 0;
  int64_t duty = 0;   // in millionths of the customs value
  bool bent = false;  // duty is no plain percentage of the value
  PriceCurve* curve = nullptr;
  std::vector<Int128> coefficients;  // per sum of the limits, of its value
  std::vector<Int128> weights;       // … and what it counts by weight
  Fixed least = 0;                   // under the last prices
  bool shut = false;                 // not under the conditions
  int64_t price = 0;                 // of one unit at the least, once refined
};

class Level {
 public:
  // Everything must outlive the level. `relieved`: the country whose imports bear no duty.
  Level(const SearchContext& context, const Costing& costing, PriceBounds& bounds, size_t i, size_t o,
        const std::vector<Constraint>& constraints, Country relieved);

  // False when some component cannot be had within the constraints, whatever the conditions …
  bool ever_possible() const { return ever_possible_; }
  // … and under the conditions that held when they were last looked at.
  bool possible() const { return possible_; }
  // Looks at the conditions.
  void Filter();
  const Limits& limits() const { return limits_; }

  // Prices the limits for an objective of cost + slope · value of the components, starting from the last prices.
  void Price(Fixed slope);
  // At given prices instead, for the same objective.
  void PriceAt(std::vector<double> prices);
  const std::vector<double>& prices() const { return prices_; }
  // By how much the cheapest of every component breaks a limit, once refined.
  double Broken(size_t d) const;
  // Not above what any choice within the limits comes to by the objective.
  Fixed bound() const { return bound_; }
  // Finds the bound anew with a sharper least of cost + slope · price of what is made, where that is of consequence;
  // `sharper` need not look for more than `enough`. The level may turn out not to be possible.
  using LeastOfMade = std::function<std::optional<PricedLeast>(size_t item, const Provision&, Fixed slope,
                                                               std::optional<Fixed> enough)>;
  void Refine(const LeastOfMade& sharper);

  // A component and what it is at its cheapest under the prices.
  struct Choice {
    size_t item = 0;
    const Label* bought = nullptr;
    const Provision* made = nullptr;
    Fixed slope = 0;  // of `made`: what a unit of its price costs
  };
  // The cheapest of every component under the prices; within the limits, or nearly.
  std::vector<Choice> Cheapest() const;

  // Candidates that a choice within `room` of the bound may use: what is bought as it is …
  std::vector<Candidate> Bought(size_t component, std::optional<Fixed> room) const;
  // … and what is made, with the most that cost + slope · price of one unit may come to.
  struct Wanted {
    const Provision* provision = nullptr;
    Fixed slope = 0;
    std::optional<Fixed> most;
  };
  std::vector<Wanted> Made(size_t component, std::optional<Fixed> room) const;
  // Whether a candidate is within `room`.
  bool Within(size_t component, const Candidate& candidate, std::optional<Fixed> room) const;

  // What the price of a made component bears on, given what the value of all does above.
  ValueEffect EffectBelow(const Provision& provision, const ValueEffect& above) const;

 private:
  struct Component {
    std::vector<Candidate> bought;
    std::vector<double> costs, values;
    std::vector<double> sums;  // bought.size() × limits
    std::vector<char> shut;    // by bought: not under the conditions
    std::vector<Provision> made;
    Fixed least = 0;
  };

  void AddOptions(size_t c, Country relieved);
  // `free` of duty.
  void AddProvisions(size_t c, size_t option, const Move& move, bool free, Country relieved);
  void AddProvision(size_t c, Provision provision, bool free);
  void Relax(const std::vector<double>& prices, Relaxed* out);
  Fixed ReducedCost(size_t c, const Candidate& candidate) const;
  // What a unit of a made component's value costs under the prices, and of its price.
  Fixed ValueSlope(const Provision& provision) const;
  static Fixed PriceSlope(const Provision& provision, Fixed value_slope);
  // What a made component comes to at least beyond quantity · (cost + slope · price) of one unit.
  Fixed Beyond(const Provision& provision, Fixed value_slope) const;
  // What a made component comes to at least, where cost + slope · price of one unit is at least `each`.
  Fixed Landed(const Provision& provision, Fixed value_slope, Fixed each) const;
  // What one unit may come to at most where the component may come to `most`.
  Fixed OfOne(const Provision& provision, Fixed value_slope, Fixed most) const;

  const SearchContext& context_;
  const Costing& costing_;
  PriceBounds& bounds_;
  size_t i_, o_;
  Limits limits_;
  bool ever_possible_ = true;
  bool possible_ = true;
  std::vector<Component> components_;
  Fixed slope_ = 0;
  std::vector<double> prices_;
  std::vector<int64_t> fixed_prices_;  // per 2^Limit::shift of a sum
  Fixed bound_ = 0;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_LEVEL_H_
