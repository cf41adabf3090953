// Ways of originating that another way makes needless.
#ifndef NOODLE_ENGINE_ROUTE_IMPLIED_WAYS_H_
#define NOODLE_ENGINE_ROUTE_IMPLIED_WAYS_H_

#include <cstdint>
#include <vector>

#include "engine/route/origin_model.h"
#include "engine/route/problem.h"

namespace noodle::route {

// Drops ways that another way follows from: most often build-up, which no facts that add up let exceed build-down.
// `most_values`: by component of `make`, the most it can be worth; `fixed`: FOB is by contract.
void DropImplied(const Problem& problem, const std::vector<int64_t>& most_values, const Make& make, int64_t processing,
                 bool fixed, OriginModel* model);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_IMPLIED_WAYS_H_
