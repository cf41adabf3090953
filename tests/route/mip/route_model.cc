#include "tests/route/mip/route_model.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "tests/route/mip/origin_rows.h"
#include "tests/route/mip/place.h"

namespace noodle::route::mip {
namespace {

constexpr double kUnit = 1e-4;  // of money, in the currency
double Currency(Money money) { return static_cast<double>(money.units()) * kUnit; }
double Share(Percent percent) { return static_cast<double>(percent.units()) / 1e6; }

Percent InsuranceAndFreight(const Lane* lane) {
  return lane == nullptr ? Percent() : lane->percent_of_value.value_or(Percent()) + lane->insurance.value_or(Percent());
}

bool Delivered(const Buy& buy) {
  return buy.basis != goods::ValueBasis::kFob && buy.basis != goods::ValueBasis::kExWorks;
}

}  // namespace

class RouteModel::Builder {
 public:
  Builder(const Problem& problem, const preference::World& world, const Lanes& lanes, Tariff& tariff,
          const Rules& rules, RouteModel* out)
      : problem_(problem),
        world_(world),
        lanes_(lanes),
        tariff_(tariff),
        program_(out->program_),
        origin_(problem, world, rules, out->program_),
        out_(*out) {}

  absl::Status Build() {
    out_.problem_ = &problem_;
    if (problem_.policy.drawback || problem_.policy.minimum_headroom || problem_.policy.max_sites)
      return absl::UnimplementedError("a policy");
    if (problem_.policy.claim_cost) {
      claim_ = Currency(Money::FromUnits(
          DivideHalfEven(problem_.policy.claim_cost->units(), *problem_.policy.units_per_consignment)));
    }
    for (const Item& item : problem_.items) {
      const bool pinned =
          std::any_of(item.options.begin(), item.options.end(), [](const Option& o) { return o.pinned; });
      std::vector<int> takes;
      Expression one;
      for (const Option& option : item.options) {
        takes.push_back(option.banned || (pinned && !option.pinned) ? -1 : program_.Binary());
        if (takes.back() >= 0) one.Add(1, takes.back());
      }
      one.constant = -1;
      program_.Zero(one);
      out_.takes_.push_back(takes);
    }
    return Product();
  }

 private:
  // Of one option at a place: the movement of what is bought is all constants.
  absl::StatusOr<bool> Bought(size_t i, const Buy& buy, Country to, Quantity quantity, double times, int taken,
                              Place::Arrival* arrival) {
    if (!lanes_.Allowed(buy.country, to)) return false;
    const Money goods = Times(buy.price, quantity);
    std::optional<Weight> weight = buy.net_weight ? buy.net_weight : problem_.items[i].net_weight;
    if (weight) weight = Times(*weight, quantity);
    const Lane* lane = lanes_.Find(buy.country, to);
    if (lane != nullptr && lane->kind != LaneKind::kDirect) return absl::UnimplementedError("an indirect lane");
    Money carriage;
    if (lane != nullptr && !Delivered(buy)) {
      if (lane->per_unit) carriage += Times(*lane->per_unit, quantity);
      if (lane->per_kg && weight)
        carriage += Money::FromUnits(DivideHalfEven(Int128{lane->per_kg->units()} * weight->units(), 1'000'000));
      if (lane->percent_of_value) carriage += noodle::Share(goods, *lane->percent_of_value);
      if (lane->insurance) carriage += noodle::Share(goods, *lane->insurance);
    }
    for (size_t a = 0; a < world_.rulebooks.size(); ++a) {
      const law::Agreement& agreement = world_.rulebooks[a]->agreement();
      bool declared = buy.wholly_obtained.has_value();
      for (const auto& status : buy.originating) declared = declared || status.agreement == agreement.id;
      if (declared && agreement.parties.Contains(buy.country)) arrival->declared |= uint64_t{1} << a;
    }
    double duty = 0;
    if (buy.country != to) {
      NOODLE_ASSIGN_OR_RETURN(const LegRates* rates, tariff_.Rates(i, buy.country, to));
      const DutyBase base{rates->basis == preference::ValueBasis::kFob ? goods : goods + carriage, weight, quantity};
      std::optional<double> least;
      if (rates->mfn) {
        if (const auto mfn = tariff_.Duty(i, *rates->mfn, base)) least = Currency(*mfn);
      }
      for (const RegimeRate& rate : rates->claimable) {
        const auto preferential = tariff_.Duty(i, rate, base);
        if (!preferential || ((arrival->declared >> rate.agreement) & 1) == 0) continue;
        least = std::min(least.value_or(1e300), Currency(*preferential) + claim_);
      }
      if (!least) return false;  // unpriced
      duty = *least;
    }
    arrival->value.Add(Currency(goods + carriage), taken);
    arrival->most = Currency(goods + carriage);
    program_.objective.Add(times * (Currency(goods + carriage) + duty), taken);
    return true;
  }

