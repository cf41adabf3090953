#include "engine/route/label.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace noodle::route {

void Collect(const Label& label, Sourcing* sourcing) {
  (*sourcing)[label.item] = static_cast<int>(label.option);
  for (const Label* part : label.parts) Collect(*part, sourcing);
}

Cost SlackBelow(Cost left, Quantity quantity) {
  if (left >= kUnknownRate / 1'000'000) return kNoSlack;
  const Cost below = left * 1'000'000 / quantity.units() + 2;
  return below < kUnknownRate / 4 ? below : kNoSlack;
}

namespace {

// Leaves the first of labels with the same parts; these have the same cost and price, and so lie in one run.
void DropRepeated(std::vector<Label>* sorted) {
  std::set<std::vector<const Label*>> run;
  const Label* first = nullptr;
  std::vector<Label> out;
  out.reserve(sorted->size());
  for (Label& label : *sorted) {
    if (first == nullptr || first->cost != label.cost || first->price != label.price) run.clear();
    if (!run.insert(label.parts).second) continue;
    out.push_back(std::move(label));
    first = &out.back();
  }
  *sorted = std::move(out);
}

}  // namespace

std::vector<const Label*> Undominated(std::vector<Label> found, const Demand& demand, size_t keep,
                                      std::deque<Label>* arena) {
  const bool distinct = demand.rule == ValueRule::kDistinct;
  // Ties keep the order in which they were found, so that the same problem has the same answer in every run.
  std::stable_sort(found.begin(), found.end(), [&](const Label& a, const Label& b) {
    if (distinct && a.price != b.price) return a.price < b.price;
    return std::tie(a.cost, a.price) < std::tie(b.cost, b.price);
  });
  DropRepeated(&found);
  std::vector<const Label*> out;
  size_t block = 0;
  for (Label& label : found) {
    if (distinct && !out.empty() && out.back()->price != label.price) block = out.size();
    size_t dominators = 0;
    const size_t end = std::min(out.size(), block + 2'000);
    for (size_t j = block; j < end && dominators < keep; ++j) {
      const Label& other = *out[j];
      if (other.price > label.price) continue;
      if ((label.originating & ~other.originating) != 0 || (label.wholly_obtained & ~other.wholly_obtained) != 0 ||
          (label.listed & ~(other.listed | other.originating)) != 0)
        continue;
      ++dominators;
    }
    if (dominators >= keep) continue;
    arena->push_back(std::move(label));
    out.push_back(&arena->back());
  }
  return out;
}

}  // namespace noodle::route
