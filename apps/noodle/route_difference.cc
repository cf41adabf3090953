#include "apps/noodle/route_difference.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "apps/noodle/route_parts.h"
#include "engine/base/excerpt.h"

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;
using route::Leg;
using route::Option;
using route::Problem;
using route::Route;

const Option* OptionIn(const Route& route, size_t item, const Problem& problem) {
  for (const route::Choice& choice : route.choices) {
    if (choice.item == item) return &problem.items[item].options[choice.option];
  }
  return nullptr;
}

struct OtherOption {
  size_t item;
  const Option *before, *after;  // null: not used
  Country market;                // where each has its own sourcing
};

std::vector<OtherOption> OtherOptions(const Route& first, const Route& other, const Problem& problem,
                                      Country market = Country()) {
  std::vector<OtherOption> out;
  for (size_t item = 0; item < problem.items.size(); ++item) {
    const Option* before = OptionIn(first, item, problem);
    const Option* after = OptionIn(other, item, problem);
    if (before != after) out.push_back({item, before, after, market});
  }
  for (size_t d = 0; d < first.markets.size(); ++d) {
    for (const OtherOption& one :
         OtherOptions(first.markets[d], other.markets[d], problem, problem.destinations[d].country))
      out.push_back(one);
  }
  return out;
}

// Legs of the same item to the same place and purpose, cleared under different regimes.
std::vector<std::pair<const Leg*, const Leg*>> OtherRegimes(const Route& first, const Route& other) {
  std::vector<std::pair<const Leg*, const Leg*>> out;
  for (const Leg& before : first.legs) {
    for (const Leg& after : other.legs) {
      if (before.item == after.item && before.into == after.into && before.destination == after.destination &&
          before.from == after.from && before.to == after.to && before.regime != after.regime)
        out.emplace_back(&before, &after);
    }
  }
  return out;
}

ordered_json OptionJson(const Option* option) {
  if (option == nullptr) return nullptr;
  return {{"option", option->Name()}, {"country", option->country().ToString()}};
}

std::string NameOf(const Option* option) {
  return option == nullptr ? "none" : absl::StrCat(option->Name(), " (", option->country().ToString(), ")");
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
  for (const OtherOption& change : OtherOptions(first, other, problem)) {
    ordered_json choice{{"item", problem.items[change.item].id},
                        {"now", OptionJson(change.after)},
                        {"insteadOf", OptionJson(change.before)}};
    if (change.market.stated()) choice["market"] = change.market.ToString();
    out["choices"].push_back(std::move(choice));
  }
  out["regimes"] = ordered_json::array();
  for (const auto& [was, now] : OtherRegimes(first, other)) {
    out["regimes"].push_back({{"item", problem.items[now->item].id},
                              {"from", now->from.ToString()},
                              {"to", now->to.ToString()},
                              {"now", RegimeName(now->regime)},
                              {"insteadOf", RegimeName(was->regime)}});
  }
  return out;
}

std::vector<std::string> ChangedChoices(const Route& first, const Route& other, const Problem& problem) {
  std::vector<std::string> out;
  for (const OtherOption& change : OtherOptions(first, other, problem)) {
    const std::string market = change.market.stated() ? absl::StrCat("for ", change.market.ToString(), " ") : "";
    out.push_back(VisibleLine(absl::StrCat(market, problem.items[change.item].id, ": ", NameOf(change.after),
                                           " instead of ", NameOf(change.before))));
  }
  for (size_t d = 0; d < first.markets.size(); ++d) {
    for (const std::string& change : ChangedChoices(first.markets[d], other.markets[d], problem)) {
      out.push_back(absl::StrCat("for ", problem.destinations[d].country.ToString(), " ", change));
    }
  }
  return out;
}

std::vector<std::string> ChangedRegimes(const Route& first, const Route& other, const Problem& problem) {
  std::vector<std::string> out;
  for (const auto& [was, now] : OtherRegimes(first, other)) {
    out.push_back(
        VisibleLine(absl::StrCat(problem.items[now->item].id, " ", now->from.ToString(), " > ", now->to.ToString(),
                                 " under ", RegimeText(now->regime), " instead of ", RegimeText(was->regime))));
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
