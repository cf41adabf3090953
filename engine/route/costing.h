// What labels cost where they are used, under the cheapest regimes, and under which agreements what is made of them
// originates.
#ifndef NOODLE_ENGINE_ROUTE_COSTING_H_
#define NOODLE_ENGINE_ROUTE_COSTING_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/route/label.h"
#include "engine/route/network.h"
#include "engine/route/origin_model.h"
#include "engine/route/search_context.h"

namespace noodle::route {

// By the settings of the run.
class Costing {
 public:
  explicit Costing(const SearchContext& context) : context_(context), problem_(context.problem), net_(context.net) {}

  // A label landed where it is used; `relieved` of duty or not.
  Candidate Bring(const Move& move, const Label* label, bool relieved) const;

  // A made item from its components, with its status under `need`.
  Label Finish(size_t i, size_t o, const std::vector<Candidate>& parts, AgreementSet need) const;
  // The components of a made label, landed; nothing is relieved but imports into `relieved`.
  std::vector<Candidate> PartsOf(const Label& label, Country relieved) const;

  // FOB of the made product at a destination.
  int64_t FobAt(size_t o, size_t destination, int64_t components) const;
  // Its origin model there.
  const OriginModel& FinalModel(size_t o, size_t destination, size_t agreement) const;
  // Agreements under which the made product originates, as sold at the destination.
  AgreementSet Statuses(size_t o, const std::vector<Candidate>& parts, size_t destination) const;
  // Of a whole route: the product at every destination, weighted by all units; nothing when it cannot be cleared under
  // the regime that is asked for.
  std::optional<Cost> FinalCost(const Label& label, Country relieved) const;

 private:
  // Duty and cost of the claim under the cheapest regime, or under the one that is forced.
  std::optional<int64_t> Clearance(size_t item, const Move& move, int64_t customs, AgreementSet originating,
                                   const std::optional<std::string>& forced) const;

  const SearchContext& context_;
  const Problem& problem_;
  const Network& net_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_COSTING_H_
