#include "engine/route/frontier.h"

#include <algorithm>
#include <set>
#include <utility>

namespace noodle::route {
namespace {

constexpr int kFirstRoom = 8;               // above a bound, to look for what comes near it
constexpr int kSharpenings = 12;            // of one price
constexpr size_t kMostTentative = 500'000;  // partial choices that are held to sharpen a bound
constexpr double kLeastPrice = 1e-3;
constexpr int kMostRoomBits = 3;  // 2^-3 of the bound: what is farther is left to the search

// What the value of its components does, where the price of what is made of them does `effect`.
ValueEffect OfValue(const Make& make, const ValueEffect& effect) {
  const Int128 markup = !make.profit && make.markup ? make.markup->units() : 0;
  ValueEffect out = effect;
  out.least_rise += FloorDivide(effect.least_rise * markup, 1'000'000);
  out.most_rise -= FloorDivide(-effect.most_rise * markup, 1'000'000);
  out.rounding -= 2 * ((-out.most_rise) >> kFixedBits);
  return out;
}

}  // namespace

void Frontiers::Forget() {
  frontiers_.clear();
  least_.clear();
  known_.clear();
  labels_.clear();
}

std::optional<Candidates> Frontiers::CandidatesOf(size_t i, size_t o, const Level& level, const ValueEffect& above,
                                                  std::optional<Fixed> room, Country relieved) {
  const Make& make = context_.MakeOf(i, o);
  const bool free = relieved.stated() && make.site == relieved;
  Candidates out;
  for (size_t c = 0; c < make.components.size(); ++c) {
    std::vector<Candidate> candidates = level.Bought(c, room);
    std::set<const Label*> seen;
    for (const Level::Wanted& wanted : level.Made(c, room)) {
      const Provision& provision = *wanted.provision;
      for (const Label* label :
           Labels(make.components[c].item_index, provision.option,
                  {provision.ask, level.EffectBelow(provision, above), wanted.slope, wanted.most})) {
        if (!seen.insert(label).second) continue;
        const Candidate candidate = costing_.Bring(*provision.move, label, free);
        if (level.Within(c, candidate, room)) candidates.push_back(candidate);
      }
      if (context_.stopped || context_.overflow) return std::nullopt;
    }
    if (candidates.empty()) return std::nullopt;
    out.push_back(std::move(candidates));
  }
  return out;
}

const std::vector<const Label*>& Frontiers::Labels(size_t i, size_t o, const Wanted& wanted) {
  const ValueEffect& effect = wanted.effect;
  const Key key{i,
                o,
                wanted.ask,
                effect.lower_hurts,
                effect.higher_hurts,
                effect.least_rise,
                effect.most_rise,
                effect.rounding,
                effect.gap,
                wanted.slope,
                wanted.most};
  if (const auto it = frontiers_.find(key); it != frontiers_.end()) return it->second;
  std::vector<const Label*> labels = MakeLabels(i, o, wanted);
  return frontiers_[key] = std::move(labels);
}

void Frontiers::Refine(Level& level) {
  level.Refine([this](size_t item, const Provision& provision, Fixed slope, std::optional<Fixed> enough) {
    return Least(item, provision.option, provision.ask, slope, enough);
  });
}

void Frontiers::Sharpen(Level& level) {
  Refine(level);
  for (size_t d = 0; d < level.prices().size() && level.possible(); ++d) {
    std::vector<double> best = level.prices(), prices = best;
    Fixed highest = level.bound();
    // A price too low leaves the limit broken: towards the other side, then by halves.
    double low = 0, high = 0;
    double step = std::max(prices[d], kLeastPrice) / 64;
    for (int n = 0; n < kSharpenings && !context_.Expired(); ++n) {
      if (level.Broken(d) > 0) {
        low = prices[d];
        prices[d] = high > 0 ? (low + high) / 2 : low + step;
      } else {
        high = prices[d];
        prices[d] = low > 0 ? (low + high) / 2 : std::max(0.0, high - step);
      }
      step *= 2;
      if (high > 0 && high - low < kLeastPrice / 64) break;
      level.PriceAt(prices);
      Refine(level);
      if (!level.possible()) return;
      if (level.bound() > highest) {
        highest = level.bound();
        best = prices;
      }
    }
    level.PriceAt(best);
    Refine(level);
  }
}

bool Frontiers::MakeSelection(size_t i, size_t o, const Level& level, const Ask& ask, const ValueEffect& above,
                              Fixed slope, Fixed beside, std::optional<Fixed> most, size_t keep, Candidates* candidates,
                              Knapsack* knapsack) {
  std::optional<Fixed> room;
  if (most) room = *most - beside - level.bound();
  if (!level.possible() || (room && *room < 0)) return false;
  auto found = CandidatesOf(i, o, level, above, room, ask.relieved);
  if (!found || !MakeKnapsack(level.limits(), *found, knapsack)) return false;
  *candidates = *std::move(found);
  knapsack->keep = keep;
  if (tentative_) knapsack->most_held = kMostTentative;
  knapsack->effect = above;
  knapsack->slope = slope;
  knapsack->base = beside;
  knapsack->bound = most;
  return true;
}

std::vector<const Label*> Frontiers::MakeLabels(size_t i, size_t o, const Wanted& wanted) {
  PriceCurve& curve = bounds_.Curve(i, o, wanted.ask);
  const ValueEffect above = OfValue(context_.MakeOf(i, o), wanted.effect);
  const Fixed slope = curve.ValueSlope(wanted.slope), beside = curve.Beside(wanted.slope);
  std::set<const Label*> found;
  std::vector<const Label*> labels;
  for (const auto& level : curve.levels()) {
    if (context_.Expired()) break;
    if (!level->possible()) continue;
    level->Price(slope);
    if (wanted.most && *wanted.most < level->bound() + beside) continue;
    Refine(*level);
    Candidates candidates;
    Knapsack knapsack;
    if (!MakeSelection(i, o, *level, wanted.ask, above, slope, beside, wanted.most, context_.settings.keep, &candidates,
                       &knapsack))
      continue;
    for (const auto& selection : SolveKnapsack(context_, std::move(knapsack))) {
      std::vector<Candidate> parts;
      for (size_t c = 0; c < selection.size(); ++c) parts.push_back(candidates[c][static_cast<size_t>(selection[c])]);
      const Label* label = Made(i, o, parts, wanted.ask.relieved);
      // Where limits were widened for rounding it may miss what is asked.
      if ((wanted.ask.need & ~label->originating) != 0 || (wanted.ask.wholly & ~label->wholly_obtained) != 0) continue;
      if (found.insert(label).second) labels.push_back(label);
    }
  }
  return Undominated(labels, wanted.effect, context_.settings.keep);
}

std::optional<PricedLeast> Frontiers::Least(size_t i, size_t o, const Ask& ask, Fixed price_slope,
                                            std::optional<Fixed> enough) {
  const auto key = std::tuple(i, o, ask, price_slope);
  if (const auto it = least_.find(key); it != least_.end() && (!enough || it->second.least >= *enough))
    return it->second;
  PriceCurve& curve = bounds_.Curve(i, o, ask);
  const Fixed slope = curve.ValueSlope(price_slope), beside = curve.Beside(price_slope);
  const PricedLeast relaxed{curve.Least(price_slope), curve.PriceAt(price_slope)};
  std::optional<PricedLeast> least;
  for (const auto& level : curve.levels()) {
    if (context_.Expired()) return relaxed;
    if (!level->possible()) continue;
    level->Price(slope);
    Refine(*level);
    std::optional<Fixed> most = enough;
    if (least && (!most || least->least < *most)) most = least->least;
    auto here = LeastOf(*level, i, o, ask, slope, beside, most);
    if (context_.stopped) return relaxed;
    if (!here) continue;
    if (here->price < 0) here->price = relaxed.price;
    if (!least || here->least < least->least) least = here;
  }
  if (least) least_[key] = *least;
  return least;
}

std::optional<PricedLeast> Frontiers::LeastOf(Level& level, size_t i, size_t o, const Ask& ask, Fixed slope,
                                              Fixed beside, std::optional<Fixed> enough) {
  if (!level.possible()) return std::nullopt;
  const Fixed bound = level.bound() + beside;
  // With ever more room, until something is found, or it is too much to look through.
  const Fixed most_room = std::max((bound < 0 ? -bound : bound) >> kMostRoomBits, ToFixed(kFirstRoom));
  Fixed known = bound;
  for (Fixed room = ToFixed(kFirstRoom);; room *= 8) {
    const Fixed most = bound + std::min(room, most_room);
    if (enough && bound >= *enough) return PricedLeast{bound, -1};
    const bool outer = std::exchange(tentative_, true);
    const std::optional<PricedLeast> least = LeastWithin(i, o, level, ask, slope, beside, most);
    tentative_ = outer;
    if (context_.overflow) {
      context_.overflow = false;
      frontiers_.clear();  // some may lack labels
      return PricedLeast{known, -1};
    }
    // What was found may come to more than was asked for: others may then come to less.
    if (context_.stopped || (least && least->least <= most)) return least;
    if (room >= most_room || (enough && most >= *enough)) return PricedLeast{most, least ? least->price : -1};
    known = most;
  }
}

std::optional<PricedLeast> Frontiers::LeastWithin(size_t i, size_t o, const Level& level, const Ask& ask, Fixed slope,
                                                  Fixed beside, Fixed most) {
  // Only the sum counts above.
  ValueEffect above;
  above.least_rise = above.most_rise = slope;
  above.lower_hurts = slope < 0;
  Candidates candidates;
  Knapsack knapsack;
  if (!MakeSelection(i, o, level, ask, above, slope, beside, most, 1, &candidates, &knapsack)) return std::nullopt;
  const auto price = [&](int64_t value) {
    return FobFromCost(context_.MakeOf(i, o), value, context_.net.options[i][o].processing);
  };
  if (const KnapsackLeast alone = SolveLeast(knapsack); alone.known) {
    if (!alone.least) return std::nullopt;
    return PricedLeast{*alone.least, price(alone.value)};
  }
  std::optional<PricedLeast> least;
  for (const auto& selection : SolveKnapsack(context_, std::move(knapsack))) {
    Fixed sum = beside;
    int64_t value = 0;
    for (size_t c = 0; c < selection.size(); ++c) {
      const Candidate& candidate = candidates[c][static_cast<size_t>(selection[c])];
      sum += ToFixed(candidate.cost) + slope * candidate.value;
      value += candidate.value;
    }
    if (!least || sum < least->least) least = PricedLeast{sum, price(value)};
  }
  return least;
}

const Label* Frontiers::Made(size_t i, size_t o, const std::vector<Candidate>& parts, Country relieved) {
  std::vector<const Label*> below;
  for (const Candidate& part : parts) below.push_back(part.label);
  const Label*& label = known_[{i, o, relieved, std::move(below)}];
  if (label == nullptr) {
    labels_.push_back(costing_.Finish(i, o, parts, context_.settings.claims ? context_.net.relevant : 0));
    label = &labels_.back();
  }
  return label;
}

}  // namespace noodle::route
