#include "engine/route/dominance.h"

#include <algorithm>
#include <numeric>
#include <queue>

namespace noodle::route {
namespace {

// Whether a choice of this cost and value is no worse than another whatever follows, weights apart.
bool NoWorse(const ValueEffect& effect, int64_t cost_factor, Cost cost_a, int64_t value_a, Cost cost_b,
             int64_t value_b) {
  if (value_a == value_b) return cost_a <= cost_b;
  const Fixed a = ToFixed(cost_a * cost_factor), b = ToFixed(cost_b * cost_factor);
  const Fixed rounding = ToFixed(effect.rounding);
  if (value_a < value_b) {
    if (effect.lower_hurts || value_b - value_a < effect.gap) return false;
    return cost_a <= cost_b || a + rounding <= b + effect.least_rise * (value_b - value_a);
  }
  if (effect.higher_hurts || value_a - value_b < effect.gap) return false;
  return a + rounding + effect.most_rise * (value_a - value_b) <= b;
}

constexpr size_t kComparisons = 1'000;  // of one partial choice with others, at most

// The lowest few quantities of every prefix of a list of places (a Fenwick tree).
class LowestByPrefix {
 public:
  LowestByPrefix(size_t places, size_t keep) : lowest_(places + 1), keep_(keep) {}

  // At a place, counted from one.
  void Add(size_t place, Int128 quantity) {
    for (; place < lowest_.size(); place += place & (~place + 1)) Insert(quantity, &lowest_[place]);
  }
  // Whether as many as are kept, at places up to this one, are at most so much.
  bool AllAtMost(size_t place, Int128 most) const {
    size_t found = 0;
    for (; place > 0; place -= place & (~place + 1)) {
      for (const Int128 quantity : lowest_[place]) {
        if (quantity > most) break;
        if (++found >= keep_) return true;
      }
    }
    return false;
  }

 private:
  void Insert(Int128 quantity, std::vector<Int128>* sorted) const {
    if (sorted->size() >= keep_ && sorted->back() <= quantity) return;
    sorted->insert(std::upper_bound(sorted->begin(), sorted->end(), quantity), quantity);
    if (sorted->size() > keep_) sorted->pop_back();
  }

  std::vector<std::vector<Int128>> lowest_;
  size_t keep_;
};

class Filter {
 public:
  Filter(const Knapsack& knapsack, bool weightless, PartialChoices& level)
      : k_(knapsack), dims_(knapsack.dimensions), weightless_(weightless), level_(level) {}

  void Run() {
    const size_t n = level_.size();
    if (n <= k_.keep) return;
    by_.resize(n);
    std::iota(by_.begin(), by_.end(), 0U);
    SetKeys();
    const auto& s = level_.choices;
    std::sort(by_.begin(), by_.end(), [&](uint32_t a, uint32_t b) {
      if (k_.effect.distinct() && s[a].value != s[b].value) return s[a].value < s[b].value;
      if (keys_[a] != keys_[b]) return keys_[a] < keys_[b];
      if (s[a].value != s[b].value) return s[a].value < s[b].value;
      for (size_t d = 0; d < dims_; ++d) {
        const Int128 wa = level_.weights[a * dims_ + d], wb = level_.weights[b * dims_ + d];
        if (wa != wb) return wa < wb;
      }
      return a < b;
    });
    const bool free = !k_.effect.lower_hurts && !k_.effect.higher_hurts;
    if (free && weightless_) {
      Sweep([](uint32_t) { return Int128{0}; }, 0, inexact_);
    } else if (free && dims_ == 1) {
      Sweep([&](uint32_t i) { return level_.weights[i]; }, k_.margins[0], inexact_);
    } else if (weightless_ && !k_.effect.lower_hurts) {
      Sweep([&](uint32_t i) { return Int128{s[i].value}; }, k_.effect.gap, 0);
    } else if (weightless_ && !k_.effect.higher_hurts) {
      Sweep([&](uint32_t i) { return -Int128{s[i].value}; }, k_.effect.gap, ToFixed(k_.effect.rounding));
    } else if (dims_ == 1 && !k_.effect.distinct()) {
      Staircase();
    } else {
      Pairs();
    }
    Keep();
  }

 private:
  // What choices are sorted by: in this order no choice is dominated by a later one, but for what is not exact.
  void SetKeys() {
    const ValueEffect& effect = k_.effect;
    const Fixed slope = effect.higher_hurts ? Fixed{0} : effect.most_rise;
    int64_t lowest = level_.choices.front().value, highest = lowest;
    keys_.reserve(level_.size());
    for (const PartialChoices::Choice& choice : level_.choices) {
      keys_.push_back(ToFixed(choice.cost * k_.cost_factor) + slope * choice.value);
      lowest = std::min(lowest, choice.value);
      highest = std::max(highest, choice.value);
    }
    inexact_ = ToFixed(effect.rounding) + (effect.most_rise - effect.least_rise) * (highest - lowest);
  }

