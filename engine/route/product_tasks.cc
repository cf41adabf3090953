#include "engine/route/product_tasks.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>

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
    out += Cost{context_.UnitsAt(d)} * charge;
  }
  return out;
}

const RegimeRate* ProductTasks::RateAt(const Task& task, size_t d) const {
  const Move& move = net_.final_moves[task.option][d];
  if (!move.border) return nullptr;
  if (task.regimes[d] >= 0) return &move.claims[static_cast<size_t>(task.regimes[d])];
  return move.rates->mfn ? &*move.rates->mfn : nullptr;
}

bool ProductTasks::Flat(const Task& task) const {
  for (size_t d = 0; d < problem_.destinations.size(); ++d) {
    if (problem_.destinations[d].fob) continue;
    const Move& move = net_.final_moves[task.option][d];
    if (move.lane != nullptr && (move.lane->percent_of_value || move.lane->insurance)) return false;
    const RegimeRate* rate = RateAt(task, d);
    if (rate != nullptr && rate->percent != Percent()) return false;
  }
  return true;
}

ProductTasks::Rise ProductTasks::RiseOf(const Task& task) const {
  const size_t o = task.option;
  const Cost processing = Cost{context_.units} * net_.options[problem_.product][o].processing;
  Rise out;
  if (Flat(task)) {
    out.base = ToFixed(OnTop(o, task.regimes, 0) + processing);
    return out;
  }
  constexpr Int128 kWhole = 1'000'000;
  const Make& make = context_.MakeOf(problem_.product, o);
  const Int128 markup = kWhole + (!make.profit && make.markup ? make.markup->units() : 0);
  Int128 rounding = 0;  // by which what comes on top for two values can differ from the line
  for (size_t d = 0; d < problem_.destinations.size(); ++d) {
    if (problem_.destinations[d].fob) continue;
    const Int128 units = context_.UnitsAt(d);
    const Move& move = net_.final_moves[o][d];
    Int128 share = 0;    // of FOB, that comes on top; in millionths of millionths
    Int128 rounded = 0;  // parts of it
    for (const auto& percent : {move.lane != nullptr ? move.lane->percent_of_value : std::nullopt,
                                move.lane != nullptr ? move.lane->insurance : std::nullopt}) {
      share += kWhole * percent.value_or(Percent()).units();
      rounded += percent.value_or(Percent()) == Percent() ? 0 : 1;
    }
    if (const RegimeRate* rate = RateAt(task, d); rate != nullptr && rate->percent) {
      const bool by_fob = move.rates->basis == preference::ValueBasis::kFob;
      share += Int128{rate->percent->units()} * (by_fob ? kWhole : kWhole + share / kWhole);
      rounded += *rate->percent == Percent() ? 0 : 1;
    } else if (rate != nullptr) {
      out.effect.higher_hurts = true;  // by how much it rises is not known
    }
    // Each is rounded by half a unit at most, and so is what it is taken of.
    if (share != 0) rounding += units * (rounded + (1 + share / kWhole / kWhole) * (1 + rounded));
    out.slope += FloorDivide((share * markup) << kFixedBits, kWhole * kWhole * kWhole) * units;
  }
  // A duty by another measure than value is at its lowest at one end of what the components can be worth.
  const int64_t least = ValueAt(o, /*most=*/false), most = ValueAt(o, /*most=*/true);
  const Cost at_least = OnTop(o, task.regimes, least), at_most = OnTop(o, task.regimes, most);
  out.base = std::min(ToFixed(at_least) - out.slope * least, ToFixed(at_most) - out.slope * most) +
             ToFixed(processing - rounding);
  out.effect.lower_hurts = at_most < at_least;  // a duty that falls with the value
  out.effect.least_rise = out.slope;
  out.effect.most_rise = out.slope + 2 * context_.units;
  out.effect.rounding = rounding;
  out.effect_of_one = out.effect;
  out.effect_of_one.least_rise = FloorDivide(out.slope, context_.units);
  out.effect_of_one.most_rise = out.effect_of_one.least_rise + 4;
  out.effect_of_one.rounding = out.effect.rounding / context_.units + 1;
  return out;
}

int64_t ProductTasks::ValueAt(size_t o, bool most) const {
  const std::vector<Component>& components = context_.MakeOf(problem_.product, o).components;
  int64_t value = 0;
  for (size_t c = 0; c < components.size(); ++c) {
    const std::vector<Move>& moves = net_.options[problem_.product][o].moves[c];
    std::optional<int64_t> extreme;
    for (size_t k = 0; k < moves.size(); ++k) {
      if (!moves[k].usable) continue;
      const OptionFacts& facts = net_.options[components[c].item_index][k];
      const int64_t here = CostOfMove(moves[k], most ? facts.most_price : facts.least_price).value;
      if (!extreme || (most ? here > *extreme : here < *extreme)) extreme = here;
    }
    value += extreme.value_or(0);
  }
  return value;
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
  const int64_t least = ValueAt(o, /*most=*/false), most = ValueAt(o, /*most=*/true);
  std::vector<Task> out;
  Task task;
  task.option = o;
  const std::function<void(size_t)> add = [&](size_t d) {
    if (d == problem_.destinations.size()) {
      task.optimistic =
          std::min(OnTop(o, task.regimes, least), OnTop(o, task.regimes, most)) + facts.least_cost * context_.units;
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
