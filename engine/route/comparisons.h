// The cheapest route of every kind: per regime of the final leg, per country of assembly.
#ifndef NOODLE_ENGINE_ROUTE_COMPARISONS_H_
#define NOODLE_ENGINE_ROUTE_COMPARISONS_H_

#include "engine/route/answer.h"
#include "engine/route/problem.h"
#include "engine/route/search.h"

namespace noodle::route {

// Each run has the settings given, and one condition more. Against answer.baseline; a note where the time passed.
void CompareRegimes(const Problem& problem, Search& search, const SearchSettings& settings, Answer* answer);
void CompareAssembly(const Problem& problem, Search& search, const SearchSettings& settings, Answer* answer);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_COMPARISONS_H_
