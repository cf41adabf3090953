// What one given sourcing costs, and where its items originate.
#ifndef NOODLE_ENGINE_ROUTE_EVALUATOR_H_
#define NOODLE_ENGINE_ROUTE_EVALUATOR_H_

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "engine/base/country.h"
#include "engine/route/costing.h"
#include "engine/route/label.h"
#include "engine/route/network.h"
#include "engine/route/search.h"
#include "engine/route/search_context.h"

namespace noodle::route {

class Evaluator {
 public:
  Evaluator(const SearchContext& context, const Costing& costing)
      : context_(context), problem_(context.problem), net_(context.net), costing_(costing) {}

  // Of the whole route, nothing when it is not feasible; `used`, when given, receives the sourcing without the items
  // that are not used.
  std::optional<Cost> Evaluate(const Sourcing& sourcing, Sourcing* used);
  // Agreements under which an item of a sourcing originates; the product as sold at `destination`.
  AgreementSet Originating(const Sourcing& sourcing, size_t item, size_t destination);

 private:
  // One unit of an item as the sourcing makes it; null when it cannot.
  const Label* LabelOf(size_t i, const Sourcing& sourcing);

  const SearchContext& context_;
  const Problem& problem_;
  const Network& net_;
  const Costing& costing_;
  // Of one evaluation.
  std::deque<Label> scratch_;
  std::vector<const Label*> scratch_of_;
  Country relieved_;
  AgreementSet evaluated_ = 0;  // agreements whose status is found
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_EVALUATOR_H_
