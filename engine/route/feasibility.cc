#include "engine/route/feasibility.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "engine/base/country.h"
#include "engine/route/lanes.h"
#include "engine/route/site_sets.h"

namespace noodle::route {
namespace {

constexpr int kMostSteps = 20'000;

class Feasibility {
 public:
  explicit Feasibility(const Problem& problem) : problem_(problem), lanes_(problem) { Select(); }

  std::optional<bool> Run() {
    CountrySet makers;
    for (size_t i = 0; i < options_.size(); ++i) {
      for (size_t o : options_[i]) {
        if (OptionOf(i, o).make() != nullptr) makers.Insert(OptionOf(i, o).country());
      }
    }
    const std::vector<CountrySet> sets = SiteSets(makers, problem_.policy.max_sites);
    if (sets.empty()) return Search({});
    for (const CountrySet& sites : sets) {
      sites_ = sites;
      const std::optional<bool> found = Search({});
      if (found.value_or(true)) return found;
    }
    return false;
  }

 private:
  using Fixed = std::map<size_t, size_t>;  // item -> the option it has for all who use it

  const Option& OptionOf(size_t i, size_t o) const { return problem_.items[i].options[o]; }

  // Options that may be taken. What is bought in a country does whatever a making there could do, and asks for nothing.
  void Select() {
    for (const Item& item : problem_.items) {
      const bool pinned =
          std::any_of(item.options.begin(), item.options.end(), [](const Option& o) { return o.pinned; });
      std::set<Country> bought;
      std::vector<size_t> mine;
      for (const bool buying : {true, false}) {
        for (size_t o = 0; o < item.options.size(); ++o) {
          const Option& option = item.options[o];
          if (option.banned || (pinned && !option.pinned) || (option.buy() != nullptr) != buying) continue;
          if (buying ? bought.insert(option.country()).second : !bought.contains(option.country())) mine.push_back(o);
        }
      }
      options_.push_back(std::move(mine));
    }
  }

  bool Reaches(size_t i, size_t o, Country to) const { return lanes_.Allowed(OptionOf(i, o).country(), to); }

  // Every option whose components can be brought to it, taken each for itself; then one choice from the product down.
  // It fails only at an item that several others use: each of its options is tried for all of them.
  std::optional<bool> Search(const Fixed& fixed) {
    if (++steps_ > kMostSteps) return std::nullopt;
    Propagate(fixed);
    if (can_[problem_.product].empty()) return false;
    const std::optional<size_t> torn = Torn();
    if (!torn) return true;
    const std::vector<size_t> options = can_[*torn];
    for (size_t o : options) {
      Fixed next = fixed;
      next[*torn] = o;
      const std::optional<bool> found = Search(next);
      if (found.value_or(true)) return found;
    }
    return false;
  }

  void Propagate(const Fixed& fixed) {
    can_.assign(problem_.items.size(), {});
    for (size_t i : problem_.bottom_up) {
      const auto only = fixed.find(i);
      for (size_t o : options_[i]) {
        if ((only == fixed.end() || only->second == o) && CanHave(i, o)) can_[i].push_back(o);
      }
    }
  }

  bool CanHave(size_t i, size_t o) const {
    if (i == problem_.product &&
        !std::all_of(problem_.destinations.begin(), problem_.destinations.end(),
                     [&](const Destination& destination) { return Reaches(i, o, destination.country); }))
      return false;
    const Make* make = OptionOf(i, o).make();
    if (make == nullptr) return true;
    if (sites_ && !sites_->Contains(make->site)) return false;
    return std::all_of(make->components.begin(), make->components.end(), [&](const Component& component) {
      const std::vector<size_t>& below = can_[component.item_index];
      return std::any_of(below.begin(), below.end(),
                         [&](size_t k) { return Reaches(component.item_index, k, make->site); });
    });
  }

  // Takes the first option of every item that reaches all who use it; the item of which none does.
  std::optional<size_t> Torn() const {
    std::vector<std::set<Country>> wanted(problem_.items.size());  // where
    for (auto it = problem_.bottom_up.rbegin(); it != problem_.bottom_up.rend(); ++it) {
      const size_t i = *it;
      if (i != problem_.product && wanted[i].empty()) continue;
      const auto taken = std::find_if(can_[i].begin(), can_[i].end(), [&](size_t o) {
        return std::all_of(wanted[i].begin(), wanted[i].end(), [&](Country to) { return Reaches(i, o, to); });
      });
      if (taken == can_[i].end()) return i;
      const Make* make = OptionOf(i, *taken).make();
      if (make == nullptr) continue;
      for (const Component& component : make->components) wanted[component.item_index].insert(make->site);
    }
    return std::nullopt;
  }

  const Problem& problem_;
  const Lanes lanes_;
  std::optional<CountrySet> sites_;  // where anything may be made
  std::vector<std::vector<size_t>> options_, can_;  // by item
  int steps_ = 0;
};

}  // namespace

std::optional<bool> HasRoute(const Problem& problem) { return Feasibility(problem).Run(); }

}  // namespace noodle::route
