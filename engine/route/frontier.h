// The labels of an option that are worth choosing among, found bottom-up by one knapsack per set of agreements to
// originate under and per way of doing so.
#ifndef NOODLE_ENGINE_ROUTE_FRONTIER_H_
#define NOODLE_ENGINE_ROUTE_FRONTIER_H_

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/base/country.h"
#include "engine/route/costing.h"
#include "engine/route/label.h"
#include "engine/route/network.h"
#include "engine/route/search_context.h"

namespace noodle::route {

// Found once and kept while the conditions hold.
class Frontiers {
 public:
  Frontiers(SearchContext& context, const Costing& costing);

  // Drops all labels and conditions.
  void Forget();
  // Drops what was found, not the labels: those that conditions hold stay, the arena only grows while they are nested.
  void ForgetFrontiers() { frontiers_.clear(); }

  // From now on the item is had by this label alone, or by any when it is null.
  void Fix(size_t item, const Label* label);
  const Label* fixed(size_t item) const { return fixed_[item]; }

  // Labels of an option that answer the demand.
  const std::vector<const Label*>& Frontier(size_t i, size_t o, Demand demand);
  // The ways to provide every component of an option, within the demand's slack.
  std::optional<std::vector<std::vector<Candidate>>> Components(size_t i, size_t o, const Demand& demand);
  // Every sourcing below an option, as labels whose costs hold without relief; only their parts are used.
  void AllSourcings(size_t item, size_t o, std::vector<const Label*>* out);

 private:
  using Key = std::tuple<size_t, size_t, AgreementSet, int, Cost, Country>;

  std::vector<const Label*> MakeFrontier(size_t i, size_t o, const Demand& demand);
  // A fixed label priced with the relief that now holds.
  const Label* Reprice(const Label* label, Country relieved);

  SearchContext& context_;
  const Problem& problem_;
  const Network& net_;
  const Costing& costing_;
  std::vector<const Label*> fixed_;  // by item
  std::deque<Label> labels_;         // the arena
  std::map<Key, std::vector<const Label*>> frontiers_;
  std::map<std::pair<const Label*, Country>, const Label*> repriced_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_FRONTIER_H_