  // One unit of what is made at a place; `taken` says whether it is.
  absl::StatusOr<Made> Making(const Make& make, double times, int taken) {
    Made out;
    Money processing;
    for (const auto& cost : {make.labour, make.overhead, make.other_costs}) processing += cost.value_or(Money());
    program_.objective.Add(times * Currency(processing), taken);
    for (const Component& component : make.components) {
      if (component.role != goods::Role::kMaterial) return absl::UnimplementedError("a role");
      NOODLE_ASSIGN_OR_RETURN(Place place, At(component.item_index, make.site, component.quantity, times, taken));
      double most = 0;
      for (const Place::Arrival& arrival : place.arrivals) {
        out.value.Add(1, arrival.value);
        most = std::max(most, arrival.most);
      }
      out.most += most;
      out.components.push_back(std::move(place));
    }
    const double markup = 1 + Share(make.markup.value_or(Percent()));
    Expression value;
    value.Add(markup, out.value).Add(markup * Currency(processing) + Currency(make.profit.value_or(Money())), taken);
    out.value = value;
    out.most = markup * (out.most + Currency(processing)) + Currency(make.profit.value_or(Money()));
    return out;
  }

  // The item as a component of something made at `to`, which is made `times` per product when `parent` is 1.
  absl::StatusOr<Place> At(size_t i, Country to, Quantity quantity, double times, int parent) {
    Place out;
    const Item& item = problem_.items[i];
    const double pieces = static_cast<double>(quantity.units()) / 1e6;
    Expression all;
    for (size_t o = 0; o < item.options.size(); ++o) {
      if (out_.takes_[i][o] < 0) continue;
      Place::Arrival arrival;
      arrival.code = item.hs;
      const int taken = program_.Continuous(1);
      arrival.taken = taken;
      if (const Buy* buy = item.options[o].buy()) {
        NOODLE_ASSIGN_OR_RETURN(const bool possible, Bought(i, *buy, to, quantity, times, taken, &arrival));
        if (!possible) continue;
      } else {
        const Make& make = *item.options[o].make();
        if (!lanes_.Allowed(make.site, to)) continue;
        NOODLE_ASSIGN_OR_RETURN(const Made made, Making(make, times * pieces, taken));
        Expression goods;
        goods.Add(pieces, made.value);
        const std::map<size_t, int> earns = origin_.Rows(make, item.hs, made, std::nullopt, taken);
        arrival.earns = earns;
        const auto moved = Moved(i, make.site, to, quantity, goods, made.most * pieces, times, taken, earns);
        if (!moved.ok()) return moved.status();
        arrival.value = moved->first;
        arrival.most = moved->second;
      }
      all.Add(1, taken);
      // x ≤ y: all places take the same option.
      program_.AtMostZero(Expression().Add(1, taken).Add(-1, out_.takes_[i][o]));
      out.arrivals.push_back(std::move(arrival));
    }
    program_.Zero(all.Add(-1, parent));
    return out;
  }

