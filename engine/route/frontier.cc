#include "engine/route/frontier.h"

#include <algorithm>
#include <functional>

#include "engine/route/constrained_knapsack.h"

namespace noodle::route {

Frontiers::Frontiers(SearchContext& context, const Costing& costing)
    : context_(context),
      problem_(context.problem),
      net_(context.net),
      costing_(costing),
      fixed_(context.problem.items.size(), nullptr) {}

void Frontiers::Forget() {
  frontiers_.clear();
  repriced_.clear();
  labels_.clear();
  std::fill(fixed_.begin(), fixed_.end(), nullptr);
}

void Frontiers::Fix(size_t item, const Label* label) {
  fixed_[item] = label;
  frontiers_.clear();
}

const std::vector<const Label*>& Frontiers::Frontier(size_t i, size_t o, Demand demand) {
  const OptionFacts& facts = net_.options[i][o];
  demand.need &= facts.possible;
  const Key key{i, o, demand.need, static_cast<int>(demand.rule), demand.slack, demand.relieved};
  if (const auto it = frontiers_.find(key); it != frontiers_.end()) return it->second;
  std::vector<const Label*> out;
  if (fixed_[i] != nullptr) {
    if (fixed_[i]->option == o) out.push_back(Reprice(fixed_[i], demand.relieved));
  } else if (facts.usable) {
    if (problem_.items[i].options[o].buy() != nullptr) {
      out.push_back(&context_.bought[i][o]);
    } else if (context_.SiteAllowed(context_.MakeOf(i, o).site)) {
      out = MakeFrontier(i, o, demand);
    }
  }
  return frontiers_[key] = std::move(out);
}

std::optional<std::vector<std::vector<Candidate>>> Frontiers::Components(size_t i, size_t o, const Demand& demand) {
  const OptionFacts& facts = net_.options[i][o];
  const Make& make = context_.MakeOf(i, o);
  const bool relieved = demand.relieved.stated() && make.site == demand.relieved;
  std::vector<std::vector<Candidate>> out;
  for (size_t c = 0; c < make.components.size(); ++c) {
    const size_t item = make.components[c].item_index;
    const std::vector<Move>& moves = facts.moves[c];
    std::optional<Cost> least;
    for (const Move& move : moves) {
      if (move.usable && (!least || move.least_cost < *least)) least = move.least_cost;
    }
    std::vector<Candidate> candidates;
    for (size_t k = 0; k < moves.size(); ++k) {
      const Move& move = moves[k];
      if (!move.usable) continue;
      Demand below = demand;
      if (demand.slack != kNoSlack) {
        const Cost left = demand.slack - (move.least_cost - *least);
        if (left < 0) continue;
        below.slack = SlackBelow(left, move.quantity);
      }
      if (context_.settings.claims && !relieved) below.need |= move.claimable;
      for (const Label* label : Frontier(item, k, below)) {
        const Candidate candidate = costing_.Bring(move, label, relieved);
        if (demand.slack != kNoSlack && candidate.cost > *least + demand.slack) continue;
        candidates.push_back(candidate);
      }
    }
    if (candidates.empty()) return std::nullopt;
    out.push_back(std::move(candidates));
  }
  return out;
}

std::vector<const Label*> Frontiers::MakeFrontier(size_t i, size_t o, const Demand& demand) {
  const OptionFacts& facts = net_.options[i][o];
  Demand below = demand;
  if (demand.need != 0) below.rule = ValueRule::kDistinct;
  const auto candidates = Components(i, o, below);
  if (!candidates) return {};
  std::vector<Label> found;
  // Every set of agreements to originate under, and every way to.
  std::vector<size_t> needed;
  for (size_t a = 0; a < facts.models.size(); ++a) {
    if ((demand.need & Bit(a)) != 0 && !facts.models[a]->never()) needed.push_back(a);
  }
  std::vector<Constraint> constraints;
  const std::function<void(size_t)> choose = [&](size_t n) {
    if (context_.Expired()) return;
    if (n == needed.size()) {
      Knapsack knapsack;
      if (!MakeKnapsack(context_, i, o, *candidates, constraints, &knapsack)) return;
      knapsack.value_rule = demand.rule;
      if (demand.slack != kNoSlack) knapsack.bound = facts.least_cost + demand.slack - facts.processing;
      for (const auto& selection : SolveKnapsack(context_, std::move(knapsack))) {
        std::vector<Candidate> parts;
        for (size_t c = 0; c < selection.size(); ++c)
          parts.push_back((*candidates)[c][static_cast<size_t>(selection[c])]);
        found.push_back(costing_.Finish(i, o, parts, demand.need));
      }
      return;
    }
    choose(n + 1);
    const OriginModel& model = *facts.models[needed[n]];
    for (const auto& way : model.ways) {
      const size_t before = constraints.size();
      for (int atom : way) constraints.push_back({&model.atoms[static_cast<size_t>(atom)], needed[n], std::nullopt});
      choose(n + 1);
      constraints.resize(before);
    }
  };
  choose(0);
  return Undominated(std::move(found), demand, context_.settings.keep, &labels_);
}

void Frontiers::AllSourcings(size_t item, size_t o, std::vector<const Label*>* out) {
  if (!net_.options[item][o].usable) return;
  const Make* make = problem_.items[item].options[o].make();
  if (make == nullptr) {
    out->push_back(&context_.bought[item][o]);
    return;
  }
  if (!context_.SiteAllowed(make->site)) return;
  std::vector<std::vector<const Label*>> choices;
  for (const Component& component : make->components) {
    std::vector<const Label*> labels;
    if (fixed_[component.item_index] != nullptr) {
      labels.push_back(fixed_[component.item_index]);
    } else {
      for (size_t k = 0; k < net_.options[component.item_index].size(); ++k)
        AllSourcings(component.item_index, k, &labels);
    }
    choices.push_back(std::move(labels));
  }
  std::vector<const Label*> parts(choices.size());
  const std::function<void(size_t)> take = [&](size_t c) {
    if (context_.Expired()) return;
    if (c == choices.size()) {
      Label label;
      label.item = item;
      label.option = o;
      label.parts = parts;
      labels_.push_back(std::move(label));
      out->push_back(&labels_.back());
      return;
    }
    for (const Label* part : choices[c]) {
      if (!net_.options[item][o].moves[c][part->option].usable) continue;
      parts[c] = part;
      take(c + 1);
    }
  };
  take(0);
}

const Label* Frontiers::Reprice(const Label* label, Country relieved) {
  if (!problem_.policy.drawback || problem_.items[label->item].options[label->option].make() == nullptr) return label;
  const auto key = std::make_pair(label, relieved);
  if (const auto it = repriced_.find(key); it != repriced_.end()) return it->second;
  const Make& make = context_.MakeOf(label->item, label->option);
  std::vector<Candidate> parts;
  for (size_t c = 0; c < label->parts.size(); ++c) {
    const Label* part = Reprice(label->parts[c], relieved);
    parts.push_back(costing_.Bring(net_.options[label->item][label->option].moves[c][part->option], part,
                                   relieved.stated() && make.site == relieved));
  }
  labels_.push_back(costing_.Finish(label->item, label->option, parts, net_.relevant));
  return repriced_[key] = &labels_.back();
}

}  // namespace noodle::route
