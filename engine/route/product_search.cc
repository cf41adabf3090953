#include "engine/route/product_search.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

namespace noodle::route {
namespace {

constexpr Cost kFar = 100;         // of one unit of the product, above a bound
constexpr Cost kFirst = 4;         // of one unit of the product, above what candidates allow
constexpr int kMore = 4;           // times as much, each time
constexpr size_t kRoundings = 64;  // relaxations that are rounded to routes, at most

}  // namespace

void ProductSearch::Prepare() {
  const size_t product = problem_.product;
  branches_.clear();
  for (size_t o = 0; o < net_.options[product].size(); ++o) {
    if (!context_.ProductAllowed(o)) continue;
    if (problem_.items[product].options[o].make() == nullptr) {
      Sourcing sourcing(problem_.items.size(), -1);
      sourcing[product] = static_cast<int>(o);
      Take(sourcing);
      continue;
    }
    for (const Task& task : product_tasks_.TasksOf(o)) AddBranches(task);
  }
  std::stable_sort(branches_.begin(), branches_.end(),
                   [](const Branch& a, const Branch& b) { return a.task.optimistic < b.task.optimistic; });
}

void ProductSearch::AddBranches(const Task& task) {
  Branch branch;
  branch.task = task;
  // What must hold, destination by destination, by one way of each.
  const std::function<void(size_t)> choose = [&](size_t d) {
    if (d == task.regimes.size()) {
      branches_.push_back(branch);
      return;
    }
    if (task.regimes[d] < 0) return choose(d + 1);
    const size_t agreement = net_.final_moves[task.option][d].claims[static_cast<size_t>(task.regimes[d])].agreement;
    const OriginModel& model = costing_.FinalModel(task.option, d, agreement);
    const auto& fob = problem_.destinations[d].fob;
    for (const auto& way : model.ways) {
      const size_t before = branch.constraints.size();
      for (int atom : way) {
        branch.constraints.push_back({&model.atoms[static_cast<size_t>(atom)], agreement,
                                      fob ? std::optional<int64_t>(fob->units()) : std::nullopt});
      }
      choose(d + 1);
      branch.constraints.resize(before);
    }
  };
  choose(0);
}

std::unique_ptr<Level> ProductSearch::LevelOf(Branch& branch) {
  auto level = std::make_unique<Level>(context_, costing_, bounds_, problem_.product, branch.task.option,
                                       branch.constraints, context_.RelievedAt(branch.task.option));
  branch.possible = level->possible();
  if (!branch.possible) return nullptr;
  level->Price(FloorDivide(product_tasks_.RiseOf(branch.task).slope, context_.units));
  if (!branch.prices.empty()) level->PriceAt(branch.prices);
  return level;
}

void ProductSearch::FindBound(Branch& branch) {
  if (branch.bound || !branch.possible) return;
  const auto level = LevelOf(branch);
  if (level == nullptr) return;
  frontiers_.Refine(*level);
  branch.possible = level->possible();
  if (!branch.possible) return;
  SetBound(branch, *level);
}

void ProductSearch::SetBound(Branch& branch, const Level& level) const {
  const Fixed bound = level.bound() * context_.units + product_tasks_.RiseOf(branch.task).base;
  branch.bound = std::max({branch.task.optimistic, bound >> kFixedBits, branch.bound.value_or(0)});
}

void ProductSearch::Sharpen(Branch& branch) {
  const auto level = LevelOf(branch);
  if (level == nullptr) return;
  frontiers_.Sharpen(*level);
  branch.possible = level->possible();
  if (!branch.possible) return;
  branch.prices = level->prices();
  SetBound(branch, *level);
}

std::optional<Cost> ProductSearch::Bound() {
  std::optional<Cost> least;
  for (Branch& branch : branches_) {
    if (least && branch.task.optimistic >= *least) break;
    // Those that follow are not cheaper than this one may be.
    if (context_.Expired()) return least ? std::min(*least, branch.task.optimistic) : branch.task.optimistic;
    FindBound(branch);
    if (branch.bound && (!least || *branch.bound < *least)) least = branch.bound;
  }
  return least;
}

void ProductSearch::Round() {
  std::vector<Branch*> promising;
  for (Branch& branch : branches_) {
    if (branch.bound) promising.push_back(&branch);
  }
  std::stable_sort(promising.begin(), promising.end(),
                   [](const Branch* a, const Branch* b) { return *a->bound < *b->bound; });
  if (promising.size() > kRoundings) promising.resize(kRoundings);
  for (Branch* branch : promising) {
    if (context_.Expired()) return;
    const auto level = LevelOf(*branch);
    if (level == nullptr) continue;
    Sourcing sourcing(problem_.items.size(), -1);
    sourcing[problem_.product] = static_cast<int>(branch->task.option);
    Choose(*level, &sourcing);
    Take(sourcing);
  }
}

std::optional<size_t> ProductSearch::Choose(const Level& level, Sourcing* sourcing) {
  std::optional<size_t> twice;
  for (const Level::Choice& choice : level.Cheapest()) {
    int& option = (*sourcing)[choice.item];
    const auto mine = static_cast<int>(choice.bought != nullptr ? choice.bought->option : choice.made->option);
    if (option >= 0) {  // another use of it was first
      if (option != mine) twice = choice.item;
      continue;
    }
    option = mine;
    if (choice.bought != nullptr) continue;
    Level* best = nullptr;
    for (const auto& way : choice.made->curve->levels()) {
      if (!way->possible()) continue;
      way->Price(choice.made->curve->ValueSlope(choice.slope));
      if (best == nullptr || way->bound() < best->bound()) best = way.get();
    }
    if (best == nullptr) continue;
    if (const auto below = Choose(*best, sourcing)) twice = below;
  }
  return twice;
}

bool ProductSearch::Binds() const {
  return problem_.policy.max_sites.has_value() ||
         std::any_of(net_.shared.begin(), net_.shared.end(), [](char shared) { return shared != 0; });
}

std::optional<Clash> ProductSearch::Relaxed() {
  if (!Binds()) return std::nullopt;
  Branch* least = nullptr;
  for (Branch& branch : branches_) {
    if (branch.bound && (least == nullptr || *branch.bound < *least->bound)) least = &branch;
  }
  if (least == nullptr) return std::nullopt;
  const auto level = LevelOf(*least);
  if (level == nullptr) return std::nullopt;
  Sourcing sourcing(problem_.items.size(), -1);
  sourcing[problem_.product] = static_cast<int>(least->task.option);
  const std::optional<size_t> twice = Choose(*level, &sourcing);
  Take(sourcing);
  return ClashIn(sourcing, twice);
}

std::optional<Cost> ProductSearch::Lower(std::optional<Cost> most) const {
  const std::optional<Cost> bound = best_.Bound();
  if (!most || (bound && *bound < *most)) return bound;
  return most;
}

std::optional<Clash> ProductSearch::Solve(std::optional<Cost> most) {
  std::optional<Clash> cheapest;
  for (Branch& branch : branches_) {
    const std::optional<Cost> here = Lower(most);
    if (here && branch.task.optimistic > *here) break;
    if (context_.Expired()) break;
    FindBound(branch);
    if (!branch.possible || (here && *branch.bound > *here)) continue;
    const bool far = here && *here - *branch.bound > kFar * context_.units;
    if (far && branch.prices.empty() && !branch.constraints.empty()) Sharpen(branch);
    if (!branch.possible || context_.stopped || (here && *branch.bound > *here)) continue;
    SolveBranch(branch, here, &cheapest);
    if (context_.overflow) context_.stopped = true;
  }
  return cheapest;
}

void ProductSearch::SolveBranch(Branch& branch, std::optional<Cost> most, std::optional<Clash>* cheapest) {
  const size_t product = problem_.product, o = branch.task.option;
  const Country relieved = context_.RelievedAt(o);
  const auto level = LevelOf(branch);
  if (level == nullptr) return;
  frontiers_.Refine(*level);
  if (!level->possible()) return;
  const ProductTasks::Rise rise = product_tasks_.RiseOf(branch.task);
  std::optional<Fixed> room;
  if (most) room = FloorDivide(ToFixed(*most) - rise.base, context_.units) - level->bound() + 1;
  const auto candidates = frontiers_.CandidatesOf(product, o, *level, rise.effect_of_one, room, relieved);
  if (context_.overflow) context_.stopped = true;
  if (!candidates) return;
  Knapsack knapsack;
  if (!MakeKnapsack(level->limits(), *candidates, &knapsack)) return;
  knapsack.keep = context_.settings.keep;
  knapsack.effect = rise.effect;
  knapsack.cost_factor = context_.units;
  knapsack.slope = rise.slope;
  knapsack.base = rise.base;
  if (most) knapsack.bound = ToFixed(*most);
  const std::optional<Fixed> least = BoundOf(knapsack);
  if (!least) return;
  // With ever more room above what the candidates allow, as long as fewer than are asked for are found.
  for (Fixed more = ToFixed(kFirst * context_.units);; more *= kMore) {
    Knapsack within = knapsack;
    if (most && *least + more < *knapsack.bound) within.bound = *least + more;
    const std::optional<Fixed> limit = within.bound;
    size_t found = 0;
    for (const auto& selection : SolveKnapsack(context_, std::move(within))) {
      const Cost cost = TakeSelection(branch.task, *candidates, selection, cheapest);
      if (!limit || ToFixed(cost) <= *limit) ++found;
    }
    if (context_.stopped || context_.overflow || limit == knapsack.bound || found >= context_.settings.keep) return;
  }
}

Cost ProductSearch::TakeSelection(const Task& task, const Candidates& candidates, const std::vector<int>& selection,
                                  std::optional<Clash>* cheapest) {
  const size_t product = problem_.product, o = task.option;
  Sourcing sourcing(problem_.items.size(), -1);
  sourcing[product] = static_cast<int>(o);
  std::optional<size_t> twice;
  Cost cost = Cost{net_.options[product][o].processing} * context_.units;
  int64_t value = 0;
  for (size_t c = 0; c < selection.size(); ++c) {
    const Candidate& candidate = candidates[c][static_cast<size_t>(selection[c])];
    cost += candidate.cost * context_.units;
    value += candidate.value;
    if (const auto item = Collect(*candidate.label, &sourcing)) twice = item;
  }
  cost += product_tasks_.OnTop(o, task.regimes, value);
  std::optional<Clash> clash = ClashIn(sourcing, twice);
  if (!clash) {
    Take(sourcing);
  } else if (!*cheapest || cost < (*cheapest)->cost) {
    clash->cost = cost;
    *cheapest = clash;
  }
  return cost;
}

std::optional<Clash> ProductSearch::ClashIn(const Sourcing& sourcing, std::optional<size_t> item) const {
  Clash out;
  out.item = item;
  if (item) return out;
  if (!problem_.policy.max_sites) return std::nullopt;
  for (size_t i = 0; i < sourcing.size(); ++i) {
    if (sourcing[i] < 0) continue;
    const Option& option = problem_.items[i].options[static_cast<size_t>(sourcing[i])];
    if (option.make() != nullptr) out.sites.Insert(option.country());
  }
  if (out.sites.size() <= static_cast<size_t>(*problem_.policy.max_sites)) return std::nullopt;
  return out;
}

void ProductSearch::Take(const Sourcing& sourcing) {
  Sourcing used;
  const std::optional<Cost> cost = evaluator_.Evaluate(sourcing, &used);
  if (cost) best_.Offer(*cost, std::move(used));
}

}  // namespace noodle::route
