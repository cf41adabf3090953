#include "engine/route/knapsack.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/route/completions.h"
#include "engine/route/dominance.h"
#include "engine/route/multipliers.h"

namespace noodle::route {
namespace {

constexpr int kShift = kFixedBits;  // fraction bits of Lagrangian prices

constexpr int kPriceBits = 20;       // of fraction beyond those of costs: scaled weights are large
constexpr double kMostPrice = 1e15;  // of a scaled weight

constexpr size_t kMany = 4'000;            // partial choices of one depth that are worth sharper bounds
constexpr size_t kMostAtOnce = 3'000'000;  // partial choices of one depth, which are larger than those of others

using Level = PartialChoices;
using State = PartialChoices::Choice;

class Solver {
 public:
  explicit Solver(Knapsack knapsack) : k_(std::move(knapsack)), dims_(k_.dimensions) {}

  KnapsackAnswer Run() {
    KnapsackAnswer answer;
    if (!Prepare()) return answer;
    current_.choices.emplace_back();
    current_.weights.assign(dims_, 0);
    for (size_t depth = 0; depth < order_.size(); ++depth) {
      if (!Merge(depth)) {
        answer.complete = false;
        return answer;
      }
      if (current_.size() == 0) return answer;
    }
    Collect(&answer);
    return answer;
  }

  std::optional<Fixed> RunBound() {
    if (!Prepare()) return std::nullopt;
    return least_lagrangian_[0] + k_.base;
  }

  KnapsackLeast RunLeast() {
    KnapsackLeast out;
    if (dims_ > 1 || !k_.bound) return out;
    out.known = true;
    if (!Prepare()) return out;
    FindCompletions();
    const auto sum = dims_ == 0 ? std::optional(Unlimited()) : completions_.front().Least(0, k_.limits[0]);
    out.known = sum.has_value();
    if (!sum || sum->cost > room_) return out;
    out.least = sum->cost + k_.base;
    out.value = sum->value;
    return out;
  }

 private:
  // Leaves what a choice within the bound may have, and orders it; false when there is none.
  bool Prepare() {
    for (Knapsack::Group& group : k_.groups) {
      if (group.items.empty()) return false;
      Reduce(group);
    }
    if (!CanBeFeasible()) return false;
    if (k_.bound) room_ = *k_.bound - k_.base;
    PriceConstraints();
    if (k_.bound) {
      for (int round = 0; round < 3; ++round) {
        if (!FixByReducedCost()) break;
        for (const Knapsack::Group& group : k_.groups) {
          if (group.items.empty()) return false;
        }
        if (!CanBeFeasible()) return false;
        PriceConstraints();
      }
    }
    order_.resize(k_.groups.size());
    std::iota(order_.begin(), order_.end(), size_t{0});
    std::stable_sort(order_.begin(), order_.end(),
                     [&](size_t a, size_t b) { return k_.groups[a].items.size() < k_.groups[b].items.size(); });
    Suffixes();
    return true;
  }

  // The cheapest of every group.
  Completions::Sum Unlimited() const {
    Completions::Sum out;
    for (const Knapsack::Group& group : k_.groups) {
      const auto least = std::min_element(group.items.begin(), group.items.end(), [&](const auto& a, const auto& b) {
        return Objective(a.cost, a.value) < Objective(b.cost, b.value);
      });
      out.cost += Objective(least->cost, least->value);
      out.value += least->value;
    }
    return out;
  }

  void Reduce(Knapsack::Group& group) const {
    Level level;
    level.choices.resize(group.items.size());
    for (size_t i = 0; i < group.items.size(); ++i) {
      const Knapsack::Item& item = group.items[i];
      level.choices[i] = {item.cost, 0, item.value, 0, static_cast<uint32_t>(i)};
    }
    level.weights = group.weights;
    DropDominated(k_, /*weightless=*/false, &level);
    Knapsack::Group out;
    for (const State& state : level.choices) out.items.push_back(group.items[state.item]);
    out.weights = std::move(level.weights);
    group = std::move(out);
  }

  // ---- Bounds

