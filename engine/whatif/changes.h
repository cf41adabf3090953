// Routes compared: what tells one from another, and in words.
#ifndef NOODLE_ENGINE_WHATIF_CHANGES_H_
#define NOODLE_ENGINE_WHATIF_CHANGES_H_

#include <string>
#include <vector>

#include "engine/route/answer.h"
#include "engine/route/problem.h"

namespace noodle::whatif {

// The same for two routes that take the same options and clear every movement under the same regime.
std::string SignatureOf(const route::Route& route);

// "motor: Siam (TH) instead of Cheap (CN)", "bike VN > AU under MFN instead of ALPHA". Regimes only of movements that
// both make.
std::vector<std::string> ChangesBetween(const route::Route& before, const route::Route& after,
                                        const route::Problem& problem);

}  // namespace noodle::whatif

#endif  // NOODLE_ENGINE_WHATIF_CHANGES_H_
