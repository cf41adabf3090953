#include "engine/route/knapsack.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <queue>

namespace noodle::route {
namespace {

constexpr int kShift = Knapsack::kSlopeBits;  // fraction bits of Lagrangian prices
constexpr size_t kComparisons = 1'000;        // of one partial choice with others, at most; fewer drops is never wrong

// Partial choices of one level, structure of arrays; `weights` is size() × dimensions.
struct Level {
  struct State {
    Cost cost = 0;
    Int128 lagrangian = 0;
    int64_t value = 0;
    uint32_t parent = 0;
    uint32_t item = 0;
  };
  std::vector<State> states;
  std::vector<Int128> weights;
  size_t size() const { return states.size(); }
};

class Solver {
 public:
  explicit Solver(Knapsack knapsack) : k_(std::move(knapsack)), dims_(k_.dimensions) {}

  KnapsackAnswer Run() {
    KnapsackAnswer answer;
    for (Knapsack::Group& group : k_.groups) {
      if (group.items.empty()) return answer;
      Reduce(group);
    }
    if (!CanBeFeasible()) return answer;
    if (k_.bound) SetRoom();
    PriceConstraints();
    if (k_.bound) {
      for (int round = 0; round < 3; ++round) {
        if (!FixByReducedCost()) break;
        for (const Knapsack::Group& group : k_.groups) {
          if (group.items.empty()) return answer;
        }
        if (!CanBeFeasible()) return answer;
        PriceConstraints();
      }
    }
    order_.resize(k_.groups.size());
    std::iota(order_.begin(), order_.end(), size_t{0});
    std::stable_sort(order_.begin(), order_.end(),
                     [&](size_t a, size_t b) { return k_.groups[a].items.size() < k_.groups[b].items.size(); });
    Suffixes();
    Level first;
    first.states.emplace_back();
    first.weights.assign(dims_, 0);
    levels_.push_back(std::move(first));
    for (size_t depth = 0; depth < order_.size(); ++depth) {
      if (!Merge(depth)) {
        answer.complete = false;
        return answer;
      }
      if (levels_.back().size() == 0) return answer;
    }
    Collect(&answer);
    return answer;
  }

 private:
  // ---- Dominance

  bool NoWorse(const int64_t value_a, const Int128* a, const int64_t value_b, const Int128* b) const {
    const bool same = value_a == value_b;
    if (k_.value_rule == ValueRule::kDistinct && !same) return false;
    if (k_.value_rule == ValueRule::kLowerIsBetter && value_a > value_b) return false;
    for (size_t d = 0; d < dims_; ++d) {
      if (a[d] + (same ? Int128{0} : k_.margins[d]) > b[d]) return false;
    }
    return true;
  }

  // Drops states that `keep` others dominate; `last`: constraints are met, weights no longer matter.
  void Filter(Level& level, bool last) const {
    const size_t n = level.size();
    if (n <= k_.keep) return;
    std::vector<uint32_t> by(n);
    std::iota(by.begin(), by.end(), 0U);
    const auto& s = level.states;
    const bool by_value = k_.value_rule == ValueRule::kDistinct;
    std::sort(by.begin(), by.end(), [&](uint32_t a, uint32_t b) {
      if (by_value && s[a].value != s[b].value) return s[a].value < s[b].value;
      if (s[a].cost != s[b].cost) return s[a].cost < s[b].cost;
      if (s[a].value != s[b].value) return s[a].value < s[b].value;
      for (size_t d = 0; d < dims_; ++d) {
        const Int128 wa = level.weights[a * dims_ + d], wb = level.weights[b * dims_ + d];
        if (wa != wb) return wa < wb;
      }
      return a < b;
    });
    const bool weightless = dims_ == 0 || (last && !k_.limits_are_relaxed);
    std::vector<uint32_t> kept;
    if (k_.value_rule != ValueRule::kLowerIsBetter && weightless) {
      FilterByCost(level, by, &kept);
    } else if (k_.value_rule == ValueRule::kIgnored && dims_ == 1) {
      FilterBySweep(by, [&](uint32_t i) { return level.weights[i]; }, k_.margins[0], &kept);
    } else if (k_.value_rule == ValueRule::kLowerIsBetter && weightless) {
      FilterBySweep(by, [&](uint32_t i) { return Int128{s[i].value}; }, 0, &kept);
    } else {
      FilterByPairs(level, by, &kept);
    }
    std::sort(kept.begin(), kept.end());
    Level out;
    out.states.reserve(kept.size());
    out.weights.reserve(kept.size() * dims_);
    for (uint32_t i : kept) {
      out.states.push_back(s[i]);
      out.weights.insert(out.weights.end(), level.weights.begin() + static_cast<ptrdiff_t>(i * dims_),
                         level.weights.begin() + static_cast<ptrdiff_t>((i + 1) * dims_));
    }
    level = std::move(out);
  }