  bool CanBeFeasible() const {
    for (size_t d = 0; d < dims_; ++d) {
      Int128 least = 0;
      for (const Knapsack::Group& group : k_.groups) least += LeastWeight(group, d);
      if (least > k_.limits[d]) return false;
    }
    return true;
  }

  Int128 LeastWeight(const Knapsack::Group& group, size_t d) const {
    Int128 least = group.weights[d];
    for (size_t i = 1; i < group.items.size(); ++i) least = std::min(least, group.weights[i * dims_ + d]);
    return least;
  }

  // Chooses the Lagrangian price of each constraint by coordinate ascent. Prices are heuristic; every bound computed
  // with them is exact: scaled weights are rounded down, which only relaxes the constraint.
  void PriceConstraints() {
    const size_t groups = k_.groups.size();
    scale_.assign(dims_, 1);
    std::vector<Int128> limit(dims_);
    for (size_t d = 0; d < dims_; ++d) {
      Int128 most = 1;
      for (const Knapsack::Group& group : k_.groups) {
        for (size_t i = 0; i < group.items.size(); ++i) {
          const Int128 w = group.weights[i * dims_ + d];
          most = std::max(most, w < 0 ? -w : w);
        }
      }
      scale_[d] = std::max<Int128>(1, most >> 34);
      limit[d] = FloorDivide(k_.limits[d], scale_[d]);
    }
    std::vector<std::vector<double>> cost(groups), weight(groups);
    for (size_t g = 0; g < groups; ++g) {
      const Knapsack::Group& group = k_.groups[g];
      for (size_t i = 0; i < group.items.size(); ++i) {
        cost[g].push_back(static_cast<double>(group.items[i].cost) * static_cast<double>(k_.cost_factor) +
                          static_cast<double>(k_.slope) * static_cast<double>(group.items[i].value) / (1 << kShift));
        for (size_t d = 0; d < dims_; ++d) {
          weight[g].push_back(
              static_cast<double>(static_cast<int64_t>(FloorDivide(group.weights[i * dims_ + d], scale_[d]))));
        }
      }
    }
    const Relaxation relax = [&](const std::vector<double>& price, Relaxed* out) {
      out->bound = 0;
      out->excess.assign(dims_, 0);
      for (size_t d = 0; d < dims_; ++d) {
        out->excess[d] = -static_cast<double>(limit[d]);
        out->bound += price[d] * out->excess[d];
      }
      for (size_t g = 0; g < groups; ++g) {
        double best = std::numeric_limits<double>::infinity();
        size_t at = 0;
        for (size_t i = 0; i < cost[g].size(); ++i) {
          double c = cost[g][i];
          for (size_t e = 0; e < dims_; ++e) c += price[e] * weight[g][i * dims_ + e];
          if (c < best) {
            best = c;
            at = i;
          }
        }
        out->bound += best;
        for (size_t d = 0; d < dims_; ++d) out->excess[d] += weight[g][at * dims_ + d];
      }
    };
    const std::vector<double> price = FindMultipliers(dims_, kMostPrice, relax);
    prices_.assign(dims_, 0);
    rest_of_limits_ = 0;
    for (size_t d = 0; d < dims_; ++d) {
      const double scaled = std::ldexp(price[d], kShift + kPriceBits);
      prices_[d] = scaled < 4e18 ? static_cast<int64_t>(scaled) : int64_t{4'000'000'000'000'000'000};
      rest_of_limits_ += Ceiling(d, limit[d]);
    }
    lagrangian_.assign(groups, {});
    for (size_t g = 0; g < groups; ++g) {
      for (size_t i = 0; i < k_.groups[g].items.size(); ++i) lagrangian_[g].push_back(LagrangianOf(k_.groups[g], i));
    }
  }

  // A weight at the price of its limit, or little less; a scaled one, or little more.
  Fixed Priced(size_t d, Int128 weight) const {
    return (Int128{prices_[d]} * FloorDivide(weight, scale_[d])) >> kPriceBits;
  }
  Fixed Ceiling(size_t d, Int128 scaled) const { return -((Int128{prices_[d]} * -scaled) >> kPriceBits); }

