#include "engine/route/first_routes.h"

#include <cstddef>
#include <optional>
#include <utility>

namespace noodle::route {
namespace {

// Evaluating a route takes time in proportion to its items, and so does changing each of them.
constexpr size_t kMostClimbing = 200'000;  // items × options of a problem that is worth it

// Where several parents use it the first one decides.
int FirstOption(const SearchContext& context, size_t i, size_t product_option, const Sourcing& sourcing) {
  const Problem& problem = context.problem;
  const Network& net = context.net;
  std::optional<Cost> least;
  int best = -1;
  for (size_t p = 0; p < problem.items.size(); ++p) {
    const int po = p == problem.product ? static_cast<int>(product_option) : sourcing[p];
    if (po < 0 || !net.options[p][static_cast<size_t>(po)].usable) continue;
    const Make* make = problem.items[p].options[static_cast<size_t>(po)].make();
    if (make == nullptr) continue;
    for (size_t c = 0; c < make->components.size(); ++c) {
      if (make->components[c].item_index != i) continue;
      const auto& moves = net.options[p][static_cast<size_t>(po)].moves[c];
      for (size_t k = 0; k < moves.size(); ++k) {
        if (!moves[k].usable || (least && *least <= moves[k].least_cost)) continue;
        least = moves[k].least_cost;
        best = static_cast<int>(k);
      }
    }
    if (best >= 0) return best;
  }
  for (size_t k = 0; k < net.options[i].size() && best < 0; ++k) {
    if (net.options[i][k].usable) best = static_cast<int>(k);
  }
  return best;
}

// Changes one item at a time while that makes the route cheaper.
void Climb(Sourcing sourcing, SearchContext& context, Evaluator& evaluator, BestRoutes& routes) {
  const Network& net = context.net;
  Sourcing used;
  std::optional<Cost> current = evaluator.Evaluate(sourcing, &used);
  if (current) routes.Offer(*current, used);
  size_t options = 0;
  for (const Item& item : context.problem.items) options += item.options.size();
  if (options * context.problem.items.size() > kMostClimbing) return;
  for (int pass = 0; pass < 8; ++pass) {
    bool improved = false;
    for (size_t i = 0; i < context.problem.items.size() && !context.Expired(); ++i) {
      if (!net.reachable[i] || (i == context.problem.product) || (current && used[i] < 0)) continue;
      const int before = sourcing[i];
      int best = before;
      for (size_t k = 0; k < net.options[i].size(); ++k) {
        if (!net.options[i][k].usable || static_cast<int>(k) == before) continue;
        sourcing[i] = static_cast<int>(k);
        Sourcing now;
        const std::optional<Cost> cost = evaluator.Evaluate(sourcing, &now);
        if (!cost) continue;
        routes.Offer(*cost, now);
        if (!current || *cost < *current) {
          current = cost;
          used = std::move(now);
          best = static_cast<int>(k);
          improved = true;
        }
      }
      sourcing[i] = best;
    }
    if (!improved) break;
  }
}

}  // namespace

void FindFirstRoutes(SearchContext& context, Evaluator& evaluator, BestRoutes& best) {
  const Problem& problem = context.problem;
  const Network& net = context.net;
  for (size_t o = 0; o < net.options[problem.product].size(); ++o) {
    if (!context.ProductAllowed(o)) continue;
    Sourcing sourcing(problem.items.size(), -1);
    for (auto it = problem.bottom_up.rbegin(); it != problem.bottom_up.rend(); ++it) {
      if (net.reachable[*it]) sourcing[*it] = FirstOption(context, *it, o, sourcing);
    }
    sourcing[problem.product] = static_cast<int>(o);
    Climb(sourcing, context, evaluator, best);
  }
}

}  // namespace noodle::route
