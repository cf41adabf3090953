#include "engine/route/best_routes.h"

#include <algorithm>
#include <utility>

namespace noodle::route {

std::optional<Cost> BestRoutes::Bound() const {
  if (!full()) return std::nullopt;
  return dearest() - 1;
}

void BestRoutes::Offer(Cost cost, Sourcing sourcing) {
  for (const Kept& kept : best_) {
    if (kept.sourcing == sourcing) return;
  }
  best_.push_back({cost, std::move(sourcing)});
  std::stable_sort(best_.begin(), best_.end(), [](const Kept& a, const Kept& b) { return a.cost < b.cost; });
  if (best_.size() > context_.settings.keep) best_.pop_back();
}

}  // namespace noodle::route
