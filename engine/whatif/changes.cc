#include "engine/whatif/changes.h"

#include <map>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace noodle::whatif {
namespace {

using route::Leg;
using route::Problem;
using route::Route;

std::string RegimeOf(const Leg& leg) {
  if (leg.relieved) return "relieved";
  return leg.regime.empty() ? "unknown" : leg.regime;
}

std::map<size_t, size_t> ChoicesOf(const Route& route) {
  std::map<size_t, size_t> out;
  for (const route::Choice& choice : route.choices) out[choice.item] = choice.option;
  return out;
}

std::string NameOf(const Problem& problem, size_t item, size_t option) {
  const route::Option& chosen = problem.items[item].options[option];
  return absl::StrCat(chosen.Name(), " (", chosen.country().ToString(), ")");
}

// A movement: of what, into what (-1: the product), from where to where.
using Movement = std::tuple<size_t, int64_t, Country, Country>;
std::map<Movement, std::string> MovementsOf(const Route& route) {
  std::map<Movement, std::string> out;
  for (const Leg& leg : route.legs) {
    out[{leg.item, leg.into ? static_cast<int64_t>(*leg.into) : -1, leg.from, leg.to}] = RegimeOf(leg);
  }
  return out;
}

}  // namespace

std::string SignatureOf(const Route& route) {
  std::string out = route.priced ? "" : "unpriced;";
  for (const auto& [item, option] : ChoicesOf(route)) absl::StrAppend(&out, item, ":", option, ";");
  for (const auto& [movement, regime] : MovementsOf(route)) {
    const auto& [item, into, from, to] = movement;
    absl::StrAppend(&out, item, ">", into, " ", from.ToString(), to.ToString(), " ", regime, ";");
  }
  return out;
}

std::vector<std::string> ChangesBetween(const Route& before, const Route& after, const Problem& problem) {
  std::vector<std::string> out;
  const std::map<size_t, size_t> was = ChoicesOf(before), is = ChoicesOf(after);
  for (size_t item = 0; item < problem.items.size(); ++item) {
    const auto a = was.find(item), b = is.find(item);
    const std::string& id = problem.items[item].id;
    if (a == was.end() && b != is.end()) {
      out.push_back(absl::StrCat(id, ": ", NameOf(problem, item, b->second)));
    } else if (a != was.end() && b == is.end()) {
      out.push_back(absl::StrCat(id, ": not needed"));
    } else if (a != was.end() && a->second != b->second) {
      out.push_back(
          absl::StrCat(id, ": ", NameOf(problem, item, b->second), " instead of ", NameOf(problem, item, a->second)));
    }
  }
  const std::map<Movement, std::string> earlier = MovementsOf(before);
  for (const auto& [movement, regime] : MovementsOf(after)) {
    const auto it = earlier.find(movement);
    if (it == earlier.end() || it->second == regime) continue;
    const auto& [item, into, from, to] = movement;
    out.push_back(absl::StrCat(problem.items[item].id, " ", from.ToString(), " > ", to.ToString(), ": ", regime,
                               " instead of ", it->second));
  }
  if (before.priced && !after.priced) out.push_back(absl::StrCat("no rate for ", absl::StrJoin(after.missing, "; ")));
  if (!before.priced && after.priced) out.emplace_back("all rates known");
  return out;
}

}  // namespace noodle::whatif
