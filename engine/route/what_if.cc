#include "engine/route/what_if.h"

#include <memory>

#include "engine/base/status.h"

namespace noodle::route {

absl::StatusOr<Network> WhatIf::MakeNetwork() const {
  return route::MakeNetwork(problem_, world_, lanes_, tariff_, date_);
}

absl::StatusOr<SearchResult> WhatIf::Cheapest() const {
  NOODLE_ASSIGN_OR_RETURN(const std::unique_ptr<Search> search,
                          Search::Create(problem_, world_, lanes_, tariff_, date_));
  SearchSettings settings;
  settings.expired = expired_;
  return search->Run(settings);
}

absl::StatusOr<Route> WhatIf::RouteOf(const Sourcing& sourcing, bool explain) const {
  RecostOptions options;
  options.explain = explain;
  return Recost(problem_, world_, lanes_, tariff_, date_, sourcing, options);
}

bool WhatIf::Confirms(const Route& route, const Price& price) const {
  return WeightedCost(problem_, route) == price.total &&
         static_cast<int64_t>(route.missing.size()) == price.unknown_rates;
}

}  // namespace noodle::route
