#include "apps/noodle/route_parts.h"

#include <algorithm>

namespace noodle::cli {

using route::Costs;
using route::Leg;
using route::Problem;
using route::Route;

std::string Exact(Money money) { return money.ToString(4); }
std::string Short(Money money) { return Money::FromUnits(DivideHalfEven(money.units(), 100) * 100).ToString(2); }

std::string SourceOf(const Leg& leg) {
  return leg.instrument.number.empty() ? leg.instrument.title : leg.instrument.number;
}

std::vector<Money> PartsOf(const Costs& costs) {
  return {costs.purchase, costs.processing, costs.freight, costs.insurance, costs.duty, costs.compliance};
}

int Unconfirmed(const Route& route) {
  return static_cast<int>(
      std::count_if(route.legs.begin(), route.legs.end(), [](const Leg& leg) { return leg.as_of.has_value(); }));
}

Date DateOf(const Problem& problem) { return problem.date.value_or(Today()); }

}  // namespace noodle::cli
