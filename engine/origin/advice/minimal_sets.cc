#include "engine/origin/advice/minimal_sets.h"

#include <algorithm>
#include <map>

namespace noodle::origin {
namespace {

constexpr size_t kLargestSet = 3;
// Bounds of the search: trials of one determination, materials tried one by one, facts combined.
constexpr int kTrials = 1000;
constexpr size_t kMaterials = 200;
constexpr size_t kFacts = 12;

// Numbers of candidates in ascending order; those of materials come after those of facts.
using Set = std::vector<size_t>;

bool Includes(const Set& set, const Set& part) {
  return std::includes(set.begin(), set.end(), part.begin(), part.end());
}

class Search {
 public:
  Search(Trials* trials, const Candidates& candidates) : trials_(trials), candidates_(candidates) {
    facts_ = std::min(candidates.facts.size(), kFacts);
    materials_ = std::min(candidates.origins.size(), kMaterials);
    out_.complete = facts_ == candidates.facts.size() && materials_ == candidates.origins.size();
  }

  MinimalSets Run() {
    for (size_t size = 1; size <= kLargestSet; ++size) {
      for (size_t facts = 0; facts <= size; ++facts) ForFacts(size, facts, 0, {});
    }
    for (const Set& set : found_) out_.sets.push_back(Weaken(set));
    return std::move(out_);
  }

 private:
  // What making materials originate can do once some facts are stated.
  struct Reach {
    bool enough = false;  // all of them together
    bool known = false;   // `necessary` is
    Set necessary;
  };

  const Change& At(size_t number) const {
    return number < facts_ ? candidates_.facts[number] : candidates_.origins[number - facts_];
  }
  bool Exhausted() {
    if (trials_->count() >= kTrials) out_.complete = false;
    return trials_->count() >= kTrials;
  }
  bool Enough(const Set& set) {
    std::vector<const Change*> changes;
    for (size_t number : set) changes.push_back(&At(number));
    return trials_->Try(changes) == Verdict::kQualifies;
  }
  bool Exclusive(size_t a, size_t b) const {
    return At(a).kind == At(b).kind && At(a).material == At(b).material && At(a).name == At(b).name;
  }

  // Every set of `left` more facts from number `next` on.
  void ForFacts(size_t size, size_t left, size_t next, const Set& facts) {
    if (left == 0) return ForMaterials(size, facts);
    for (size_t i = next; i + left <= facts_; ++i) {
      if (std::any_of(facts.begin(), facts.end(), [&](size_t other) { return Exclusive(i, other); })) continue;
      Set more = facts;
      more.push_back(i);
      ForFacts(size, left - 1, i + 1, more);
    }
  }

  void ForMaterials(size_t size, const Set& facts) {
    const size_t left = size - facts.size();
    if (left > materials_ || Known(facts)) return;
    if (left == 0) {
      if (!Exhausted() && Enough(facts)) found_.push_back(facts);
      return;
    }
    if (Exhausted()) return;
    Reach& reach = reach_[facts];
    if (!reach.known) {
      Set all = facts;
      for (size_t i = 0; i < materials_; ++i) all.push_back(facts_ + i);
      reach.enough = Enough(all);
      for (size_t i = 0; reach.enough && i < materials_ && !Exhausted(); ++i) {
        Set others = all;
        std::erase(others, facts_ + i);
        if (!Enough(others)) reach.necessary.push_back(facts_ + i);
      }
      reach.known = true;
    }
    if (!reach.enough || reach.necessary.size() > left) return;
    Set set = facts;
    set.insert(set.end(), reach.necessary.begin(), reach.necessary.end());
    Extend(left - reach.necessary.size(), 0, set);
  }

  // Every set of `left` more materials; the most valuable come first.
  void Extend(size_t left, size_t next, const Set& set) {
    if (Known(set)) return;
    if (left == 0) {
      if (!Exhausted() && Enough(set)) found_.push_back(set);
      return;
    }
    for (size_t i = next; i + left <= materials_; ++i) {
      if (trials_->count() >= kTrials) {
        out_.complete = false;
        return;
      }
      if (std::find(set.begin(), set.end(), facts_ + i) != set.end()) continue;
      Set more = set;
      more.insert(std::upper_bound(more.begin(), more.end(), facts_ + i), facts_ + i);
      Extend(left - 1, i + 1, more);
    }
  }

  // Some of it is already enough.
  bool Known(const Set& set) const {
    return std::any_of(found_.begin(), found_.end(), [&](const Set& known) { return Includes(set, known); });
  }

  // What need not be wholly obtained need only originate.
  std::vector<Change> Weaken(const Set& set) {
    std::vector<Change> changes;
    for (size_t number : set) changes.push_back(At(number));
    for (size_t i = 0; i < set.size(); ++i) {
      if (!changes[i].wholly) continue;
      const Change strong = changes[i];
      changes[i] = candidates_.plain[set[i] - facts_];
      std::vector<const Change*> tried;
      for (const Change& change : changes) tried.push_back(&change);
      const size_t index = *strong.index;
      const bool nothing = trials_->inputs().materials[index].originating == Verdict::kQualifies;
      if (nothing || trials_->Try(tried) != Verdict::kQualifies) changes[i] = strong;
    }
    return changes;
  }

  Trials* trials_;
  const Candidates& candidates_;
  size_t facts_ = 0, materials_ = 0;
  std::map<Set, Reach> reach_;
  std::vector<Set> found_;
  MinimalSets out_;
};

}  // namespace

MinimalSets FindMinimalSets(Trials* trials, const Candidates& candidates) { return Search(trials, candidates).Run(); }

}  // namespace noodle::origin