  // Only cost counts, among equal values where those must be equal.
  void FilterByCost(const Level& level, const std::vector<uint32_t>& by, std::vector<uint32_t>* kept) const {
    size_t cheaper = 0;
    const bool by_value = k_.value_rule == ValueRule::kDistinct;
    for (size_t i = 0; i < by.size(); ++i) {
      if (by_value && i > 0 && level.states[by[i - 1]].value != level.states[by[i]].value) cheaper = 0;
      if (cheaper++ < k_.keep) kept->push_back(by[i]);
    }
  }

  // One more quantity counts: lower by the margin is better.
  template <typename Quantity>
  void FilterBySweep(const std::vector<uint32_t>& by, Quantity quantity, Int128 margin,
                     std::vector<uint32_t>* kept) const {
    std::priority_queue<Int128> lowest;  // `keep` of them
    for (uint32_t i : by) {
      const Int128 x = quantity(i);
      if (lowest.size() >= k_.keep && lowest.top() + margin <= x) continue;
      kept->push_back(i);
      lowest.push(x);
      if (lowest.size() > k_.keep) lowest.pop();
    }
  }

  void FilterByPairs(const Level& level, const std::vector<uint32_t>& by, std::vector<uint32_t>* kept) const {
    const auto& s = level.states;
    size_t block = 0;  // first kept of the same value, where values must be equal
    for (size_t i = 0; i < by.size(); ++i) {
      if (k_.value_rule == ValueRule::kDistinct && i > 0 && s[by[i - 1]].value != s[by[i]].value) block = kept->size();
      const uint32_t a = by[i];
      size_t dominators = 0;
      const size_t end = std::min(kept->size(), block + kComparisons);
      for (size_t j = block; j < end && dominators < k_.keep; ++j) {
        const uint32_t b = (*kept)[j];
        if (NoWorse(s[b].value, &level.weights[b * dims_], s[a].value, &level.weights[a * dims_])) ++dominators;
      }
      if (dominators < k_.keep) kept->push_back(a);
    }
  }