  Int128 LagrangianOf(const Knapsack::Group& group, size_t i) const {
    Int128 out = ((group.items[i].cost * k_.cost_factor) << kShift) + k_.slope * group.items[i].value;
    for (size_t d = 0; d < dims_; ++d) out += Priced(d, group.weights[i * dims_ + d]);
    return out;
  }

  // Removes items that no choice within the bound can have. True when something was removed.
  bool FixByReducedCost() {
    const size_t groups = k_.groups.size();
    Int128 total = -rest_of_limits_;
    std::vector<Int128> least(groups);
    for (size_t g = 0; g < groups; ++g) {
      least[g] = *std::min_element(lagrangian_[g].begin(), lagrangian_[g].end());
      total += least[g];
    }
    bool removed = false;
    for (size_t g = 0; g < groups; ++g) {
      Knapsack::Group out;
      Knapsack::Group& group = k_.groups[g];
      for (size_t i = 0; i < group.items.size(); ++i) {
        if (total - least[g] + lagrangian_[g][i] > room_) {
          removed = true;
          continue;
        }
        out.items.push_back(group.items[i]);
        for (size_t d = 0; d < dims_; ++d) out.weights.push_back(group.weights[i * dims_ + d]);
      }
      group = std::move(out);
    }
    return removed;
  }

  // What the groups after each depth add at least.
  void Suffixes() {
    const size_t n = order_.size();
    least_lagrangian_.assign(n + 1, -rest_of_limits_);
    least_weight_.assign((n + 1) * std::max<size_t>(dims_, 1), 0);
    for (size_t depth = n; depth-- > 0;) {
      const Knapsack::Group& group = k_.groups[order_[depth]];
      const auto& lagrangian = lagrangian_[order_[depth]];
      least_lagrangian_[depth] = least_lagrangian_[depth + 1] + *std::min_element(lagrangian.begin(), lagrangian.end());
      for (size_t d = 0; d < dims_; ++d) {
        least_weight_[depth * dims_ + d] = least_weight_[(depth + 1) * dims_ + d] + LeastWeight(group, d);
      }
    }
  }

  // What is left to choose, limit by limit.
  void FindCompletions() {
    const size_t n = order_.size();
    std::vector<Fixed> before(n + 1, -rest_of_limits_);
    for (size_t depth = 0; depth < n; ++depth) {
      const auto& lagrangian = lagrangian_[order_[depth]];
      before[depth + 1] = before[depth] + *std::min_element(lagrangian.begin(), lagrangian.end());
    }
    for (size_t d = 0; d < dims_; ++d) {
      std::vector<std::vector<Completions::Item>> groups(n);
      for (size_t depth = 0; depth < n; ++depth) {
        const Knapsack::Group& group = k_.groups[order_[depth]];
        for (size_t i = 0; i < group.items.size(); ++i) {
          const Fixed cost =
              Objective(group.items[i].cost, group.items[i].value) + Others(&group.weights[i * dims_], d);
          groups[depth].push_back(
              {cost, group.weights[i * dims_ + d], lagrangian_[order_[depth]][i], group.items[i].value});
        }
      }
      completions_.emplace_back(groups, before, room_);
    }
  }

  Fixed Objective(Cost cost, int64_t value) const { return ToFixed(cost * k_.cost_factor) + k_.slope * value; }

  // The other limits' prices for some weights, or little less.
  Fixed Others(const Int128* weights, size_t d) const {
    Fixed out = 0;
    for (size_t e = 0; e < dims_; ++e) {
      if (e != d) out += Priced(e, weights[e]);
    }
    return out;
  }

  // Whether what is left can complete a choice within the bound, as far as one limit at a time tells.
  bool CanBeCompleted(const State& state, const Int128* weights, size_t depth) const {
    for (size_t d = 0; d < completions_.size(); ++d) {
      const std::optional<Completions::Sum> least = completions_[d].Least(depth + 1, k_.limits[d] - weights[d]);
      if (!least) continue;
      Fixed rest = 0;
      for (size_t e = 0; e < dims_; ++e) {
        if (e != d) rest += Ceiling(e, FloorDivide(k_.limits[e], scale_[e]) + 1);
      }
      if (Objective(state.cost, state.value) + Others(weights, d) + least->cost - rest > room_) return false;
    }
    return true;
  }

