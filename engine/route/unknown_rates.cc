#include "engine/route/unknown_rates.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/base/status.h"
#include "engine/route/network.h"
#include "engine/route/worth.h"

namespace noodle::route {
namespace {

const Percent kStep = Percent::FromUnits(100);     // a hundredth of a percent
constexpr int64_t kMostSteps = 100 * 100;          // up to 100 %

void AddOnce(size_t item, std::vector<size_t>* items) {
  if (std::find(items->begin(), items->end(), item) == items->end()) items->push_back(item);
}
void AddOnce(Country country, std::vector<Country>* countries) {
  if (std::find(countries->begin(), countries->end(), country) == countries->end()) countries->push_back(country);
}

// Every rate of a leg of some route that is not known.
std::vector<UnknownRate> OpenRates(const Problem& problem, const Network& net) {
  std::map<std::tuple<Country, std::string, std::string>, UnknownRate> found;
  const auto add = [&](size_t item, Country from, Country to, const Move& move) {
    if (!move.usable || !move.border) return;
    for (const OpenRate& open : move.rates->open) {
      UnknownRate& rate = found[{to, CodeAt(problem.items[item], to), open.regime}];
      rate.importer = to;
      rate.code = CodeAt(problem.items[item], to);
      rate.regime = open.regime;
      rate.why = open.why;
      AddOnce(item, &rate.items);
      AddOnce(from, &rate.exporters);
    }
  };
  for (size_t i = 0; i < problem.items.size(); ++i) {
    for (size_t o = 0; o < net.options[i].size(); ++o) {
      const OptionFacts& facts = net.options[i][o];
      const Option& option = problem.items[i].options[o];
      if (!facts.usable || !net.reachable[i]) continue;
      for (size_t c = 0; c < facts.moves.size(); ++c) {
        const size_t part = option.make()->components[c].item_index;
        for (size_t k = 0; k < facts.moves[c].size(); ++k)
          add(part, problem.items[part].options[k].country(), option.country(), facts.moves[c][k]);
      }
      if (i != problem.product) continue;
      for (size_t d = 0; d < problem.destinations.size(); ++d)
        add(i, option.country(), problem.destinations[d].country, net.final_moves[o][d]);
    }
  }
  std::vector<UnknownRate> out;
  for (auto& [key, rate] : found) out.push_back(std::move(rate));
  return out;
}

class Decider {
 public:
  Decider(WhatIf& what_if, Tariff& tariff, const Found& best, std::vector<UnknownRate> open)
      : what_if_(what_if), tariff_(tariff), best_(best), open_(std::move(open)) {}

  absl::StatusOr<UnknownRates> Run() {
    Assumptions assumptions;
    assumptions.count = open_.size();
    assumptions.cheapest = [this](const AssumptionSet& set) { return Cheapest(set); };
    assumptions.single = [this](const AssumptionSet& set, const Found& found) -> absl::StatusOr<std::optional<size_t>> {
      NOODLE_ASSIGN_OR_RETURN(const AssumptionSet used, Used(set, found.sourcing));
      return used.size() == 1 ? std::optional(used.front()) : std::nullopt;
    };
    assumptions.report = [this](size_t n, const Found& found) { return Report(n, found); };
    assumptions.stop = [this] { return cut_; };
    NOODLE_RETURN_IF_ERROR(ReportByWorth(assumptions));
    NOODLE_RETURN_IF_ERROR(AddTogether());
    what_if_.SetTariff(tariff_);
    if (cut_) out_.notes.emplace_back("not every unknown rate was tried: the time for it passed");
    return std::move(out_);
  }

 private:
  // Assumes the rates of the set to be `rate`.
  void Assume(const AssumptionSet& set, Percent rate) {
    std::vector<AssumedRate> assumed;
    for (size_t n : set) assumed.push_back({open_[n].importer, open_[n].code, open_[n].regime, rate});
    assuming_.emplace(tariff_, std::move(assumed));
    what_if_.SetTariff(*assuming_);
  }

  absl::StatusOr<std::optional<Found>> CheapestAs() {
    NOODLE_ASSIGN_OR_RETURN(const SearchResult result, what_if_.Cheapest());
    cut_ = cut_ || !result.complete;
    if (cut_ || result.found.empty() || !(result.found.front().price < best_.price)) return std::nullopt;
    return result.found.front();
  }

  absl::StatusOr<std::optional<Found>> Cheapest(const AssumptionSet& set) {
    Assume(set, Percent());
    NOODLE_ASSIGN_OR_RETURN(std::optional<Found> found, CheapestAs());
    if (set.size() == open_.size()) with_all_ = found;
    return found;
  }

  // Those of the set, all zero, that legs of the route are cleared at.
  absl::StatusOr<AssumptionSet> Used(const AssumptionSet& set, const Sourcing& sourcing) {
    Assume(set, Percent());
    NOODLE_ASSIGN_OR_RETURN(const Route route, what_if_.RouteOf(sourcing));
    AssumptionSet out;
    for (size_t n : set) {
      const bool used = std::any_of(route.legs.begin(), route.legs.end(), [&](const Leg& leg) {
        return leg.assumed && leg.to == open_[n].importer && leg.regime == open_[n].regime &&
               CodeAt(what_if_.problem().items[leg.item], leg.to) == open_[n].code;
      });
      if (used) out.push_back(n);
    }
    return out;
  }

