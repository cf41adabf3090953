#include "engine/route/search_context.h"

#include <numeric>
#include <utility>

namespace noodle::route {

SearchContext::SearchContext(const Problem& the_problem, Network network)
    : problem(the_problem), net(std::move(network)) {
  for (const Destination& destination : problem.destinations) batch = std::gcd(batch, destination.units);
  for (size_t d = 0; d < problem.destinations.size(); ++d) units += UnitsAt(d);
  const size_t n = problem.items.size();
  bought.resize(n);
  conditions.only.assign(n, -1);
  for (size_t i = 0; i < n; ++i) {
    for (size_t o = 0; o < problem.items[i].options.size(); ++o) {
      Label label;
      label.item = i;
      label.option = o;
      const OptionFacts& facts = net.options[i][o];
      if (const Buy* buy = problem.items[i].options[o].buy()) {
        label.cost = label.price = buy->price.units();
        label.originating = facts.originating;
        label.listed = facts.listed;
        label.wholly_obtained = facts.wholly_obtained;
      }
      bought[i].push_back(std::move(label));
    }
  }
}

bool SearchContext::Expired() {
  if (!stopped && settings.expired && settings.expired()) stopped = true;
  return stopped;
}

bool SearchContext::ProductAllowed(size_t o) const {
  if (!net.options[problem.product][o].usable || !Allowed(problem.product, o)) return false;
  return !settings.assembly || problem.items[problem.product].options[o].country() == *settings.assembly;
}

Country SearchContext::RelievedAt(size_t o) const {
  const Option& option = problem.items[problem.product].options[o];
  if (!problem.policy.drawback || option.make() == nullptr) return Country();
  for (const Destination& destination : problem.destinations) {
    if (destination.country == option.country()) return Country();
  }
  return option.country();
}

}  // namespace noodle::route
