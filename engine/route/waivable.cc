#include "engine/route/waivable.h"

#include <algorithm>

namespace noodle::route {
namespace {

// By item and option: the agreements that a leg above may be cleared under, its own included.
std::vector<std::vector<AgreementSet>> ClaimableAbove(const Problem& problem, const Network& net) {
  std::vector<std::vector<AgreementSet>> above(problem.items.size());
  for (size_t i = 0; i < above.size(); ++i) above[i].assign(problem.items[i].options.size(), 0);
  for (size_t o = 0; o < net.final_moves.size(); ++o) {
    for (const Move& move : net.final_moves[o]) above[problem.product][o] |= move.claimable;
  }
  for (auto it = problem.bottom_up.rbegin(); it != problem.bottom_up.rend(); ++it) {
    if (!net.reachable[*it]) continue;
    for (size_t o = 0; o < above[*it].size(); ++o) {
      const OptionFacts& facts = net.options[*it][o];
      const Make* make = problem.items[*it].options[o].make();
      if (make == nullptr || !facts.usable) continue;
      for (size_t c = 0; c < facts.moves.size(); ++c) {
        const size_t part = make->components[c].item_index;
        for (size_t k = 0; k < facts.moves[c].size(); ++k) {
          if (facts.moves[c][k].usable) above[part][k] |= facts.moves[c][k].claimable | above[*it][o];
        }
      }
    }
  }
  return above;
}

// Whether the option originates under the agreement whatever is chosen.
bool Always(const OptionFacts& facts, bool made, size_t agreement) {
  if (!made) return ((facts.originating >> agreement) & 1) != 0;
  const auto& ways = facts.models[agreement]->ways;
  return std::any_of(ways.begin(), ways.end(), [](const auto& way) { return way.empty(); });
}

}  // namespace

std::vector<Waiver> WaivableRules(const Problem& problem, const Network& net) {
  const auto above = ClaimableAbove(problem, net);
  std::vector<Waiver> out;
  for (size_t a = 0; a < net.world->rulebooks.size(); ++a) {
    for (size_t i = 0; i < problem.items.size(); ++i) {
      for (size_t o = 0; o < above[i].size(); ++o) {
        const Option& option = problem.items[i].options[o];
        if (!net.options[i][o].usable || ((above[i][o] >> a) & 1) == 0) continue;
        if (!net.world->rulebooks[a]->agreement().parties.Contains(option.country())) continue;
        if (!Always(net.options[i][o], option.make() != nullptr, a)) out.push_back({i, o, a});
      }
    }
  }
  return out;
}

}  // namespace noodle::route
