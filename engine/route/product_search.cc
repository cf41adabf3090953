#include "engine/route/product_search.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "engine/route/constrained_knapsack.h"

namespace noodle::route {
namespace {

// A higher value of some component helps the atom hold.
bool RewardsValue(const Atom& atom) {
  if (atom.measure != Atom::Measure::kValue) return false;
  for (const auto& component : atom.factors) {
    for (const auto& option : component) {
      for (int64_t factor : option) {
        if (factor < 0) return true;
      }
    }
  }
  return false;
}

}  // namespace

void ProductSearch::Solve() {
  const size_t product = problem_.product;
  std::vector<Task> tasks;
  for (size_t o = 0; o < net_.options[product].size(); ++o) {
    if (!context_.ProductAllowed(o)) continue;
    if (frontiers_.fixed(product) != nullptr && frontiers_.fixed(product)->option != o) continue;
    if (problem_.items[product].options[o].make() == nullptr) {
      Sourcing sourcing(problem_.items.size(), -1);
      sourcing[product] = static_cast<int>(o);
      Take(sourcing);
      continue;
    }
    if (!context_.SiteAllowed(context_.MakeOf(product, o).site)) continue;
    for (Task& task : product_tasks_.TasksOf(o)) tasks.push_back(std::move(task));
  }
  std::stable_sort(tasks.begin(), tasks.end(),
                   [](const Task& a, const Task& b) { return a.optimistic < b.optimistic; });
  if (tasks.empty()) return;
  // The known routes may bound the search badly, or be too few: a lower guess bounds it first, raised until it holds.
  const Cost optimistic = tasks.front().optimistic;
  const Cost most = best_.full() ? best_.dearest() - optimistic : optimistic * 8;
  for (Cost room = most / 64; room > 0 && room < most; room *= 4) {
    const Cost guess = optimistic + room;
    best_.Guess(guess);
    if (best_.full() && best_.dearest() <= guess) break;
    for (const Task& task : tasks) SolveTask(task);
    if (context_.Expired() || (best_.full() && best_.dearest() <= guess)) {
      best_.ForgetGuess();
      return;
    }
    frontiers_.ForgetFrontiers();
  }
  best_.ForgetGuess();
  for (const Task& task : tasks) SolveTask(task);
}

void ProductSearch::SolveTask(const Task& task) {
  if (context_.Expired()) return;
  const size_t product = problem_.product, o = task.option;
  const std::optional<Cost> bound = best_.Bound();
  if (bound && task.optimistic > *bound) return;
  Demand demand;
  demand.relieved = context_.RelievedAt(o);
  if (bound) demand.slack = SlackBelow((*bound - task.optimistic) / context_.units + 1, Quantity::FromUnits(1'000'000));
  // What must hold, destination by destination.
  struct Goal {
    const OriginModel* model;
    size_t agreement;
    std::optional<int64_t> fob;
  };
  std::vector<Goal> goals;
  bool cost_plus = false, negative = false;
  for (size_t d = 0; d < task.regimes.size(); ++d) {
    const auto& fob = problem_.destinations[d].fob;
    cost_plus = cost_plus || !fob;
    if (task.regimes[d] < 0) continue;
    const size_t a = net_.final_moves[o][d].claims[static_cast<size_t>(task.regimes[d])].agreement;
    goals.push_back({&costing_.FinalModel(o, d, a), a, fob ? std::optional<int64_t>(fob->units()) : std::nullopt});
    demand.need |= Bit(a);
    for (const auto& way : goals.back().model->ways) {
      for (int atom : way) negative = negative || RewardsValue(goals.back().model->atoms[static_cast<size_t>(atom)]);
    }
  }
  demand.rule = (demand.need == 0 || (!cost_plus && !negative)) ? ValueRule::kLowerIsBetter : ValueRule::kDistinct;
  const auto candidates = frontiers_.Components(product, o, demand);
  if (!candidates) return;
  std::vector<Constraint> constraints;
  const std::function<void(size_t)> choose = [&](size_t n) {
    if (context_.Expired()) return;
    if (n < goals.size()) {
      for (const auto& way : goals[n].model->ways) {
        const size_t before = constraints.size();
        for (int atom : way)
          constraints.push_back({&goals[n].model->atoms[static_cast<size_t>(atom)], goals[n].agreement, goals[n].fob});
        choose(n + 1);
        constraints.resize(before);
      }
      return;
    }
    Knapsack knapsack;
    if (!MakeKnapsack(context_, product, o, *candidates, constraints, &knapsack)) return;
    const bool flat = product_tasks_.FlatOnTop(o, task.regimes);
    knapsack.value_rule = flat ? ValueRule::kIgnored : ValueRule::kLowerIsBetter;
    knapsack.cost_factor = context_.units;
    const Cost processing = Cost{context_.units} * net_.options[product][o].processing;
    if (!flat) {
      knapsack.surcharge = [&](int64_t value) { return product_tasks_.OnTop(o, task.regimes, value) + processing; };
      knapsack.slope = product_tasks_.SlopeOfDuty(o, task.regimes);
      knapsack.slope_slack = Cost{4} * context_.units;  // of rounding FOB and the duty
    } else {
      const Cost fixed = product_tasks_.OnTop(o, task.regimes, 0) + processing;
      knapsack.surcharge = [fixed](int64_t) { return fixed; };
    }
    knapsack.bound = best_.Bound();
    for (const auto& selection : SolveKnapsack(context_, std::move(knapsack))) {
      Sourcing sourcing(problem_.items.size(), -1);
      sourcing[product] = static_cast<int>(o);
      for (size_t c = 0; c < selection.size(); ++c)
        Collect(*(*candidates)[c][static_cast<size_t>(selection[c])].label, &sourcing);
      Take(sourcing);
    }
  };
  choose(0);
}

void ProductSearch::Take(const Sourcing& sourcing) {
  Sourcing used;
  const std::optional<Cost> cost = evaluator_.Evaluate(sourcing, &used);
  if (cost) best_.Offer(*cost, std::move(used));
}

}  // namespace noodle::route
