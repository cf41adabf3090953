// Rates that depend on the goods: which case of `くん製したもの: 3.1%; other: 3%` holds is for the bill of materials to
// say, in the schedule's words.
//
//   rate::Expression rate = Resolve(expression, {{"くん製したもの", false}});   // 3%
#ifndef NOODLE_ENGINE_PREFERENCE_CONDITIONS_H_
#define NOODLE_ENGINE_PREFERENCE_CONDITIONS_H_

#include <map>
#include <string>
#include <vector>

#include "grammar/rate/rate.h"

namespace noodle::preference {

// A condition in the schedule's words, and whether the good meets it. One that is not there is open.
using TariffConditions = std::map<std::string, bool>;

// The rate on goods of which this is known. A case that is met, or the only one left, becomes the rate; where a
// condition is open the expression stays conditional, without the cases that are ruled out. A quota is shown, never
// taken, and no answer changes that. Goods that none of the cases is of have no concession; but where a mark was said
// not to apply the rate is unknown. Any other expression is returned as it is.
rate::Expression Resolve(const rate::Expression& expression, const TariffConditions& conditions);

// True where some case has a rate to charge for any goods, whichever of the conditions they meet.
bool CoversAllGoods(const rate::Expression& expression);

// `tariff condition "くん製したもの"` for every one that a resolved expression still depends on, each once.
std::vector<std::string> MissingConditions(const rate::Expression& expression);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_CONDITIONS_H_
