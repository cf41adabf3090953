#include "engine/route/price_bounds.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace noodle::route {
namespace {

constexpr int kStepBits = kFixedBits - 6;              // of the grid: 1/64
constexpr Fixed kNever = ToFixed(kUnknownRate) << 12;  // where nothing is left: above all that anything costs
constexpr int64_t kMostIndex = int64_t{1} << 12;       // slopes of up to 64 either way

}  // namespace

PriceCurve::PriceCurve(const SearchContext& context, size_t item, size_t option,
                       std::vector<std::unique_ptr<Level>> levels)
    : make_(context.MakeOf(item, option)),
      processing_(context.net.options[item][option].processing),
      least_price_(context.net.options[item][option].least_price),
      most_price_(context.net.options[item][option].most_price),
      levels_(std::move(levels)) {
  Filter();
}

void PriceCurve::Filter() {
  grid_.clear();
  possible_ = false;
  for (const auto& level : levels_) {
    level->Filter();
    possible_ = possible_ || level->possible();
  }
}

Fixed PriceCurve::ValueSlope(Fixed slope) const {
  if (make_.profit || !make_.markup) return slope;
  return slope + FloorDivide(slope * make_.markup->units(), 1'000'000);
}

Fixed PriceCurve::Beside(Fixed slope) const {
  // What no component is worth costs this much; half a unit of rounding either way.
  const Fixed magnitude = slope < 0 ? -slope : slope;
  return ToFixed(processing_) + slope * FobFromCost(make_, 0, processing_) - 2 * magnitude;
}

Fixed PriceCurve::AtGrid(int64_t index) {
  const auto [it, fresh] = grid_.emplace(index, 0);
  if (!fresh) return it->second;
  const Fixed slope = Fixed{index} << kStepBits;
  std::optional<Fixed> least;
  for (const auto& level : levels_) {
    if (!level->possible()) continue;
    level->Price(ValueSlope(slope));
    least = std::min(least.value_or(level->bound()), level->bound());
  }
  if (!least) return grid_[index] = kNever;
  return grid_[index] = *least + Beside(slope);
}

Fixed PriceCurve::Least(Fixed slope) {
  const Fixed index = slope >> kStepBits;
  if (index >= kMostIndex) return AtGrid(kMostIndex) + (slope - (Fixed{kMostIndex} << kStepBits)) * least_price_;
  if (index < -kMostIndex) return AtGrid(-kMostIndex) + (slope + (Fixed{kMostIndex} << kStepBits)) * most_price_;
  const auto at = static_cast<int64_t>(index);
  const Fixed low = AtGrid(at);
  const Fixed above = slope - (index << kStepBits);
  if (above == 0) return low;
  return low + (((AtGrid(at + 1) - low) * above) >> kStepBits);
}

PriceCurve::Point PriceCurve::Near(double slope) {
  constexpr double kOne = 1 << kFixedBits;
  const double steps = std::clamp(slope * (kOne / (1 << kStepBits)), -static_cast<double>(kMostIndex),
                                  static_cast<double>(kMostIndex) - 1);
  auto at = static_cast<int64_t>(steps);
  if (steps < static_cast<double>(at)) --at;
  const auto low = static_cast<double>(AtGrid(at)) / kOne, high = static_cast<double>(AtGrid(at + 1)) / kOne;
  return {low + (high - low) * (steps - static_cast<double>(at)), (high - low) * (kOne / (1 << kStepBits))};
}

PriceCurve& PriceBounds::Curve(size_t item, size_t option, const Ask& ask) {
  const auto key = std::tuple(item, option, ask, context_.settings.claims);
  if (const auto it = curves_.find(key); it != curves_.end()) return *it->second;
  // Built before it is stored: levels ask for curves of what lies below.
  auto built = std::make_unique<PriceCurve>(context_, item, option, LevelsOf(item, option, ask));
  return *(curves_[key] = std::move(built));
}

void PriceBounds::Filter(const std::vector<size_t>& items) {
  const size_t n = context_.problem.items.size();
  std::vector<char> stale(n, items.empty() ? 1 : 0);
  for (size_t item : items) stale[item] = 1;
  std::vector<std::vector<PriceCurve*>> curves(n);
  for (const auto& [key, curve] : curves_) curves[std::get<0>(key)].push_back(curve.get());
  for (size_t item : context_.problem.bottom_up) {
    for (const Option& option : context_.problem.items[item].options) {
      const Make* make = option.make();
      if (make == nullptr || stale[item]) continue;
      const bool reached = std::any_of(make->components.begin(), make->components.end(),
                                       [&](const Component& component) { return stale[component.item_index] != 0; });
      stale[item] = reached ? 1 : 0;
    }
    if (!stale[item]) continue;
    for (PriceCurve* curve : curves[item]) curve->Filter();
  }
}

std::vector<std::unique_ptr<Level>> PriceBounds::LevelsOf(size_t item, size_t option, const Ask& ask) {
  const OptionFacts& facts = context_.net.options[item][option];
  std::vector<std::unique_ptr<Level>> out;
  std::vector<Constraint> constraints;
  const std::function<void(size_t)> choose = [&](size_t a) {
    while (a < facts.models.size() && (ask.need & Bit(a)) == 0) ++a;
    if (a == facts.models.size()) {
      auto level = std::make_unique<Level>(context_, costing_, *this, item, option, constraints, ask.relieved);
      if (level->ever_possible()) out.push_back(std::move(level));
      return;
    }
    const OriginModel& model = *facts.models[a];
    for (const auto& way : (ask.wholly & Bit(a)) != 0 ? model.wholly_ways : model.ways) {
      const size_t before = constraints.size();
      for (int atom : way) constraints.push_back({&model.atoms[static_cast<size_t>(atom)], a, std::nullopt});
      choose(a + 1);
      constraints.resize(before);
    }
  };
  choose(0);
  return out;
}

}  // namespace noodle::route