  // By itself, up to which rate? From the best route at zero: the highest rate at which that is cheaper, then whether
  // another still is at a higher one.
  absl::Status Report(size_t n, const Found& at_zero) {
    UnknownRate rate = open_[n];
    rate.bearing = UnknownRate::Bearing::kAlone;
    rate.saving_at_zero = what_if_.Mean(best_.price.total) - what_if_.Mean(at_zero.price.total);
    int64_t steps = 0;
    std::optional<Found> cheaper = at_zero;
    while (cheaper) {
      NOODLE_ASSIGN_OR_RETURN(steps, HighestFor(n, cheaper->sourcing, steps));
      if (steps == kMostSteps) break;
      Assume({n}, Percent::FromUnits((steps + 1) * kStep.units()));
      NOODLE_ASSIGN_OR_RETURN(cheaper, CheapestAs());
      if (cheaper) ++steps;
    }
    if (cut_) return absl::OkStatus();
    rate.up_to = Percent::FromUnits(steps * kStep.units());
    NOODLE_ASSIGN_OR_RETURN(rate.route, RouteAtZero({n}, at_zero));
    out_.rates.push_back(std::move(rate));
    return absl::OkStatus();
  }

  absl::StatusOr<Route> RouteAtZero(const AssumptionSet& set, const Found& found) {
    Assume(set, Percent());
    return what_if_.RouteOf(found.sourcing);
  }

  // The most steps at which the route is cheaper than the best; it is at `from`.
  absl::StatusOr<int64_t> HighestFor(size_t n, const Sourcing& sourcing, int64_t from) {
    int64_t yes = from, no = kMostSteps + 1;
    while (no - yes > 1) {
      const int64_t middle = yes + (no - yes) / 2;
      Assume({n}, Percent::FromUnits(middle * kStep.units()));
      NOODLE_ASSIGN_OR_RETURN(const Route route, what_if_.RouteOf(sourcing));
      (what_if_.PriceOf(route) < best_.price ? yes : no) = middle;
    }
    return yes;
  }

  // The rates that make the cheapest route, were all of them zero, cheaper than the best: all but any one of them do not.
  absl::Status AddTogether() {
    if (!with_all_ || cut_) return absl::OkStatus();
    AssumptionSet all;
    for (size_t n = 0; n < open_.size(); ++n) all.push_back(n);
    NOODLE_ASSIGN_OR_RETURN(const AssumptionSet used, Used(all, with_all_->sourcing));
    AssumptionSet needed = used;
    for (size_t n : used) {
      AssumptionSet fewer = needed;
      std::erase(fewer, n);
      NOODLE_ASSIGN_OR_RETURN(const Route route, RouteAtZero(fewer, *with_all_));
      if (what_if_.PriceOf(route) < best_.price) needed = std::move(fewer);
    }
    if (needed.size() == 1) return absl::OkStatus();  // it decides alone
    NOODLE_ASSIGN_OR_RETURN(const Route route, RouteAtZero(needed, *with_all_));
    for (size_t n : needed) {
      UnknownRate& rate = out_.rates.emplace_back(open_[n]);
      rate.bearing = UnknownRate::Bearing::kTogether;
      rate.saving_at_zero = what_if_.Mean(best_.price.total) - route.landed_cost;
      rate.route = route;
    }
    return absl::OkStatus();
  }

  WhatIf& what_if_;
  Tariff& tariff_;
  const Found& best_;
  const std::vector<UnknownRate> open_;
  std::optional<Tariff> assuming_;
  std::optional<Found> with_all_;  // the cheapest route were all of them zero
  bool cut_ = false;
  UnknownRates out_;
};

}  // namespace

absl::StatusOr<UnknownRates> FindDecisiveRates(WhatIf& what_if, Tariff& tariff, const Found& best) {
  NOODLE_ASSIGN_OR_RETURN(const Network network, what_if.MakeNetwork());
  return Decider(what_if, tariff, best, OpenRates(what_if.problem(), network)).Run();
}

std::vector<UnknownRate> FindMissingRates(const Problem& problem, const std::vector<Route>& routes) {
  std::map<std::pair<Country, std::string>, UnknownRate> found;
  for (const Route& route : routes) {
    for (const Leg& leg : route.legs) {
      if (leg.duty) continue;
      const std::string code = CodeAt(problem.items[leg.item], leg.to);
      UnknownRate& rate = found[{leg.to, code}];
      rate.importer = leg.to;
      rate.code = code;
      rate.regime = "MFN";
      rate.why = leg.missing.front();
      rate.bearing = UnknownRate::Bearing::kMissing;
      AddOnce(leg.item, &rate.items);
      AddOnce(leg.from, &rate.exporters);
    }
  }
  std::vector<UnknownRate> out;
  for (auto& [key, rate] : found) out.push_back(std::move(rate));
  return out;
}

}  // namespace noodle::route
