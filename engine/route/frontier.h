// The labels of something made that are worth choosing among, found bottom-up by one knapsack per way of answering what
// is asked of it.
#ifndef NOODLE_ENGINE_ROUTE_FRONTIER_H_
#define NOODLE_ENGINE_ROUTE_FRONTIER_H_

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "engine/base/country.h"
#include "engine/route/ask.h"
#include "engine/route/constrained_knapsack.h"
#include "engine/route/costing.h"
#include "engine/route/label.h"
#include "engine/route/level.h"
#include "engine/route/price_bounds.h"
#include "engine/route/search_context.h"

namespace noodle::route {

// Found once and kept while the conditions hold.
class Frontiers {
 public:
  Frontiers(SearchContext& context, const Costing& costing, PriceBounds& bounds)
      : context_(context), costing_(costing), bounds_(bounds) {}

  // Drops everything.
  void Forget();

  // The bound of a level, as just priced, with what is made below it near its least.
  void Refine(Level& level);
  // The same at prices that suit that better than those of the relaxation.
  void Sharpen(Level& level);
  // Every way to provide the components of a level, as just priced, that a choice within `room` of its bound may use.
  // `above`: what the value of all does above. Nothing when some component has none.
  std::optional<Candidates> CandidatesOf(size_t i, size_t o, const Level& level, const ValueEffect& above,
                                         std::optional<Fixed> room, Country relieved);

 private:
  // Not above the least of cost + slope · price of any label that answers the ask, and near it unless that takes long
  // or more than `enough` is found; nothing when there is no such label.
  std::optional<PricedLeast> Least(size_t i, size_t o, const Ask& ask, Fixed slope, std::optional<Fixed> enough);
  // Of one way; the price is below zero where it is not known.
  std::optional<PricedLeast> LeastOf(Level& level, size_t i, size_t o, const Ask& ask, Fixed slope, Fixed beside,
                                     std::optional<Fixed> enough);
  // … with more than one `most` tried: what is found within this one.
  std::optional<PricedLeast> LeastWithin(size_t i, size_t o, const Level& level, const Ask& ask, Fixed slope,
                                         Fixed beside, Fixed most);
  // The knapsack of a level within `most`, and what it selects among; false when nothing is to be had within it.
  bool MakeSelection(size_t i, size_t o, const Level& level, const Ask& ask, const ValueEffect& above, Fixed slope,
                     Fixed beside, std::optional<Fixed> most, size_t keep, Candidates* candidates, Knapsack* knapsack);
  // What labels are asked for: those that answer `ask` and whose cost + slope · price is at most `most`; which of them
  // are of use depends on what their price bears on.
  struct Wanted {
    Ask ask;
    ValueEffect effect;
    Fixed slope = 0;
    std::optional<Fixed> most;
  };
  using Key = std::tuple<size_t, size_t, Ask, bool, bool, Fixed, Fixed, Cost, int64_t, Fixed, std::optional<Fixed>>;

  const std::vector<const Label*>& Labels(size_t i, size_t o, const Wanted& wanted);
  std::vector<const Label*> MakeLabels(size_t i, size_t o, const Wanted& wanted);
  // The one label of these parts.
  const Label* Made(size_t i, size_t o, const std::vector<Candidate>& parts, Country relieved);

  SearchContext& context_;
  const Costing& costing_;
  PriceBounds& bounds_;
  bool tentative_ = false;  // what is looked for may be left to the search
  std::deque<Label> labels_;
  std::map<std::tuple<size_t, size_t, Country, std::vector<const Label*>>, const Label*> known_;
  std::map<Key, std::vector<const Label*>> frontiers_;
  std::map<std::tuple<size_t, size_t, Ask, Fixed>, PricedLeast> least_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_FRONTIER_H_
