// The answer of `noodle route` as text.
#ifndef NOODLE_APPS_NOODLE_ROUTE_TEXT_H_
#define NOODLE_APPS_NOODLE_ROUTE_TEXT_H_

#include <string>

#include "apps/noodle/session.h"
#include "engine/route/answer.h"
#include "engine/route/problem.h"

namespace noodle::cli {

void PrintText(const route::Answer& answer, const route::Problem& problem, const Session& session);
// "ebike VN, motor CN": where things are made, components after what they go into.
std::string MadeIn(const route::Route& route, const route::Problem& problem);
// "ACFTA", or "AU ACFTA, NZ MFN" where there are several destinations.
std::string FinalRegimes(const route::Route& route);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_ROUTE_TEXT_H_
