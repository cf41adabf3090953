#include "engine/route/product_tasks.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace noodle::route {

Cost ProductTasks::OnTop(size_t o, const std::vector<int>& regimes, int64_t value) const {
  Cost out = 0;
  for (size_t d = 0; d < problem_.destinations.size(); ++d) {
    const Move& move = net_.final_moves[o][d];
    const MoveCost cost = CostOfMove(move, costing_.FobAt(o, d, value));
    int64_t charge = cost.freight + cost.insurance;
    if (move.border) {
      std::optional<int64_t> duty;
      if (regimes[d] >= 0) {
        duty = net_.Duty(problem_.product, move.claims[static_cast<size_t>(regimes[d])], move, cost.customs);
        charge += net_.claim_cost;
      } else if (move.rates->mfn) {
        duty = net_.Duty(problem_.product, *move.rates->mfn, move, cost.customs);
      }
      if (!duty) out += kUnknownRate * context_.units;
      charge += duty.value_or(0);
    }
    out += Cost{problem_.destinations[d].units} * charge;
  }
  return out;
}

bool ProductTasks::FlatOnTop(size_t o, const std::vector<int>& regimes) const {
  for (size_t d = 0; d < problem_.destinations.size(); ++d) {
    if (problem_.destinations[d].fob) continue;
    const Move& move = net_.final_moves[o][d];
    if (move.lane != nullptr && (move.lane->percent_of_value || move.lane->insurance)) return false;
    if (!move.border) continue;
    const std::optional<RegimeRate> rate =
        regimes[d] >= 0 ? std::optional(move.claims[static_cast<size_t>(regimes[d])]) : move.rates->mfn;
    if (rate && rate->percent != Percent()) return false;
  }
  return true;
}

Int128 ProductTasks::SlopeOfDuty(size_t o, const std::vector<int>& regimes) const {
  const Make& make = context_.MakeOf(problem_.product, o);
  const Int128 markup = !make.profit && make.markup ? make.markup->units() : 0;
  Int128 slope = 0;
  for (size_t d = 0; d < problem_.destinations.size(); ++d) {
    const Move& move = net_.final_moves[o][d];
    if (problem_.destinations[d].fob || !move.border) continue;
    const auto& mfn = move.rates->mfn;
    const std::optional<Percent> percent = regimes[d] >= 0 ? move.claims[static_cast<size_t>(regimes[d])].percent
                                           : mfn           ? mfn->percent
                                                           : std::nullopt;
    if (!percent) continue;
    slope +=
        (Int128{problem_.destinations[d].units} * percent->units() * (1'000'000 + markup) << Knapsack::kSlopeBits) /
        1'000'000 / 1'000'000;
  }
  return slope;
}

int64_t ProductTasks::LeastValue(size_t o) const {
  int64_t value = 0;
  const OptionFacts& facts = net_.options[problem_.product][o];
  for (const std::vector<Move>& moves : facts.moves)
    value += LeastValue(moves, context_.MakeOf(problem_.product, o), &moves - facts.moves.data());
  return value;
}

int64_t ProductTasks::LeastValue(const std::vector<Move>& moves, const Make& make, ptrdiff_t component) const {
  std::optional<int64_t> least;
  for (size_t k = 0; k < moves.size(); ++k) {
    if (!moves[k].usable) continue;
    const int64_t value =
        CostOfMove(moves[k], net_.options[make.components[static_cast<size_t>(component)].item_index][k].least_price)
            .value;
    least = std::min(least.value_or(value), value);
  }
  return least.value_or(0);
}

Cost ProductTasks::OptimisticCost(size_t o) const {
  const Cost least = net_.options[problem_.product][o].least_cost * context_.units;
  if (problem_.items[problem_.product].options[o].make() == nullptr) return least;
  std::optional<Cost> best;
  for (const Task& task : TasksOf(o)) best = std::min(best.value_or(task.optimistic), task.optimistic);
  return best.value_or(least);
}

std::vector<Task> ProductTasks::TasksOf(size_t o) const {
  const OptionFacts& facts = net_.options[problem_.product][o];
  const int64_t value = LeastValue(o);
  std::vector<Task> out;
  Task task;
  task.option = o;
  const std::function<void(size_t)> add = [&](size_t d) {
    if (d == problem_.destinations.size()) {
      task.optimistic = OnTop(o, task.regimes, value) + facts.least_cost * context_.units;
      out.push_back(task);
      return;
    }
    const Move& move = net_.final_moves[o][d];
    for (int r = -1; r < static_cast<int>(move.claims.size()); ++r) {
      if (r >= 0 && !context_.settings.claims) break;
      if (context_.settings.final_regime) {
        const std::string id =
            r < 0 ? "MFN" : net_.world->rulebooks[move.claims[static_cast<size_t>(r)].agreement]->agreement().id;
        if (!move.border || id != *context_.settings.final_regime) continue;
      }
      if (r >= 0 && costing_.FinalModel(o, d, move.claims[static_cast<size_t>(r)].agreement).never()) continue;
      task.regimes.push_back(r);
      add(d + 1);
      task.regimes.pop_back();
    }
  };
  add(0);
  return out;
}

}  // namespace noodle::route
