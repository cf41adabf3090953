// What something made costs at least where each unit of its price costs as much again as stated: the bounds by which
// levels above choose among what is made below.
#ifndef NOODLE_ENGINE_ROUTE_PRICE_BOUNDS_H_
#define NOODLE_ENGINE_ROUTE_PRICE_BOUNDS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "engine/route/ask.h"
#include "engine/route/costing.h"
#include "engine/route/level.h"
#include "engine/route/search_context.h"

namespace noodle::route {

// Of one option under one ask. The least of cost + slope · price is concave in the slope: it is found on a grid, and
// between two points of the grid it is not below the line that joins them.
class PriceCurve {
 public:
  PriceCurve(const SearchContext& context, size_t item, size_t option, std::vector<std::unique_ptr<Level>> levels);

  // False when no label answers the ask, whatever the conditions; or under those last looked at.
  bool ever_possible() const { return !levels_.empty(); }
  bool possible() const { return possible_; }
  // Looks at the conditions, after all that lies below has.
  void Filter();
  Fixed Least(Fixed slope);
  // Nearly the same, and nearly the price there.
  struct Point {
    double least = 0;
    double price = 0;
  };
  Point Near(double slope);
  int64_t PriceAt(Fixed slope) {
    return static_cast<int64_t>(Near(static_cast<double>(slope) / (1 << kFixedBits)).price);
  }

  // The option made in every way that answers the ask.
  const std::vector<std::unique_ptr<Level>>& levels() const { return levels_; }
  // What a unit of the components' value costs where a unit of the price costs `slope`.
  Fixed ValueSlope(Fixed slope) const;
  // What the price adds to the objective beside the components' value, and the processing to the cost; at least.
  Fixed Beside(Fixed slope) const;

 private:
  Fixed AtGrid(int64_t index);

  const Make& make_;
  int64_t processing_;
  int64_t least_price_, most_price_;
  std::vector<std::unique_ptr<Level>> levels_;
  bool possible_ = false;
  std::unordered_map<int64_t, Fixed> grid_;
};

class PriceBounds {
 public:
  PriceBounds(const SearchContext& context, const Costing& costing) : context_(context), costing_(costing) {}

  PriceCurve& Curve(size_t item, size_t option, const Ask& ask);
  // Looks at changed conditions on these items; on all where there are none.
  void Filter(const std::vector<size_t>& items);

 private:
  std::vector<std::unique_ptr<Level>> LevelsOf(size_t item, size_t option, const Ask& ask);

  const SearchContext& context_;
  const Costing& costing_;
  // By item, option and ask, with claims or without.
  std::map<std::tuple<size_t, size_t, Ask, bool>, std::unique_ptr<PriceCurve>> curves_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_PRICE_BOUNDS_H_
