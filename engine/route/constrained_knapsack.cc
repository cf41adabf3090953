#include "engine/route/constrained_knapsack.h"

#include <utility>

namespace noodle::route {

bool MakeKnapsack(const Limits& limits, const Candidates& candidates, Knapsack* out) {
  out->dimensions = limits.sums.size();
  out->limits_are_relaxed = limits.relaxed;
  for (const Limit& limit : limits.sums) {
    out->limits.push_back(limit.limit);
    out->margins.push_back(limit.margin);
  }
  for (size_t c = 0; c < candidates.size(); ++c) {
    Knapsack::Group group;
    for (size_t n = 0; n < candidates[c].size(); ++n) {
      const Candidate& candidate = candidates[c][n];
      if (!limits.Allows(c, candidate.label->option, *candidate.label)) continue;
      std::vector<Int128> weights;
      for (const Limit& limit : limits.sums) {
        const auto weight = WeightOf(limit, c, *candidate.label, *candidate.move, candidate.value);
        if (!weight) break;
        weights.push_back(*weight);
      }
      if (weights.size() < limits.sums.size()) continue;
      group.items.push_back({candidate.cost, candidate.value, static_cast<int>(n)});
      group.weights.insert(group.weights.end(), weights.begin(), weights.end());
    }
    if (group.items.empty()) return false;
    out->groups.push_back(std::move(group));
  }
  return true;
}

std::vector<std::vector<int>> SolveKnapsack(SearchContext& context, Knapsack knapsack) {
  if (context.settings.expired) knapsack.expired = [&context] { return context.Expired(); };
  KnapsackAnswer answer = Solve(std::move(knapsack));
  if (!answer.complete && !context.stopped) context.overflow = true;
  return std::move(answer.selections);
}

}  // namespace noodle::route
