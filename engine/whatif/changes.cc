#include "engine/whatif/changes.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/route/difference.h"

namespace noodle::whatif {
namespace {

using route::Leg;
using route::Problem;
using route::Route;

std::string RegimeOf(const Leg& leg) {
  if (leg.relieved) return "relieved";
  return leg.regime.empty() ? "unknown" : leg.regime;
}

}  // namespace

std::string SignatureOf(const Route& route) {
  std::vector<std::string> parts;
  for (const route::Choice& choice : route.choices) parts.push_back(absl::StrCat(choice.item, ":", choice.option));
  for (const Leg& leg : route.legs) {
    parts.push_back(absl::StrCat(leg.item, ">", leg.into ? absl::StrCat(*leg.into) : "", " ", leg.from.ToString(),
                                 leg.to.ToString(), " ", RegimeOf(leg)));
  }
  for (const Route& market : route.markets) parts.push_back(absl::StrCat("(", SignatureOf(market), ")"));
  return absl::StrCat(route.priced ? "" : "unpriced;", absl::StrJoin(parts, ";"));
}

std::vector<std::string> ChangesBetween(const Route& before, const Route& after, const Problem& problem) {
  std::vector<std::string> out = route::ChangedChoices(before, after, problem);
  for (std::string& change : route::ChangedRegimes(before, after, problem)) out.push_back(std::move(change));
  if (before.priced && !after.priced) out.push_back(absl::StrCat("no rate for ", absl::StrJoin(after.missing, "; ")));
  if (!before.priced && after.priced) out.emplace_back("all rates known");
  return out;
}

}  // namespace noodle::whatif
