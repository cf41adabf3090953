// What JSON and text both say of a route, and in which words.
#ifndef NOODLE_APPS_NOODLE_ROUTE_PARTS_H_
#define NOODLE_APPS_NOODLE_ROUTE_PARTS_H_

#include <string>
#include <vector>

#include "engine/base/date.h"
#include "engine/base/decimal.h"
#include "engine/route/answer.h"
#include "engine/route/problem.h"

namespace noodle::cli {

// With all four decimals, or rounded to two.
std::string Exact(Money money);
std::string Short(Money money);

// "ACFTA"; a regime that is not known is UNKNOWN to programs, unknown to people.
std::string RegimeName(const std::string& regime);
std::string RegimeText(const std::string& regime);
// A rule's words as a table can show them; JSON has them all.
std::string Shortened(const std::string& words);

std::string SourceOf(const route::Leg& leg);

inline constexpr const char* kPartNames[] = {"purchase", "processing", "freight", "insurance", "duty", "compliance"};
// In the order of kPartNames.
std::vector<Money> PartsOf(const route::Costs& costs);

// Legs whose rate is not confirmed for the date, of all markets.
int Unconfirmed(const route::Route& route);

Date DateOf(const route::Problem& problem);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_ROUTE_PARTS_H_