  void Reduce(Knapsack::Group& group) const {
    Level level;
    level.states.resize(group.items.size());
    for (size_t i = 0; i < group.items.size(); ++i) {
      const Knapsack::Item& item = group.items[i];
      level.states[i] = {item.cost, 0, item.value, 0, static_cast<uint32_t>(i)};
    }
    level.weights = group.weights;
    Filter(level, /*last=*/false);
    Knapsack::Group out;
    for (const Level::State& state : level.states) out.items.push_back(group.items[state.item]);
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

  static Int128 Floor(Int128 a, Int128 b) { return a / b - (a % b < 0 ? 1 : 0); }

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
      limit[d] = Floor(k_.limits[d], scale_[d]);
    }
    std::vector<std::vector<double>> cost(groups), weight(groups);
    for (size_t g = 0; g < groups; ++g) {
      const Knapsack::Group& group = k_.groups[g];
      for (size_t i = 0; i < group.items.size(); ++i) {
        cost[g].push_back(static_cast<double>(group.items[i].cost) * static_cast<double>(k_.cost_factor) +
                          static_cast<double>(k_.slope) * static_cast<double>(group.items[i].value) / (1 << kShift));
        for (size_t d = 0; d < dims_; ++d) {
          weight[g].push_back(
              static_cast<double>(static_cast<int64_t>(Floor(group.weights[i * dims_ + d], scale_[d]))));
        }
      }
    }
    std::vector<double> price(dims_, 0.0);
    // The excess of constraint d at the cheapest choice under the prices.
    const auto excess = [&](size_t d) {
      double sum = -static_cast<double>(limit[d]);
      for (size_t g = 0; g < groups; ++g) {
        double best = std::numeric_limits<double>::infinity(), w = 0;
        for (size_t i = 0; i < cost[g].size(); ++i) {
          double c = cost[g][i];
          for (size_t e = 0; e < dims_; ++e) c += price[e] * weight[g][i * dims_ + e];
          if (c < best) {
            best = c;
            w = weight[g][i * dims_ + d];
          }
        }
        sum += w;
      }
      return sum;
    };
    for (int round = 0; round < (dims_ > 1 ? 4 : 1); ++round) {
      for (size_t d = 0; d < dims_; ++d) {
        price[d] = 0;
        if (excess(d) <= 0) continue;
        double low = 0, high = 1e-6;
        for (int i = 0; i < 60; ++i) {
          price[d] = high;
          if (excess(d) <= 0) break;
          low = high;
          high *= 4;
        }
        for (int i = 0; i < 40; ++i) {
          price[d] = (low + high) / 2;
          (excess(d) > 0 ? low : high) = price[d];
        }
        price[d] = high;
      }
    }
    prices_.assign(dims_, 0);
    rest_of_limits_ = 0;
    for (size_t d = 0; d < dims_; ++d) {
      const double scaled = price[d] * (1 << kShift);
      prices_[d] = scaled < 1e15 ? static_cast<int64_t>(scaled) : int64_t{1'000'000'000'000'000};
      rest_of_limits_ += Int128{prices_[d]} * limit[d];
    }
    lagrangian_.assign(groups, {});
    for (size_t g = 0; g < groups; ++g) {
      for (size_t i = 0; i < k_.groups[g].items.size(); ++i) lagrangian_[g].push_back(LagrangianOf(k_.groups[g], i));
    }
  }

  // What the Lagrangian costs of a choice within the bound add up to at most.
  void SetRoom() {
    int64_t value = 0;
    for (const Knapsack::Group& group : k_.groups) {
      value += std::min_element(group.items.begin(), group.items.end(), [](auto& a, auto& b) {
                 return a.value < b.value;
               })->value;
    }
    room_ = ((*k_.bound - Surcharge(value) + k_.slope_slack) << kShift) + k_.slope * value;
  }

  Int128 LagrangianOf(const Knapsack::Group& group, size_t i) const {
    Int128 out = ((group.items[i].cost * k_.cost_factor) << kShift) + k_.slope * group.items[i].value;
    for (size_t d = 0; d < dims_; ++d) out += Int128{prices_[d]} * Floor(group.weights[i * dims_ + d], scale_[d]);
    return out;
  }

  Int128 Surcharge(int64_t value) const { return k_.surcharge ? k_.surcharge(value) : Int128{0}; }

  // Removes items that no choice within the bound can have. True when something was removed.
  bool FixByReducedCost() {
    const size_t groups = k_.groups.size();
    Int128 total = -rest_of_limits_, cost = 0;
    int64_t value = 0;
    std::vector<Int128> least(groups);
    std::vector<Cost> least_cost(groups);
    std::vector<int64_t> least_value(groups);
    for (size_t g = 0; g < groups; ++g) {
      const auto& items = k_.groups[g].items;
      least[g] = *std::min_element(lagrangian_[g].begin(), lagrangian_[g].end());
      least_cost[g] =
          std::min_element(items.begin(), items.end(), [](auto& a, auto& b) { return a.cost < b.cost; })->cost;
      least_value[g] =
          std::min_element(items.begin(), items.end(), [](auto& a, auto& b) { return a.value < b.value; })->value;
      total += least[g];
      cost += least_cost[g];
      value += least_value[g];
    }
    bool removed = false;
    for (size_t g = 0; g < groups; ++g) {
      Knapsack::Group out;
      Knapsack::Group& group = k_.groups[g];
      for (size_t i = 0; i < group.items.size(); ++i) {
        const Knapsack::Item& item = group.items[i];
        const Int128 room = *k_.bound - Surcharge(value - least_value[g] + item.value);
        const bool dear =
            (cost - least_cost[g] + item.cost) * k_.cost_factor > room || total - least[g] + lagrangian_[g][i] > room_;
        if (dear) {
          removed = true;
          continue;
        }
        out.items.push_back(item);
        for (size_t d = 0; d < dims_; ++d) out.weights.push_back(group.weights[i * dims_ + d]);
      }
      group = std::move(out);
    }
    return removed;
  }