  // What is made, carried to `to` and cleared under one regime: its value there and the most that can be.
  absl::StatusOr<std::pair<Expression, double>> Moved(size_t i, Country from, Country to, Quantity quantity,
                                                      const Expression& goods, double most, double times, int taken,
                                                      const std::map<size_t, int>& earns) {
    const Lane* lane = lanes_.Find(from, to);
    const double percent = Share(InsuranceAndFreight(lane));
    double fixed = 0;
    if (lane != nullptr && lane->kind != LaneKind::kDirect) return absl::UnimplementedError("an indirect lane");
    std::optional<Weight> weight = problem_.items[i].net_weight;
    if (weight) weight = Times(*weight, quantity);
    if (lane != nullptr && lane->per_unit) fixed += Currency(Times(*lane->per_unit, quantity));
    if (lane != nullptr && lane->per_kg && weight)
      fixed += Currency(Money::FromUnits(DivideHalfEven(Int128{lane->per_kg->units()} * weight->units(), 1'000'000)));
    out_.rounding_ += 4 * kUnit * times;
    Expression carriage;
    carriage.Add(percent, goods).Add(fixed, taken);
    program_.objective.Add(times, carriage);
    Expression value = goods;
    value.Add(1, carriage);
    const double most_value = most * (1 + percent) + fixed;
    if (from == to) return std::make_pair(value, most_value);
    NOODLE_ASSIGN_OR_RETURN(const LegRates* rates, tariff_.Rates(i, from, to));
    const bool fob = rates->basis == preference::ValueBasis::kFob;
    const Expression& customs = fob ? goods : value;
    // Σ of the regimes = taken; of the values cleared under them = customs.
    Expression regimes, parts = customs;
    regimes.Add(-1, taken);
    const auto under = [&](const RegimeRate& rate, int earned) -> absl::Status {
      if (!rate.percent) return absl::UnimplementedError("a rate that is no percentage on what is made");
      const int cleared = program_.Binary();
      const int part = program_.Continuous(most_value);
      regimes.Add(1, cleared);
      parts.Add(-1, part);
      program_.AtMostZero(Expression().Add(1, part).Add(-most_value, cleared));
      if (earned >= 0) program_.AtMostZero(Expression().Add(1, cleared).Add(-1, earned));
      program_.objective.Add(times * Share(*rate.percent), part).Add(earned >= 0 ? times * claim_ : 0, cleared);
      return absl::OkStatus();
    };
    if (rates->mfn) NOODLE_RETURN_IF_ERROR(under(*rates->mfn, -1));
    for (const RegimeRate& rate : rates->claimable) {
      if (earns.contains(rate.agreement)) NOODLE_RETURN_IF_ERROR(under(rate, earns.at(rate.agreement)));
    }
    program_.Zero(regimes);
    program_.Zero(parts);
    return std::make_pair(value, most_value);
  }

  // The objective is the mean over the markets, as the landed cost is: sums would strain the solver's tolerances.
  absl::Status Product() {
    const size_t i = problem_.product;
    const Item& item = problem_.items[i];
    const Quantity one = Quantity::FromUnits(1'000'000);
    double units = 0;
    for (const Destination& destination : problem_.destinations) units += static_cast<double>(destination.units);
    for (size_t o = 0; o < item.options.size(); ++o) {
      const int taken = out_.takes_[i][o];
      if (taken < 0) continue;
      const Make* make = item.options[o].make();
      if (make == nullptr) return absl::UnimplementedError("a product that is bought");
      NOODLE_ASSIGN_OR_RETURN(const Made made, Making(*make, 1, taken));
      for (const Destination& destination : problem_.destinations) {
        std::optional<double> contract;
        if (destination.fob) contract = Currency(*destination.fob);
        const std::map<size_t, int> earns = origin_.Rows(*make, item.hs, made, contract, taken);
        const Expression goods = contract ? Expression().Add(*contract, taken) : made.value;
        if (!lanes_.Allowed(make->site, destination.country)) return absl::UnimplementedError("a lane that is shut");
        const auto moved = Moved(i, make->site, destination.country, one, goods, contract.value_or(made.most),
                                 static_cast<double>(destination.units) / units, taken, earns);
        if (!moved.ok()) return moved.status();
      }
    }
    return absl::OkStatus();
  }

  const Problem& problem_;
  const preference::World& world_;
  const Lanes& lanes_;
  Tariff& tariff_;
  LinearProgram& program_;
  OriginRows origin_;
  RouteModel& out_;
  double claim_ = 0;
};

absl::StatusOr<RouteModel> RouteModel::Build(const Problem& problem, const preference::World& world, const Lanes& lanes,
                                             Tariff& tariff, const Rules& rules) {
  RouteModel out;
  NOODLE_RETURN_IF_ERROR(Builder(problem, world, lanes, tariff, rules, &out).Build());
  return out;
}

std::map<size_t, size_t> RouteModel::Choice(const Solution& solution) const {
  std::map<size_t, size_t> out;
  std::vector<size_t> open = {problem_->product};
  while (!open.empty()) {
    const size_t i = open.back();
    open.pop_back();
    for (size_t o = 0; o < takes_[i].size(); ++o) {
      if (takes_[i][o] < 0 || solution.values[static_cast<size_t>(takes_[i][o])] < 0.5) continue;
      out[i] = o;
      const Make* make = problem_->items[i].options[o].make();
      if (make == nullptr) continue;
      for (const Component& component : make->components) open.push_back(component.item_index);
    }
  }
  return out;
}

}  // namespace noodle::route::mip
