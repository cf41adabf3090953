#include "engine/route/constrained_knapsack.h"

#include <algorithm>
#include <utility>

namespace noodle::route {

bool MakeKnapsack(const SearchContext& context, size_t i, size_t o,
                  const std::vector<std::vector<Candidate>>& candidates, const std::vector<Constraint>& constraints,
                  Knapsack* out) {
  const Make& make = context.MakeOf(i, o);
  const int64_t processing = context.net.options[i][o].processing;
  std::vector<const Constraint*> counts, sums;
  for (const Constraint& constraint : constraints) {
    auto& list = constraint.atom->measure == Atom::Measure::kCount ? counts : sums;
    if (std::none_of(list.begin(), list.end(), [&](const Constraint* other) { return *other == constraint; }))
      list.push_back(&constraint);
  }
  // A mark-up is rounded: limits are widened by what rounding can do, and the caller checks again.
  const Int128 markup = make.markup ? make.markup->units() : 0;
  out->dimensions = sums.size();
  for (const Constraint* constraint : sums) {
    const Atom& atom = *constraint->atom;
    Int128 margin = 0, limit;
    if (constraint->fob || atom.fob == 0) {
      limit = Int128{atom.fob} * constraint->fob.value_or(0) + atom.constant;
    } else if (markup == 0) {
      limit = Int128{atom.fob} * FobFromCost(make, 0, processing) + atom.constant;
    } else {
      const Int128 magnitude = atom.fob < 0 ? -atom.fob : atom.fob;
      limit = Int128{atom.fob} * (1'000'000 + markup) * processing + atom.constant * 1'000'000 + magnitude * 500'000;
      margin = magnitude * 1'000'000;
      out->limits_are_relaxed = true;
    }
    out->limits.push_back(limit);
    out->margins.push_back(margin);
  }
  for (size_t c = 0; c < candidates.size(); ++c) {
    Knapsack::Group group;
    for (size_t n = 0; n < candidates[c].size(); ++n) {
      const Candidate& candidate = candidates[c][n];
      const Label& label = *candidate.label;
      const auto factor = [&](const Constraint& constraint) {
        return constraint.atom->Factors(c, label.option)[label.StandingUnder(constraint.agreement)];
      };
      if (std::any_of(counts.begin(), counts.end(),
                      [&](const Constraint* constraint) { return factor(*constraint) > 0; }))
        continue;
      bool weighed = true;
      std::vector<Int128> weights;
      for (const Constraint* constraint : sums) {
        const Atom& atom = *constraint->atom;
        Int128 weight = factor(*constraint);
        if (atom.measure == Atom::Measure::kWeight) {
          weighed = weighed && (weight <= 0 || candidate.move->weight.has_value());
          weight *= candidate.move->weight.value_or(Weight()).units();
        } else if (constraint->fob || atom.fob == 0) {
          weight *= candidate.value;
        } else if (markup == 0) {
          weight = (weight - atom.fob) * candidate.value;
        } else {
          weight = (weight * 1'000'000 - Int128{atom.fob} * (1'000'000 + markup)) * candidate.value;
        }
        weights.push_back(weight);
      }
      if (!weighed) continue;
      group.items.push_back({candidate.cost, candidate.value, static_cast<int>(n)});
      group.weights.insert(group.weights.end(), weights.begin(), weights.end());
    }
    if (group.items.empty()) return false;
    out->groups.push_back(std::move(group));
  }
  return true;
}

std::vector<std::vector<int>> SolveKnapsack(SearchContext& context, Knapsack knapsack) {
  knapsack.keep = context.settings.keep;
  if (context.settings.expired) knapsack.expired = [&context] { return context.Expired(); };
  return Solve(std::move(knapsack)).selections;
}

}  // namespace noodle::route
