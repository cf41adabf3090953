#include "engine/route/conditioning.h"

#include <algorithm>
#include <utility>

namespace noodle::route {
namespace {

constexpr int kRoomBits = 26;  // of a bound, that is given as room at first: 2^-26
constexpr int kMoreRoom = 4;   // times as much, each time

}  // namespace

void Conditioning::Solve() {
  proved_.reset();
  relaxed_.reset();
  seen_.clear();
  open_.clear();
  open_.push_back({Conditions{std::vector<int>(context_.problem.items.size(), -1), {}}, 0});
  while (!open_.empty() && !context_.Expired()) {
    const auto least =
        std::min_element(open_.begin(), open_.end(), [](const Part& a, const Part& b) { return a.bound < b.bound; });
    Part part = std::move(*least);
    *least = std::move(open_.back());
    open_.pop_back();
    const std::optional<Cost> most = best_.Bound();
    if (most && part.bound > *most) return;  // and so are all others
    if (std::find(seen_.begin(), seen_.end(), part.conditions) != seen_.end()) continue;
    seen_.push_back(part.conditions);
    Hold(part.conditions);
    if (const std::optional<Clash> clash = Search(part)) Divide(part, *clash);
    if (context_.stopped) SetProved(part);
  }
}

void Conditioning::Hold(const Conditions& conditions) {
  if (context_.conditions != conditions) {
    std::vector<size_t> changed;
    for (size_t i = 0; i < conditions.only.size(); ++i) {
      if (context_.conditions.only[i] != conditions.only[i]) changed.push_back(i);
    }
    if (context_.conditions.closed != conditions.closed) changed.clear();  // all
    context_.conditions = conditions;
    bounds_.Filter(changed);
  }
  frontiers_.Forget();
  product_.Prepare();
}

std::optional<Clash> Conditioning::Search(Part& part) {
  const std::optional<Cost> bound = product_.Bound();
  if (!bound) return std::nullopt;  // nothing made, or nothing at all
  if (context_.stopped) {
    if (part.bound == 0) part.bound = *bound;
    return std::nullopt;
  }
  part.bound = std::max(part.bound, *bound);
  SetProved(part);
  if (!relaxed_) {
    relaxed_ = part.bound;
    product_.Round();
  }
  if (std::optional<Clash> clash = product_.Relaxed()) return clash;
  const Cost known = *bound % (kUnknownRate / 2);
  const Cost first = std::max<Cost>(known >> kRoomBits, Cost{4} * context_.units);
  for (Cost room = first;; room *= kMoreRoom) {
    std::optional<Cost> most;
    if (room < 16 * (known + kUnknownRate / 1'000'000)) most = part.bound + room;
    if (best_.full() && (!most || best_.dearest() - 1 <= *most)) most = best_.dearest() - 1;
    frontiers_.Forget();
    std::optional<Clash> clash = product_.Solve(most);
    if (context_.stopped) return std::nullopt;
    const std::optional<Cost> useful = best_.Bound();
    if (clash && (!useful || clash->cost <= *useful)) return clash;
    if (!most || (useful && *useful <= *most)) return std::nullopt;
    part.bound = *most + 1;
    SetProved(part);
  }
}

void Conditioning::SetProved(const Part& current) {
  Cost least = current.bound;
  for (const Part& part : open_) least = std::min(least, part.bound);
  proved_ = std::max(proved_.value_or(least), least);
}

void Conditioning::Divide(const Part& part, const Clash& clash) {
  if (clash.item) {
    for (size_t o = 0; o < context_.net.options[*clash.item].size(); ++o) {
      if (!context_.net.options[*clash.item][o].usable || !context_.Allowed(*clash.item, o)) continue;
      open_.push_back(part);
      open_.back().conditions.only[*clash.item] = static_cast<int>(o);
    }
    return;
  }
  // Of more countries than may be used each route leaves one out.
  for (Country site : clash.sites.ToVector()) {
    open_.push_back(part);
    open_.back().conditions.closed.Insert(site);
  }
}

}  // namespace noodle::route
