// Rules of origin as the linear programme takes them.
#ifndef NOODLE_TESTS_ROUTE_MIP_RULES_H_
#define NOODLE_TESTS_ROUTE_MIP_RULES_H_

#include <functional>
#include <optional>
#include <vector>

#include "engine/base/nomenclature.h"

namespace noodle::route::mip {

// One way to originate: a value content by build-down, a change of classification of every non-originating component,
// or both.
struct Way {
  std::optional<int> content = std::nullopt;  // percent of FOB
  int shift = 0;                              // digits that have to change: 2 (CC), 4 (CTH), 6 (CTSH); 0: none has to
  int tolerance = 0;                          // percent of FOB that need not
};
// The ways of an item under an agreement (in the order of World::rulebooks).
using Rules = std::function<std::vector<Way>(size_t agreement, HsCode code)>;

}  // namespace noodle::route::mip

#endif  // NOODLE_TESTS_ROUTE_MIP_RULES_H_
