#include "apps/noodle/route_parts.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace noodle::cli {

using route::Costs;
using route::Leg;
using route::Problem;
using route::Route;

std::string Exact(Money money) { return money.ToString(4); }
std::string Short(Money money) { return Money::FromUnits(DivideHalfEven(money.units(), 100) * 100).ToString(2); }

std::string RegimeName(const std::string& regime) { return regime.empty() ? "UNKNOWN" : regime; }
std::string RegimeText(const std::string& regime) { return regime.empty() ? "unknown" : regime; }

std::string Shortened(const std::string& words) {
  constexpr size_t kMost = 60;
  if (words.size() <= kMost) return words;
  return absl::StrCat(words.substr(0, words.rfind(' ', kMost)), " …");
}

std::string SourceOf(const Leg& leg) {
  return leg.instrument.number.empty() ? leg.instrument.title : leg.instrument.number;
}

std::vector<Money> PartsOf(const Costs& costs) {
  return {costs.purchase, costs.processing, costs.freight, costs.insurance, costs.duty, costs.compliance};
}

int Unconfirmed(const Route& route) {
  auto count =
      std::count_if(route.legs.begin(), route.legs.end(), [](const Leg& leg) { return leg.as_of.has_value(); });
  for (const Route& market : route.markets) count += Unconfirmed(market);
  return static_cast<int>(count);
}

Date DateOf(const Problem& problem) { return problem.date.value_or(Today()); }

}  // namespace noodle::cli