  // Beside the key only one quantity counts: lower by the margin is better, or equal where the margin is nothing. A
  // choice can dominate what is dearer by `inexact` at least.
  template <typename Quantity>
  void Sweep(Quantity quantity, Int128 margin, Fixed inexact) {
    std::priority_queue<Int128> lowest;  // `keep` of those that can dominate
    size_t next = 0;                     // in kept_, the first that is not among them yet
    for (uint32_t i : by_) {
      for (; next < kept_.size() && keys_[kept_[next]] + inexact <= keys_[i]; ++next) {
        lowest.push(quantity(kept_[next]));
        if (lowest.size() > k_.keep) lowest.pop();
      }
      if (lowest.size() >= k_.keep && lowest.top() + margin <= quantity(i)) continue;
      kept_.push_back(i);
    }
  }

  // Beside the key the value and one weight count.
  void Staircase() {
    const bool lower_is_better = !k_.effect.lower_hurts;
    const auto worth = [&](uint32_t i) { return (lower_is_better ? 1 : -1) * Int128{level_.choices[i].value}; };
    std::vector<Int128> values;
    values.reserve(by_.size());
    for (uint32_t i : by_) values.push_back(worth(i));
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    const auto upto = [&](Int128 value) {
      return static_cast<size_t>(std::upper_bound(values.begin(), values.end(), value) - values.begin());
    };
    LowestByPrefix weights(values.size(), k_.keep);
    const Fixed inexact = lower_is_better ? Fixed{0} : ToFixed(k_.effect.rounding);
    size_t next = 0;
    for (uint32_t i : by_) {
      for (; next < kept_.size() && keys_[kept_[next]] + inexact <= keys_[i]; ++next)
        weights.Add(upto(worth(kept_[next])), level_.weights[kept_[next]]);
      if (!weights.AllAtMost(upto(worth(i) - k_.effect.gap), level_.weights[i] - k_.margins[0])) kept_.push_back(i);
    }
  }

  bool Dominates(uint32_t a, uint32_t b) const {
    const auto& s = level_.choices;
    if (!NoWorse(k_.effect, k_.cost_factor, s[a].cost, s[a].value, s[b].cost, s[b].value)) return false;
    if (weightless_) return true;
    const bool same = s[a].value == s[b].value;
    for (size_t d = 0; d < dims_; ++d) {
      if (level_.weights[a * dims_ + d] + (same ? Int128{0} : k_.margins[d]) > level_.weights[b * dims_ + d])
        return false;
    }
    return true;
  }

  void Pairs() {
    const auto& s = level_.choices;
    size_t block = 0;  // first kept of the same value, where values must be equal
    for (size_t i = 0; i < by_.size(); ++i) {
      if (k_.effect.distinct() && i > 0 && s[by_[i - 1]].value != s[by_[i]].value) block = kept_.size();
      size_t dominators = 0;
      const size_t end = std::min(kept_.size(), block + kComparisons);
      for (size_t j = block; j < end && dominators < k_.keep; ++j) {
        if (Dominates(kept_[j], by_[i])) ++dominators;
      }
      if (dominators < k_.keep) kept_.push_back(by_[i]);
    }
  }

  void Keep() {
    std::sort(kept_.begin(), kept_.end());
    PartialChoices out;
    out.choices.reserve(kept_.size());
    out.weights.reserve(kept_.size() * dims_);
    for (uint32_t i : kept_) {
      out.choices.push_back(level_.choices[i]);
      out.weights.insert(out.weights.end(), level_.weights.begin() + static_cast<ptrdiff_t>(i * dims_),
                         level_.weights.begin() + static_cast<ptrdiff_t>((i + 1) * dims_));
    }
    level_ = std::move(out);
  }

  const Knapsack& k_;
  size_t dims_;
  bool weightless_;
  PartialChoices& level_;
  std::vector<uint32_t> by_, kept_;
  std::vector<Fixed> keys_;
  Fixed inexact_ = 0;  // of comparing by keys alone where values differ
};

}  // namespace

void DropDominated(const Knapsack& knapsack, bool weightless, PartialChoices* level) {
  Filter(knapsack, weightless || knapsack.dimensions == 0, *level).Run();
}

}  // namespace noodle::route