  // What the groups after each depth add at least.
  void Suffixes() {
    const size_t n = order_.size();
    least_cost_.assign(n + 1, 0);
    least_value_.assign(n + 1, 0);
    least_lagrangian_.assign(n + 1, -rest_of_limits_);
    least_weight_.assign((n + 1) * std::max<size_t>(dims_, 1), 0);
    for (size_t depth = n; depth-- > 0;) {
      const Knapsack::Group& group = k_.groups[order_[depth]];
      Cost cost = group.items[0].cost;
      int64_t value = group.items[0].value;
      for (const Knapsack::Item& item : group.items) {
        cost = std::min(cost, item.cost);
        value = std::min(value, item.value);
      }
      const auto& lagrangian = lagrangian_[order_[depth]];
      least_cost_[depth] = least_cost_[depth + 1] + cost;
      least_value_[depth] = least_value_[depth + 1] + value;
      least_lagrangian_[depth] = least_lagrangian_[depth + 1] + *std::min_element(lagrangian.begin(), lagrangian.end());
      for (size_t d = 0; d < dims_; ++d) {
        least_weight_[depth * dims_ + d] = least_weight_[(depth + 1) * dims_ + d] + LeastWeight(group, d);
      }
    }
  }

  // Whether a partial choice up to and including `depth` can still end within the bound.
  bool CheapEnough(const Level::State& state, size_t depth) const {
    if (!k_.bound) return true;
    const Int128 room = *k_.bound - Surcharge(state.value + least_value_[depth + 1]);
    return (state.cost + least_cost_[depth + 1]) * k_.cost_factor <= room &&
           state.lagrangian + least_lagrangian_[depth + 1] <= room_;
  }

  bool Merge(size_t depth) {
    const size_t g = order_[depth];
    const Knapsack::Group& group = k_.groups[g];
    const Level& from = levels_.back();
    std::vector<uint32_t> by(group.items.size());
    std::iota(by.begin(), by.end(), 0U);
    std::sort(by.begin(), by.end(), [&](uint32_t a, uint32_t b) { return lagrangian_[g][a] < lagrangian_[g][b]; });
    Level to;
    std::vector<Int128> weights(dims_);
    size_t next_filter = 400'000;
    for (size_t i = 0; i < from.size(); ++i) {
      if (i % 64 == 0 && k_.expired && k_.expired()) return false;
      const Level::State& state = from.states[i];
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
        const Level::State next{state.cost + item.cost, lagrangian, state.value + item.value, static_cast<uint32_t>(i),
                                j};
        if (!CheapEnough(next, depth)) continue;
        to.states.push_back(next);
        to.weights.insert(to.weights.end(), weights.begin(), weights.end());
      }
      if (to.size() > next_filter) {
        Filter(to, /*last=*/false);
        next_filter = std::max<size_t>(400'000, 2 * to.size());
      }
    }
    Filter(to, depth + 1 == order_.size());
    levels_.push_back(std::move(to));
    return true;
  }

  void Collect(KnapsackAnswer* answer) const {
    const Level& last = levels_.back();
    for (size_t i = 0; i < last.size(); ++i) {
      std::vector<int> selection(order_.size());
      uint32_t at = static_cast<uint32_t>(i);
      for (size_t depth = order_.size(); depth-- > 0;) {
        const Level::State& state = levels_[depth + 1].states[at];
        selection[order_[depth]] = k_.groups[order_[depth]].items[state.item].reference;
        at = state.parent;
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
  std::vector<Cost> least_cost_;
  std::vector<int64_t> least_value_;
  std::vector<Int128> least_lagrangian_, least_weight_;
  std::vector<Level> levels_;
};

}  // namespace

KnapsackAnswer Solve(Knapsack knapsack) { return Solver(std::move(knapsack)).Run(); }

}  // namespace noodle::route
