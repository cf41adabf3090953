// Of the oracle: every choice of options there is, one by one.
#include <algorithm>
#include <set>

#include "tests/route/oracle.h"

namespace noodle::route {
namespace {

using Choices = std::map<size_t, size_t>;

bool Usable(const Item& item, const Option& option) {
  const bool pinned = std::any_of(item.options.begin(), item.options.end(), [](const Option& o) { return o.pinned; });
  return !option.banned && (option.pinned || !pinned);
}

}  // namespace

size_t Oracle::Combinations() const {
  size_t out = 1;
  for (const Item& item : problem_.items) out *= item.options.size();
  return out;
}

std::vector<Priced> Oracle::All(bool claims) {
  std::vector<Priced> out;
  Choices choice;
  Enumerate(&choice, {problem_.product}, claims, &out);
  std::stable_sort(out.begin(), out.end());
  return out;
}

void Oracle::Enumerate(Choices* choice, std::vector<size_t> open, bool claims, std::vector<Priced>* out) {
  while (!open.empty() && choice->contains(open.back())) open.pop_back();
  if (open.empty()) {
    if (auto priced = PriceOf(*choice, claims)) out->push_back(*priced);
    return;
  }
  const size_t item = open.back();
  open.pop_back();
  for (size_t o = 0; o < problem_.items[item].options.size(); ++o) {
    const Option& option = problem_.items[item].options[o];
    if (!Usable(problem_.items[item], option)) continue;
    Choices next = *choice;
    next[item] = o;
    std::vector<size_t> rest = open;
    if (option.make() != nullptr) {
      for (const Component& component : option.make()->components) rest.push_back(component.item_index);
    }
    Enumerate(&next, rest, claims, out);
  }
}

std::optional<Priced> Oracle::PriceOf(const Choices& choice, bool claims) {
  std::set<Country> sites;
  for (const auto& [item, option] : choice) {
    if (problem_.items[item].options[option].make() != nullptr)
      sites.insert(problem_.items[item].options[option].country());
  }
  if (problem_.policy.max_sites && static_cast<int64_t>(sites.size()) > *problem_.policy.max_sites) return std::nullopt;
  const Thing product = Have(choice, problem_.product, claims);
  if (!product.feasible) return std::nullopt;
  Priced out;
  out.unknown = product.unknown;
  out.choice = choice;
  for (size_t d = 0; d < problem_.destinations.size(); ++d) {
    const Arrived arrived = Move(choice, product, problem_.product, problem_.destinations[d].country,
                                 Quantity::FromUnits(1'000'000), d, claims);
    if (!arrived.feasible) return std::nullopt;
    out.unknown += arrived.unknown;
    out.total += Int128{arrived.cost.units()} * problem_.destinations[d].units;
    out.final_regimes.push_back(arrived.regime);
  }
  return out;
}

}  // namespace noodle::route
