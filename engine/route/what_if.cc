#include "engine/route/what_if.h"

#include <memory>

#include "engine/base/status.h"

namespace noodle::route {

absl::StatusOr<Network> WhatIf::MakeNetwork() const {
  return route::MakeNetwork(problem_, world_, lanes_, *tariff_, date_);
}

absl::StatusOr<SearchResult> WhatIf::Cheapest() const {
  NOODLE_ASSIGN_OR_RETURN(const std::unique_ptr<Search> search,
                          Search::Create(problem_, world_, lanes_, *tariff_, date_));
  SearchSettings settings;
  settings.expired = expired_;
  return search->Run(settings);
}

absl::StatusOr<Route> WhatIf::RouteOf(const Sourcing& sourcing, const RecostOptions& options) const {
  return Recost(problem_, world_, lanes_, *tariff_, date_, sourcing, options);
}

Price WhatIf::PriceOf(const Route& route) const {
  return {static_cast<int64_t>(route.missing.size()), WeightedCost(problem_, route)};
}

}  // namespace noodle::route
