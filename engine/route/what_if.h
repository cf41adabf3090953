// The same problem posed again under an assumption: a rule waived, another consignment size, a rate.
#ifndef NOODLE_ENGINE_ROUTE_WHAT_IF_H_
#define NOODLE_ENGINE_ROUTE_WHAT_IF_H_

#include <cstdint>
#include <functional>
#include <utility>

#include "absl/status/statusor.h"
#include "engine/preference/claim.h"
#include "engine/route/answer.h"
#include "engine/route/lanes.h"
#include "engine/route/leg_rates.h"
#include "engine/route/network.h"
#include "engine/route/problem.h"
#include "engine/route/recost.h"
#include "engine/route/search.h"

namespace noodle::route {

class WhatIf {
 public:
  // All but `problem` must outlive it; `expired` stops a search, as in SearchSettings.
  WhatIf(const Problem& problem, const preference::World& world, const Lanes& lanes, Tariff& tariff, Date date,
         std::function<bool()> expired)
      : problem_(problem),
        world_(world),
        lanes_(lanes),
        tariff_(&tariff),
        date_(date),
        expired_(std::move(expired)),
        units_(0) {
    for (const Destination& destination : problem.destinations) units_ += destination.units;
  }

  // To be assumed otherwise between searches: waivers, and the cost of a claim. The rest stays as it is.
  Problem& problem() { return problem_; }
  // The rates, of the same legs.
  void SetTariff(Tariff& tariff) { tariff_ = &tariff; }
  const preference::World& world() const { return world_; }

  // Errors of both: those of Search::Create.
  absl::StatusOr<Network> MakeNetwork() const;
  // The cheapest route.
  absl::StatusOr<SearchResult> Cheapest() const;
  // The route of a sourcing, without words unless asked for.
  absl::StatusOr<Route> RouteOf(const Sourcing& sourcing, const RecostOptions& options = {.explain = false}) const;
  Price PriceOf(const Route& route) const;
  // The mean over all units of a weighted cost.
  Money Mean(Int128 total) const { return Money::FromUnits(DivideHalfEven(total, units_)); }

 private:
  Problem problem_;
  const preference::World& world_;
  const Lanes& lanes_;
  Tariff* tariff_;
  Date date_;
  std::function<bool()> expired_;
  int64_t units_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_WHAT_IF_H_
