#include "engine/route/conditioning.h"

#include <algorithm>

namespace noodle::route {

Conditioning::Conditioning(SearchContext& context, Frontiers& frontiers, ProductSearch& product)
    : context_(context), problem_(context.problem), net_(context.net), frontiers_(frontiers), product_(product) {
  const size_t n = problem_.items.size();
  for (size_t i = 0; i < n; ++i) {
    if (net_.shared[i]) shared_.push_back(i);
  }
  // Deepest first.
  std::vector<size_t> order(n);
  for (size_t at = 0; at < n; ++at) order[problem_.bottom_up[at]] = at;
  std::sort(shared_.begin(), shared_.end(), [&](size_t a, size_t b) { return order[a] < order[b]; });
}

void Conditioning::Solve() {
  const std::vector<CountrySet> site_sets = SiteSets();
  for (const CountrySet& sites : site_sets) {
    if (context_.Expired()) break;
    context_.sites = sites;
    frontiers_.Forget();
    ConditionOn(0);
  }
  if (site_sets.empty()) ConditionOn(0);
}

std::vector<CountrySet> Conditioning::SiteSets() const {
  if (!problem_.policy.max_sites) return {};
  CountrySet all;
  for (size_t i = 0; i < problem_.items.size(); ++i) {
    if (!net_.reachable[i]) continue;
    for (size_t o = 0; o < net_.options[i].size(); ++o) {
      if (net_.options[i][o].usable && problem_.items[i].options[o].make() != nullptr)
        all.Insert(problem_.items[i].options[o].country());
    }
  }
  const std::vector<Country> countries = all.ToVector();
  const auto most = static_cast<size_t>(*problem_.policy.max_sites);
  if (countries.size() <= most) return {};
  std::vector<CountrySet> out;
  std::vector<size_t> pick(most);
  for (size_t i = 0; i < most; ++i) pick[i] = i;
  while (true) {
    CountrySet set;
    for (size_t i : pick) set.Insert(countries[i]);
    out.push_back(set);
    size_t at = most;
    while (at > 0 && pick[at - 1] == countries.size() - most + at - 1) --at;
    if (at == 0) return out;
    ++pick[at - 1];
    for (size_t i = at; i < most; ++i) pick[i] = pick[i - 1] + 1;
  }
}

void Conditioning::ConditionOn(size_t depth) {
  if (context_.Expired()) return;
  if (depth == shared_.size()) return product_.Solve();
  const size_t item = shared_[depth];
  std::vector<const Label*> labels;
  for (size_t o = 0; o < net_.options[item].size(); ++o) {
    Demand demand;
    demand.need = context_.settings.claims ? net_.relevant : 0;
    if (problem_.policy.drawback) {
      // What is relieved depends on where the product is made: labels for each.
      CountrySet sites;
      for (size_t p = 0; p < net_.options[problem_.product].size(); ++p) {
        if (!net_.options[problem_.product][p].usable) continue;
        const Country relieved = context_.RelievedAt(p);
        if (relieved.stated()) sites.Insert(relieved);
      }
      // Without dominance between them every sourcing of the item is a label.
      if (!sites.empty()) {
        frontiers_.AllSourcings(item, o, &labels);
        continue;
      }
    }
    const auto& some = frontiers_.Frontier(item, o, demand);
    labels.insert(labels.end(), some.begin(), some.end());
  }
  if (labels.empty()) {  // it cannot be had; perhaps it is not needed
    ConditionOn(depth + 1);
    return;
  }
  // Labels made below stay: the arena only grows while conditions are nested.
  for (const Label* label : labels) {
    frontiers_.Fix(item, label);
    ConditionOn(depth + 1);
    frontiers_.Fix(item, nullptr);
    if (context_.Expired()) return;
  }
}

}  // namespace noodle::route
