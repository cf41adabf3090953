#include "engine/route/completions.h"

#include <algorithm>
#include <iterator>

namespace noodle::route {
namespace {

constexpr size_t kMostPoints = 200'000;  // of one depth, before those that others dominate are dropped
constexpr size_t kMostHeld = 4'000'000;  // of all depths
constexpr Fixed kNever = ToFixed(kUnknownRate) << 12;

}  // namespace

Completions::Completions(const std::vector<std::vector<Item>>& groups, const std::vector<Fixed>& before, Fixed room)
    : fronts_(groups.size() + 1), first_(groups.size()) {
  fronts_.back().push_back({});
  size_t held = 0;
  for (size_t depth = groups.size(); depth-- > 0;) {
    const std::vector<Point>& from = fronts_[depth + 1];
    if (from.size() * groups[depth].size() > kMostPoints || held > kMostHeld) return;
    std::vector<Point> to;
    for (const Point& point : from) {
      for (const Item& item : groups[depth]) {
        const Point next{point.weight + item.weight, point.cost + item.cost, point.priced + item.priced,
                         point.value + item.value};
        if (before[depth] + next.priced <= room) to.push_back(next);
      }
    }
    std::sort(to.begin(), to.end(), [](const Point& a, const Point& b) {
      return a.weight != b.weight ? a.weight < b.weight : a.cost < b.cost;
    });
    std::vector<Point>& front = fronts_[depth];
    for (const Point& point : to) {
      if (front.empty() || point.cost < front.back().cost) front.push_back(point);
    }
    held += front.size();
    first_ = depth;
  }
}

std::optional<Completions::Sum> Completions::Least(size_t depth, Int128 left) const {
  if (depth < first_) return std::nullopt;
  const std::vector<Point>& front = fronts_[depth];
  const auto after = std::upper_bound(front.begin(), front.end(), left,
                                      [](Int128 weight, const Point& point) { return weight < point.weight; });
  if (after == front.begin()) return Sum{kNever, 0};
  return Sum{std::prev(after)->cost, std::prev(after)->value};
}

}  // namespace noodle::route
