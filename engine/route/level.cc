#include "engine/route/level.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

#include "engine/route/multipliers.h"
#include "engine/route/price_bounds.h"

namespace noodle::route {
namespace {

constexpr int64_t kWhole = 1'000'000;  // of shares and quantities
// A unit of value that cannot be had is not worth more than this to a limit; a price without end would swell what is
// allowed for rounding beyond all that anything costs.
constexpr double kMostPrice = 8;
constexpr Fixed kUnknown = ToFixed(kUnknownRate);
constexpr double kOne = 1 << kFixedBits;

Fixed Shifted(Int128 a, int bits) { return a >> bits; }

// Unknown rates, which no quantity multiplies, and the rest.
struct Parted {
  Fixed unknown = 0;
  Fixed rest = 0;
};
Parted Part(Fixed amount) {
  const Fixed unknown = FloorDivide(amount + kUnknown / 2, kUnknown);
  return {unknown * kUnknown, amount - unknown * kUnknown};
}

int64_t Ceiling(Fixed slope) { return static_cast<int64_t>(-((-slope) >> kFixedBits)); }

}  // namespace

Level::Level(const SearchContext& context, const Costing& costing, PriceBounds& bounds, size_t i, size_t o,
             const std::vector<Constraint>& constraints, Country relieved)
    : context_(context), costing_(costing), bounds_(bounds), i_(i), o_(o), limits_(context, i, o, constraints) {
  const Make& make = context.MakeOf(i, o);
  components_.resize(make.components.size());
  for (size_t c = 0; c < components_.size() && ever_possible_; ++c) {
    AddOptions(c, relieved);
    ever_possible_ = !components_[c].bought.empty() || !components_[c].made.empty();
  }
  Filter();
}

void Level::Filter() {
  possible_ = ever_possible_;
  for (size_t c = 0; c < components_.size() && possible_; ++c) {
    Component& component = components_[c];
    const size_t item = context_.MakeOf(i_, o_).components[c].item_index;
    component.shut.assign(component.bought.size(), 0);
    bool any = false;
    for (size_t n = 0; n < component.bought.size(); ++n) {
      component.shut[n] = context_.Allowed(item, component.bought[n].label->option) ? 0 : 1;
      any = any || !component.shut[n];
    }
    for (Provision& provision : component.made) {
      provision.shut = !context_.Allowed(item, provision.option) || !provision.curve->possible();
      any = any || !provision.shut;
    }
    possible_ = any;
  }
}

// ---- Prices and bounds

void Level::Price(Fixed slope) {
  slope_ = slope;
  prices_ = FindMultipliers(
      limits_.sums.size(), kMostPrice, [&](const std::vector<double>& prices, Relaxed* out) { Relax(prices, out); },
      std::move(prices_));
  PriceAt(std::move(prices_));
}

void Level::PriceAt(std::vector<double> prices) {
  prices_ = std::move(prices);
  fixed_prices_.clear();
  bound_ = 0;
  for (size_t d = 0; d < limits_.sums.size(); ++d) {
    fixed_prices_.push_back(static_cast<int64_t>(prices_[d] * kOne));
    bound_ += Shifted(-fixed_prices_[d] * limits_.sums[d].limit, limits_.sums[d].shift);
  }
  for (size_t c = 0; c < components_.size(); ++c) {
    Component& component = components_[c];
    std::optional<Fixed> least;
    for (size_t n = 0; n < component.bought.size(); ++n) {
      if (component.shut[n]) continue;
      const Fixed cost = ReducedCost(c, component.bought[n]);
      least = std::min(least.value_or(cost), cost);
    }
    for (Provision& provision : component.made) {
      if (provision.shut) continue;
      const Fixed value_slope = ValueSlope(provision);
      provision.least = Landed(provision, value_slope, provision.curve->Least(PriceSlope(provision, value_slope)));
      least = std::min(least.value_or(provision.least), provision.least);
    }
    component.least = *least;
    bound_ += component.least;
  }
}

void Level::Relax(const std::vector<double>& prices, Relaxed* out) {
  const size_t dims = prices.size();
  const double slope = static_cast<double>(slope_) / kOne;
  out->bound = 0;
  out->excess.assign(dims, 0);
  for (size_t d = 0; d < dims; ++d) {
    out->excess[d] = -static_cast<double>(limits_.sums[d].limit) / limits_.sums[d].magnitude();
    out->bound += prices[d] * out->excess[d];
  }
  for (const Component& component : components_) {
    double best = std::numeric_limits<double>::infinity(), value = 0;
    const double* sums = nullptr;
    const Provision* made = nullptr;
    for (size_t n = 0; n < component.bought.size(); ++n) {
      if (component.shut[n]) continue;
      double cost = component.costs[n] + slope * component.values[n];
      for (size_t e = 0; e < dims; ++e) cost += prices[e] * component.sums[n * dims + e];
      if (cost < best) {
        best = cost;
        sums = &component.sums[n * dims];
      }
    }
    for (const Provision& provision : component.made) {
      if (provision.shut) continue;
      double value_slope = slope, cost = static_cast<double>(provision.fixed);
      for (size_t e = 0; e < dims; ++e) {
        const double magnitude = limits_.sums[e].magnitude();
        value_slope += prices[e] * static_cast<double>(provision.coefficients[e]) / magnitude;
        cost += prices[e] * static_cast<double>(provision.weights[e]) / magnitude;
      }
      const double quantity = static_cast<double>(provision.move->quantity.units()) / kWhole;
      const double times = 1 + static_cast<double>(provision.carriage) / kWhole;
      const PriceCurve::Point point =
          provision.curve->Near(value_slope * times + static_cast<double>(provision.rise) / kOne);
      cost += quantity * point.least + value_slope * static_cast<double>(provision.carried);
      if (cost < best) {
        best = cost;
        made = &provision;
        value = quantity * times * point.price + static_cast<double>(provision.carried);
      }
    }
    out->bound += best;
    for (size_t d = 0; d < dims; ++d) {
      out->excess[d] +=
          made == nullptr
              ? sums[d]
              : (value * static_cast<double>(made->coefficients[d]) + static_cast<double>(made->weights[d])) /
                    limits_.sums[d].magnitude();
    }
  }
}

Fixed Level::ReducedCost(size_t c, const Candidate& candidate) const {
  Fixed out = ToFixed(candidate.cost) + slope_ * candidate.value;
  for (size_t d = 0; d < limits_.sums.size(); ++d) {
    if (fixed_prices_[d] == 0) continue;
    const auto weight = WeightOf(limits_.sums[d], c, *candidate.label, *candidate.move, candidate.value);
    out += Shifted(fixed_prices_[d] * weight.value_or(0), limits_.sums[d].shift);
  }
  return out;
}

Fixed Level::ValueSlope(const Provision& provision) const {
  Fixed out = slope_;
  for (size_t d = 0; d < limits_.sums.size(); ++d)
    out += Shifted(fixed_prices_[d] * provision.coefficients[d], limits_.sums[d].shift);
  return out;
}

Fixed Level::PriceSlope(const Provision& provision, Fixed value_slope) {
  return value_slope + FloorDivide(value_slope * provision.carriage, kWhole) + provision.rise;
}

Fixed Level::Beyond(const Provision& provision, Fixed value_slope) const {
  // Scaling, freight, insurance and duty are each rounded.
  const Fixed magnitude = value_slope < 0 ? -value_slope : value_slope;
  const Fixed rounding = ToFixed(8 + 3 * (provision.duty / kWhole)) + 3 * magnitude;
  Fixed out = ToFixed(provision.fixed) + value_slope * provision.carried - rounding;
  for (size_t d = 0; d < limits_.sums.size(); ++d)
    out += Shifted(fixed_prices_[d] * provision.weights[d], limits_.sums[d].shift);
  return out;
}

Fixed Level::Landed(const Provision& provision, Fixed value_slope, Fixed each) const {
  const Parted parted = Part(each);
  return parted.unknown + FloorDivide(parted.rest * provision.move->quantity.units(), kWhole) +
         Beyond(provision, value_slope);
}

Fixed Level::OfOne(const Provision& provision, Fixed value_slope, Fixed most) const {
  const Parted left = Part(most - Beyond(provision, value_slope));
  return left.unknown + FloorDivide(left.rest * kWhole, provision.move->quantity.units()) + 1;
}

void Level::Refine(const LeastOfMade& sharper) {
  for (size_t c = 0; c < components_.size() && possible_; ++c) {
    Component& component = components_[c];
    if (component.made.empty()) continue;
    const size_t item = context_.MakeOf(i_, o_).components[c].item_index;
    std::optional<Fixed> least;
    for (size_t n = 0; n < component.bought.size(); ++n) {
      if (component.shut[n]) continue;
      const Fixed cost = ReducedCost(c, component.bought[n]);
      least = std::min(least.value_or(cost), cost);
    }
    std::stable_sort(component.made.begin(), component.made.end(),
                     [](const Provision& a, const Provision& b) { return a.least < b.least; });
    for (Provision& provision : component.made) {
      if (provision.shut || (least && provision.least >= *least)) continue;
      const Fixed value_slope = ValueSlope(provision);
      std::optional<Fixed> enough;
      if (least) enough = OfOne(provision, value_slope, *least);
      const auto each = sharper(item, provision, PriceSlope(provision, value_slope), enough);
      provision.shut = !each;  // nothing answers it
      if (!each) continue;
      provision.least = std::max(provision.least, Landed(provision, value_slope, each->least));
      provision.price = each->price;
      least = std::min(least.value_or(provision.least), provision.least);
    }
    possible_ = least.has_value();
    if (!possible_) return;
    bound_ += *least - component.least;
    component.least = *least;
  }
}

double Level::Broken(size_t d) const {
  const Limit& limit = limits_.sums[d];
  double sum = -static_cast<double>(limit.limit);
  for (size_t c = 0; c < components_.size(); ++c) {
    const Component& component = components_[c];
    const Provision* made = nullptr;
    for (const Provision& provision : component.made) {
      if (!provision.shut && provision.least == component.least) made = &provision;
    }
    if (made != nullptr) {
      const double value = static_cast<double>(made->move->quantity.units()) / kWhole *
                               (1 + static_cast<double>(made->carriage) / kWhole) * static_cast<double>(made->price) +
                           static_cast<double>(made->carried);
      sum += static_cast<double>(made->coefficients[d]) * value + static_cast<double>(made->weights[d]);
      continue;
    }
    for (size_t n = 0; n < component.bought.size(); ++n) {
      if (component.shut[n] || ReducedCost(c, component.bought[n]) != component.least) continue;
      sum += component.sums[n * limits_.sums.size() + d] * limit.magnitude();
      break;
    }
  }
  return sum;
}

// ---- What is worth looking at

std::vector<Level::Choice> Level::Cheapest() const {
  std::vector<Choice> out;
  for (size_t c = 0; c < components_.size(); ++c) {
    Choice choice;
    choice.item = context_.MakeOf(i_, o_).components[c].item_index;
    for (size_t n = 0; n < components_[c].bought.size(); ++n) {
      const Candidate& candidate = components_[c].bought[n];
      if (!components_[c].shut[n] && ReducedCost(c, candidate) == components_[c].least) choice.bought = candidate.label;
    }
    for (const Provision& provision : components_[c].made) {
      if (choice.bought != nullptr || provision.shut || provision.least != components_[c].least) continue;
      choice.made = &provision;
      choice.slope = PriceSlope(provision, ValueSlope(provision));
    }
    out.push_back(choice);
  }
  return out;
}

std::vector<Candidate> Level::Bought(size_t c, std::optional<Fixed> room) const {
  std::vector<Candidate> out;
  for (size_t n = 0; n < components_[c].bought.size(); ++n) {
    const Candidate& candidate = components_[c].bought[n];
    if (!components_[c].shut[n] && Within(c, candidate, room)) out.push_back(candidate);
  }
  return out;
}

bool Level::Within(size_t c, const Candidate& candidate, std::optional<Fixed> room) const {
  return !room || ReducedCost(c, candidate) <= components_[c].least + *room;
}

std::vector<Level::Wanted> Level::Made(size_t c, std::optional<Fixed> room) const {
  std::vector<Wanted> out;
  for (const Provision& provision : components_[c].made) {
    if (provision.shut) continue;
    const Fixed value_slope = ValueSlope(provision);
    Wanted wanted{&provision, PriceSlope(provision, value_slope), std::nullopt};
    if (room) {
      const Fixed most = components_[c].least + *room;
      if (provision.least > most) continue;
      wanted.most = OfOne(provision, value_slope, most);
    }
    out.push_back(wanted);
  }
  return out;
}

ValueEffect Level::EffectBelow(const Provision& provision, const ValueEffect& above) const {
  ValueEffect out;
  out.lower_hurts = above.lower_hurts || provision.bent;
  out.higher_hurts = above.higher_hurts || provision.bent;
  Int128 gap = above.gap;
  for (size_t d = 0; d < limits_.sums.size(); ++d) {
    const Int128 coefficient = provision.coefficients[d];
    if (coefficient == 0) continue;
    (coefficient > 0 ? out.higher_hurts : out.lower_hurts) = true;
    const Int128 magnitude = coefficient > 0 ? coefficient : -coefficient;
    gap = std::max(gap, -FloorDivide(-limits_.sums[d].margin, magnitude));
  }
  const int64_t quantity = provision.move->quantity.units();
  const auto each = [&](Int128 amount) { return -FloorDivide(-amount * kWhole, quantity); };
  out.least_rise = provision.rise + above.least_rise + FloorDivide(above.least_rise * provision.carriage, kWhole);
  out.most_rise = provision.rise + 2 + above.most_rise - FloorDivide(-above.most_rise * provision.carriage, kWhole);
  out.rounding = each(8 + 4 * (provision.duty / kWhole) + Int128{4} * Ceiling(above.most_rise) + above.rounding) + 1;
  // Differences in value that are too small to outweigh the rounding of a mark-up cannot be compared.
  const Int128 difference = gap == 0 ? 0 : each(gap + 4) + 1;
  if (difference > std::numeric_limits<int64_t>::max() / 4) {
    out.lower_hurts = out.higher_hurts = true;
  } else {
    out.gap = static_cast<int64_t>(difference);
  }
  return out;
}

}  // namespace noodle::route
