#include "tests/route/generator/naive.h"

#include <optional>

namespace noodle::route {
namespace {

Money PriceOfMaking(const Make& make, const std::vector<Money>& least) {
  Money out;
  for (const auto& cost : {make.labour, make.overhead, make.other_costs}) out += cost.value_or(Money());
  for (const Component& component : make.components) out += Times(least[component.item_index], component.quantity);
  return out;
}

}  // namespace

std::vector<int> NaiveChoice(const Problem& problem) {
  std::vector<Money> least(problem.items.size());
  std::vector<int> choice(problem.items.size(), -1), used = choice;
  for (const size_t i : problem.bottom_up) {
    const std::vector<Option>& options = problem.items[i].options;
    for (size_t o = 0; o < options.size(); ++o) {
      const Money price =
          options[o].buy() != nullptr ? options[o].buy()->price : PriceOfMaking(*options[o].make(), least);
      if (choice[i] >= 0 && price >= least[i]) continue;
      choice[i] = static_cast<int>(o);
      least[i] = price;
    }
  }
  std::vector<size_t> open = {problem.product};
  while (!open.empty()) {
    const size_t i = open.back();
    open.pop_back();
    used[i] = choice[i];
    const Make* make = problem.items[i].options[static_cast<size_t>(choice[i])].make();
    if (make == nullptr) continue;
    for (const Component& component : make->components) open.push_back(component.item_index);
  }
  return used;
}

}  // namespace noodle::route
