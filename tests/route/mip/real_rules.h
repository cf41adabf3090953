// The rules of the products that tests/route/generator makes, written down by hand from the agreements' annexes.
#ifndef NOODLE_TESTS_ROUTE_MIP_REAL_RULES_H_
#define NOODLE_TESTS_ROUTE_MIP_REAL_RULES_H_

#include "engine/preference/claim.h"
#include "tests/route/mip/rules.h"

namespace noodle::route::mip {

// Of 8711.60, 8714.91, 8483.40, 8511.40 and 8516.60 under ATIGA, ACFTA, AJCEP, AKFTA, AIFTA and AANZFTA on 1 March
// 2026; no way for anything else. `world` must outlive the rules.
Rules RealRules(const preference::World& world);

}  // namespace noodle::route::mip

#endif  // NOODLE_TESTS_ROUTE_MIP_REAL_RULES_H_
