#include "engine/route/conditioning.h"

#include <algorithm>
#include <utility>

namespace noodle::route {

void Conditioning::Solve() {
  proved_.reset();
  Hold(Conditions{std::vector<int>(context_.problem.items.size(), -1), {}});
  const std::optional<Cost> bound = product_.Bound();
  if (!bound) return;  // nothing made, or nothing at all
  proved_ = bound;
  product_.Round();
  const Cost start = *bound % (kUnknownRate / 2);  // of what is known
  for (Cost room = std::max<Cost>(start >> 26, 4 * context_.units); !context_.stopped; room *= 4) {
    std::optional<Cost> most;
    if (room < 16 * (start + kUnknownRate / 1'000'000)) most = *bound + room;
    if (best_.full() && (!most || best_.dearest() - 1 <= *most)) most = best_.dearest() - 1;
    frontiers_.Forget();
    Explore(most);
    if (context_.stopped) return;
    if (!most || (best_.full() && best_.dearest() - 1 <= *most)) return;
    proved_ = *most + 1;
  }
}

void Conditioning::Hold(const Conditions& conditions) {
  if (context_.conditions.closed != conditions.closed) {
    bounds_.Forget();
  } else {
    std::vector<size_t> changed;
    for (size_t i = 0; i < conditions.only.size(); ++i) {
      if (context_.conditions.only[i] != conditions.only[i]) changed.push_back(i);
    }
    bounds_.Forget(changed);
  }
  context_.conditions = conditions;
  frontiers_.Forget();
  product_.Prepare();
}

void Conditioning::Explore(std::optional<Cost> most) {
  std::vector<Conditions> open(1, Conditions{std::vector<int>(context_.problem.items.size(), -1), {}});
  std::vector<Conditions> seen;
  while (!open.empty() && !context_.Expired()) {
    const Conditions conditions = std::move(open.back());
    open.pop_back();
    if (std::find(seen.begin(), seen.end(), conditions) != seen.end()) continue;
    seen.push_back(conditions);
    if (context_.conditions != conditions) Hold(conditions);
    const std::optional<Clash> conflict = product_.Solve(most);
    const std::optional<Cost> bound = best_.Bound();
    if (!conflict || (bound && conflict->cost > *bound)) continue;
    for (Conditions& part : Parts(conditions, *conflict)) open.push_back(std::move(part));
  }
  if (!context_.stopped && !context_.conditions.closed.empty())
    Hold(Conditions{std::vector<int>(context_.problem.items.size(), -1), {}});
}

std::vector<Conditions> Conditioning::Parts(const Conditions& whole, const Clash& conflict) const {
  std::vector<Conditions> out;
  if (conflict.item) {
    for (size_t o = 0; o < context_.net.options[*conflict.item].size(); ++o) {
      if (!context_.net.options[*conflict.item][o].usable || !context_.Allowed(*conflict.item, o)) continue;
      out.push_back(whole);
      out.back().only[*conflict.item] = static_cast<int>(o);
    }
    return out;
  }
  // Of more countries than may be used each route leaves one out.
  for (Country site : conflict.sites.ToVector()) {
    out.push_back(whole);
    out.back().closed.Insert(site);
  }
  return out;
}

}  // namespace noodle::route
