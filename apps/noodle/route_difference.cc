#include "apps/noodle/route_difference.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "apps/noodle/route_parts.h"
#include "engine/route/difference.h"

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;
using route::Option;
using route::Problem;
using route::Route;

ordered_json OptionJson(const Option* option) {
  if (option == nullptr) return nullptr;
  return {{"option", option->Name()}, {"country", option->country().ToString()}};
}

}  // namespace

ordered_json DifferenceJson(const Route& first, const Route& other, const Problem& problem) {
  ordered_json out;
  if (first.priced && other.priced) out["landedCost"] = Exact(other.landed_cost - first.landed_cost);
  out["cost"] = ordered_json::object();
  const std::vector<Money> before = PartsOf(first.cost), after = PartsOf(other.cost);
  for (size_t i = 0; i < before.size(); ++i) {
    if (after[i] != before[i]) out["cost"][kPartNames[i]] = Exact(after[i] - before[i]);
  }
  for (size_t d = 0; d < first.markets.size(); ++d) {
    ordered_json market{{"country", problem.destinations[d].country.ToString()}};
    market.update(DifferenceJson(first.markets[d], other.markets[d], problem));
    out["markets"].push_back(std::move(market));
  }
  if (!first.markets.empty()) return out;
  out["choices"] = ordered_json::array();
  for (const route::OtherOption& change : route::OtherOptions(first, other, problem)) {
    ordered_json choice{{"item", problem.items[change.item].id},
                        {"now", OptionJson(change.after)},
                        {"insteadOf", OptionJson(change.before)}};
    if (change.market.stated()) choice["market"] = change.market.ToString();
    out["choices"].push_back(std::move(choice));
  }
  out["regimes"] = ordered_json::array();
  for (const route::OtherRegime& change : route::OtherRegimes(first, other, problem)) {
    const route::Leg& now = *change.after;
    ordered_json regime{{"item", problem.items[now.item].id},
                        {"from", now.from.ToString()},
                        {"to", now.to.ToString()},
                        {"now", RegimeName(now.regime)},
                        {"insteadOf", RegimeName(change.before->regime)}};
    if (change.market.stated()) regime["market"] = change.market.ToString();
    out["regimes"].push_back(std::move(regime));
  }
  return out;
}

std::vector<std::string> ChangedCosts(const Route& first, const Route& other) {
  std::vector<std::string> out;
  const std::vector<Money> before = PartsOf(first.cost), after = PartsOf(other.cost);
  for (size_t i = 0; i < before.size(); ++i) {
    const Money more = after[i] - before[i];
    if (more != Money()) out.push_back(absl::StrCat(kPartNames[i], " ", more > Money() ? "+" : "", more.ToString(2)));
  }
  return out;
}

}  // namespace noodle::cli
