#include "engine/route/site_sets.h"

namespace noodle::route {

std::vector<CountrySet> SiteSets(const CountrySet& all, std::optional<int64_t> most_sites) {
  const std::vector<Country> countries = all.ToVector();
  if (!most_sites || countries.size() <= static_cast<size_t>(*most_sites)) return {};
  const auto most = static_cast<size_t>(*most_sites);
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

}  // namespace noodle::route