  bool Merge(size_t depth) {
    const size_t g = order_[depth];
    const Knapsack::Group& group = k_.groups[g];
    const Level& from = current_;
    if (k_.bound && completions_.empty() && dims_ > 0 && from.size() * group.items.size() > kMany) FindCompletions();
    std::vector<uint32_t> by(group.items.size());
    std::iota(by.begin(), by.end(), 0U);
    std::sort(by.begin(), by.end(), [&](uint32_t a, uint32_t b) { return lagrangian_[g][a] < lagrangian_[g][b]; });
    Level to;
    std::vector<Int128> weights(dims_);
    size_t next_filter = 400'000;
    for (size_t i = 0; i < from.size(); ++i) {
      if (i % 64 == 0 && k_.expired && k_.expired()) return false;
      const State& state = from.choices[i];
      for (uint32_t j : by) {
        const Int128 lagrangian = state.lagrangian + lagrangian_[g][j];
        if (k_.bound && lagrangian + least_lagrangian_[depth + 1] > room_) break;
        const Knapsack::Item& item = group.items[j];
        bool feasible = true;
        for (size_t d = 0; d < dims_ && feasible; ++d) {
          weights[d] = from.weights[i * dims_ + d] + group.weights[j * dims_ + d];
          feasible = weights[d] + least_weight_[(depth + 1) * dims_ + d] <= k_.limits[d];
        }
        if (!feasible) continue;
        const State next{state.cost + item.cost, lagrangian, state.value + item.value, static_cast<uint32_t>(i), j};
        if (!CanBeCompleted(next, weights.data(), depth)) continue;
        to.choices.push_back(next);
        to.weights.insert(to.weights.end(), weights.begin(), weights.end());
      }
      if (to.size() > next_filter) {
        DropDominated(k_, /*weightless=*/false, &to);
        if (to.size() > std::min(kMostAtOnce, k_.most_held)) return false;
        next_filter = std::max<size_t>(400'000, 2 * to.size());
      }
    }
    DropDominated(k_, depth + 1 == order_.size() && !k_.limits_are_relaxed, &to);
    std::vector<Step> steps;
    steps.reserve(to.size());
    for (const State& state : to.choices) steps.push_back({state.parent, state.item});
    held_ += steps.size();
    history_.push_back(std::move(steps));
    current_ = std::move(to);
    return held_ <= k_.most_held;
  }

  void Collect(KnapsackAnswer* answer) const {
    for (size_t i = 0; i < current_.size(); ++i) {
      std::vector<int> selection(order_.size());
      uint32_t at = static_cast<uint32_t>(i);
      for (size_t depth = order_.size(); depth-- > 0;) {
        const Step& step = history_[depth][at];
        selection[order_[depth]] = k_.groups[order_[depth]].items[step.item].reference;
        at = step.parent;
      }
      answer->selections.push_back(std::move(selection));
    }
  }

  Knapsack k_;
  size_t dims_;
  std::vector<size_t> order_;
  std::vector<Int128> scale_;
  std::vector<int64_t> prices_;
  Int128 rest_of_limits_ = 0;  // Σ price · limit
  Int128 room_ = 0;
  std::vector<std::vector<Int128>> lagrangian_;
  std::vector<Int128> least_lagrangian_, least_weight_;
  std::vector<Completions> completions_;  // by limit
  Level current_;
  // Of every depth, where each choice came from.
  struct Step {
    uint32_t parent, item;
  };
  std::vector<std::vector<Step>> history_;
  size_t held_ = 0;
};

}  // namespace

KnapsackAnswer Solve(Knapsack knapsack) { return Solver(std::move(knapsack)).Run(); }
std::optional<Fixed> BoundOf(Knapsack knapsack) { return Solver(std::move(knapsack)).RunBound(); }
KnapsackLeast SolveLeast(Knapsack knapsack) { return Solver(std::move(knapsack)).RunLeast(); }

}  // namespace noodle::route
