// Value content by a formula, as an atom.
#ifndef NOODLE_ENGINE_ROUTE_ORIGIN_FORMULA_H_
#define NOODLE_ENGINE_ROUTE_ORIGIN_FORMULA_H_

#include "absl/status/status.h"
#include "engine/base/decimal.h"
#include "engine/route/origin_atoms.h"
#include "engine/route/origin_case.h"
#include "engine/route/origin_ways.h"

namespace noodle::route {

// 10^6 · numerator - threshold · FOB >= 0, for a good of subheading `good`; `only`: the materials of which a focused
// value takes account. A formula that rewards non-originating value is an error, put in `status`.
Ways ByFormula(const OriginCase& the_case, int good, const law::Formula& formula, const law::MaterialSet& only,
               Percent threshold, OriginAtoms* atoms, absl::Status* status);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_ORIGIN_FORMULA_H_
