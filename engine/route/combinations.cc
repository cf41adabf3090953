#include "engine/route/combinations.h"

#include <set>
#include <utility>

namespace noodle::route {

std::vector<std::vector<size_t>> BestCombinations(const std::vector<std::vector<Price>>& lists, size_t keep) {
  std::vector<std::vector<size_t>> out;
  for (const auto& list : lists) {
    if (list.empty()) return out;
  }
  const auto price_of = [&](const std::vector<size_t>& at) {
    Price sum;
    for (size_t i = 0; i < lists.size(); ++i) {
      sum.unknown_rates += lists[i][at[i]].unknown_rates;
      sum.total += lists[i][at[i]].total;
    }
    return sum;
  };
  // Every combination but the first is one step along one list from a cheaper one.
  std::set<std::pair<Price, std::vector<size_t>>> open;
  const std::vector<size_t> first(lists.size(), 0);
  open.emplace(price_of(first), first);
  while (!open.empty() && out.size() < keep) {
    std::vector<size_t> at = open.extract(open.begin()).value().second;
    for (size_t i = 0; i < lists.size(); ++i) {
      if (at[i] + 1 == lists[i].size()) continue;
      ++at[i];
      open.emplace(price_of(at), at);
      --at[i];
    }
    out.push_back(std::move(at));
  }
  return out;
}

}  // namespace noodle::route
