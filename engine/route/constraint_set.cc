#include "engine/route/constraint_set.h"

#include <algorithm>
#include <numeric>

namespace noodle::route {
namespace {

constexpr int kMostComplements = 300;
constexpr int kMostBranches = 200'000;
constexpr size_t kMostConstraints = 300;

ConstraintSet Union(const ConstraintSet& a, const ConstraintSet& b) {
  ConstraintSet out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

// Those of `among` that are needed beside `held` (Junker's QuickXplain: halves at a time).
ConstraintSet Needed(const ConstraintSet& held, bool grown, const ConstraintSet& among, const CanHold& can_hold) {
  if (grown && !can_hold(held)) return {};
  if (among.size() <= 1) return among;
  const auto middle = among.begin() + static_cast<ptrdiff_t>(among.size() / 2);
  const ConstraintSet low(among.begin(), middle), high(middle, among.end());
  const ConstraintSet of_high = Needed(Union(held, low), true, high, can_hold);
  return Union(Needed(Union(held, of_high), !of_high.empty(), low, can_hold), of_high);
}

// A set of at most `most` that meets every one of `sets`.
class Meeting {
 public:
  explicit Meeting(const std::vector<ConstraintSet>& sets) : sets_(sets) {}
  std::optional<ConstraintSet> Of(size_t most) {
    ConstraintSet chosen;
    if (!Extend(&chosen, most)) return std::nullopt;
    std::sort(chosen.begin(), chosen.end());
    return chosen;
  }
  bool gave_up() const { return branches_ > kMostBranches; }

 private:
  bool Extend(ConstraintSet* chosen, size_t left) {
    if (++branches_ > kMostBranches) return false;
    const ConstraintSet* missed = nullptr;
    for (const ConstraintSet& set : sets_) {
      const bool met = std::any_of(chosen->begin(), chosen->end(),
                                   [&](size_t c) { return std::binary_search(set.begin(), set.end(), c); });
      if (!met && (missed == nullptr || set.size() < missed->size())) missed = &set;
    }
    if (missed == nullptr) return true;
    if (left == 0) return false;
    for (size_t c : *missed) {
      chosen->push_back(c);
      if (Extend(chosen, left - 1)) return true;
      chosen->pop_back();
    }
    return false;
  }

  const std::vector<ConstraintSet>& sets_;
  int branches_ = 0;
};

}  // namespace

ConstraintSet Irreducible(size_t count, const CanHold& can_hold) {
  ConstraintSet all(count);
  std::iota(all.begin(), all.end(), size_t{0});
  return Needed({}, false, all, can_hold);
}

std::optional<ConstraintSet> Fewer(size_t count, const ConstraintSet& known, const CanHold& can_hold, bool* gave_up) {
  *gave_up = false;
  if (known.size() <= 1) return std::nullopt;
  std::vector<ConstraintSet> complements;
  size_t size = 1;
  for (int n = 0; count <= kMostConstraints && n < kMostComplements; ++n) {
    Meeting meeting(complements);
    std::optional<ConstraintSet> least = meeting.Of(size);
    while (!least && !meeting.gave_up()) {
      if (++size == known.size()) return std::nullopt;
      least = meeting.Of(size);
    }
    if (!least) break;
    if (!can_hold(*least)) return least;
    // As many as can hold with them; each of the rest cannot be added.
    ConstraintSet held = *least, rest;
    for (size_t c = 0; c < count; ++c) {
      if (std::binary_search(least->begin(), least->end(), c)) continue;
      const ConstraintSet more = Union(held, {c});
      if (can_hold(more)) {
        held = more;
      } else {
        rest.push_back(c);
      }
    }
    complements.push_back(std::move(rest));
  }
  *gave_up = true;
  return std::nullopt;
}

}  // namespace noodle::route
