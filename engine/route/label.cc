#include "engine/route/label.h"

#include "engine/route/dominance.h"

namespace noodle::route {

std::optional<size_t> Collect(const Label& label, Sourcing* sourcing) {
  std::optional<size_t> conflict;
  int& option = (*sourcing)[label.item];
  if (option >= 0 && option != static_cast<int>(label.option)) conflict = label.item;
  if (option < 0) option = static_cast<int>(label.option);
  for (const Label* part : label.parts) {
    if (const auto below = Collect(*part, sourcing); below && !conflict) conflict = below;
  }
  return conflict;
}

std::vector<const Label*> Undominated(const std::vector<const Label*>& labels, const ValueEffect& effect, size_t keep) {
  Knapsack knapsack;
  knapsack.effect = effect;
  knapsack.keep = keep;
  PartialChoices level;
  for (size_t n = 0; n < labels.size(); ++n)
    level.choices.push_back({labels[n]->cost, 0, labels[n]->price, 0, static_cast<uint32_t>(n)});
  DropDominated(knapsack, /*weightless=*/true, &level);
  std::vector<const Label*> out;
  for (const PartialChoices::Choice& choice : level.choices) out.push_back(labels[choice.item]);
  return out;
}

}  // namespace noodle::route
