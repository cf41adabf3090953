#include "engine/route/evaluator.h"

#include <utility>

namespace noodle::route {

const Label* Evaluator::LabelOf(size_t i, const Sourcing& sourcing) {
  if (scratch_of_[i] != nullptr) return scratch_of_[i];
  if (sourcing[i] < 0) return nullptr;
  const auto o = static_cast<size_t>(sourcing[i]);
  const OptionFacts& facts = net_.options[i][o];
  if (!facts.usable) return nullptr;
  const Make* make = problem_.items[i].options[o].make();
  if (make == nullptr) return scratch_of_[i] = &context_.bought[i][o];
  std::vector<Candidate> parts;
  for (size_t c = 0; c < make->components.size(); ++c) {
    const size_t item = make->components[c].item_index;
    const Label* part = LabelOf(item, sourcing);
    if (part == nullptr || !facts.moves[c][part->option].usable) return nullptr;
    parts.push_back(costing_.Bring(facts.moves[c][part->option], part, relieved_.stated() && make->site == relieved_));
  }
  scratch_.push_back(costing_.Finish(i, o, parts, evaluated_));
  return scratch_of_[i] = &scratch_.back();
}

std::optional<Cost> Evaluator::Evaluate(const Sourcing& sourcing, Sourcing* used) {
  evaluated_ = net_.relevant;
  scratch_.clear();
  scratch_of_.assign(problem_.items.size(), nullptr);
  const size_t product = problem_.product;
  if (sourcing[product] < 0) return std::nullopt;
  const auto o = static_cast<size_t>(sourcing[product]);
  relieved_ = context_.RelievedAt(o);
  const Label* label = LabelOf(product, sourcing);
  if (label == nullptr) return std::nullopt;
  Sourcing mine(sourcing.size(), -1);
  Collect(*label, &mine);
  if (problem_.policy.max_sites) {
    CountrySet sites;
    for (size_t i = 0; i < mine.size(); ++i) {
      if (mine[i] < 0) continue;
      const Option& option = problem_.items[i].options[static_cast<size_t>(mine[i])];
      if (option.make() != nullptr) sites.Insert(option.country());
    }
    if (sites.size() > static_cast<size_t>(*problem_.policy.max_sites)) return std::nullopt;
  }
  if (used != nullptr) *used = std::move(mine);
  return costing_.FinalCost(*label, relieved_);
}

AgreementSet Evaluator::Originating(const Sourcing& sourcing, size_t item, size_t destination) {
  evaluated_ = ~AgreementSet{0};
  scratch_.clear();
  scratch_of_.assign(problem_.items.size(), nullptr);
  relieved_ = context_.RelievedAt(static_cast<size_t>(sourcing[problem_.product]));
  const Label* label = LabelOf(item, sourcing);
  if (label == nullptr) return 0;
  if (item != problem_.product || problem_.items[item].options[label->option].make() == nullptr)
    return label->originating;
  return costing_.Statuses(label->option, costing_.PartsOf(*label, relieved_), destination);
}

}  // namespace noodle::route
