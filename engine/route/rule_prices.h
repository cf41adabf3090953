// The price of each rule: how much cheaper the cheapest route would be if what an option provides originated under an
// agreement, whatever the rule asks. The whole problem is solved again, so that other parts may be chosen as well.
#ifndef NOODLE_ENGINE_ROUTE_RULE_PRICES_H_
#define NOODLE_ENGINE_ROUTE_RULE_PRICES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/route/answer.h"
#include "engine/route/search.h"
#include "engine/route/what_if.h"

namespace noodle::route {

struct RulePrices {
  std::vector<RulePrice> prices;   // the dearest rule first; only what is worth something
  std::vector<std::string> notes;  // what was left out: it is worth no more than what was found
};

// Against `best`, the cheapest route, which is priced. Errors: those of Search::Create and Recost.
absl::StatusOr<RulePrices> PriceRules(WhatIf& what_if, const Found& best);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_RULE_PRICES_H_
