// Sets of constraints out of which a smallest one that cannot hold is wanted, whatever the constraints are.
#ifndef NOODLE_ENGINE_ROUTE_CONSTRAINT_SET_H_
#define NOODLE_ENGINE_ROUTE_CONSTRAINT_SET_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace noodle::route {

using ConstraintSet = std::vector<size_t>;  // ascending
// Whether these can hold together. To be asked of sets of constraints; fewer of them can hold where more can.
using CanHold = std::function<bool(const ConstraintSet&)>;

// Of `count` constraints that cannot all hold: some that cannot, while all but any one of them can.
ConstraintSet Irreducible(size_t count, const CanHold& can_hold);

// The fewest that cannot hold, where fewer than `known`, which cannot: every such set meets the complement of every set
// that can hold, so that the least set meeting the complements seen is either the answer or shows another. Nothing when
// `known` is the fewest already; `gave_up` when that was not found out.
std::optional<ConstraintSet> Fewer(size_t count, const ConstraintSet& known, const CanHold& can_hold, bool* gave_up);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_CONSTRAINT_SET_H_
