#include "engine/route/search.h"

#include <algorithm>
#include <deque>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/route/network.h"

namespace noodle::route {
namespace {

constexpr Cost kNoSlack = -1;  // no bound is known yet

AgreementSet Bit(size_t agreement) { return AgreementSet{1} << agreement; }

// One unit of an item where its option puts it, with all that was chosen below it.
struct Label {
  size_t item = 0;
  size_t option = 0;
  Cost cost = 0;
  int64_t price = 0;
  AgreementSet originating = 0;
  AgreementSet wholly_obtained = 0;
  std::vector<const Label*> parts;

  size_t StandingUnder(size_t agreement) const {
    return (wholly_obtained & Bit(agreement)) != 0 ? 2 : (originating & Bit(agreement)) != 0 ? 1 : 0;
  }
};

// A label brought to where it is used, in the quantity that is used.
struct Candidate {
  const Label* label = nullptr;
  const Move* move = nullptr;
  Cost cost = 0;
  int64_t value = 0;
};

// What a set of labels is asked for.
struct Demand {
  AgreementSet need = 0;  // agreements whose status matters above
  ValueRule rule = ValueRule::kDistinct;
  Cost slack = kNoSlack;  // how much dearer than the least a label may be
  Country relieved;       // legs into it pay no duty
};

// An atom that must hold, under one agreement, with FOB as it is at one destination.
struct Constraint {
  const Atom* atom = nullptr;
  size_t agreement = 0;
  std::optional<int64_t> fob;  // nothing: follows from cost
  bool operator==(const Constraint&) const = default;
};

}  // namespace

class Search::Impl {
 public:
  Impl(const Problem& problem, Network net) : problem_(problem), net_(std::move(net)) {
    for (const Destination& destination : problem_.destinations) units_ += destination.units;
    const size_t n = problem_.items.size();
    bought_.resize(n);
    fixed_.assign(n, nullptr);
    for (size_t i = 0; i < n; ++i) {
      for (size_t o = 0; o < problem_.items[i].options.size(); ++o) {
        Label label;
        label.item = i;
        label.option = o;
        const OptionFacts& facts = net_.options[i][o];
        if (const Buy* buy = problem_.items[i].options[o].buy()) {
          label.cost = label.price = buy->price.units();
          label.originating = facts.originating;
          label.wholly_obtained = facts.wholly_obtained;
        }
        bought_[i].push_back(std::move(label));
      }
      if (net_.shared[i]) shared_.push_back(i);
    }
    // Deepest first.
    std::vector<size_t> order(n);
    for (size_t at = 0; at < n; ++at) order[problem_.bottom_up[at]] = at;
    std::sort(shared_.begin(), shared_.end(), [&](size_t a, size_t b) { return order[a] < order[b]; });
  }

  SearchResult Run(const SearchSettings& settings) {
    settings_ = settings;
    best_.clear();
    stopped_ = false;
    sites_.reset();
    Forget();
    Seed();
    const std::vector<CountrySet> site_sets = SiteSets();
    for (const CountrySet& sites : site_sets) {
      if (Expired()) break;
      sites_ = sites;
      Forget();
      ConditionOn(0);
    }
    if (site_sets.empty()) ConditionOn(0);
    SearchResult result;
    result.complete = !stopped_;
    for (const Kept& kept : best_) result.found.push_back({PriceOf(kept.cost), kept.sourcing});
    std::optional<Cost> least;
    if (!best_.empty()) least = best_.front().cost;
    if (stopped_) {
      for (size_t o = 0; o < net_.options[problem_.product].size(); ++o) {
        if (!net_.options[problem_.product][o].usable) continue;
        const Cost cost = OptimisticCost(o);
        if (!least || cost < *least) least = cost;
      }
    }
    if (least) result.lower_bound = PriceOf(*least);
    return result;
  }

  std::optional<Price> Evaluate(const Sourcing& sourcing, bool claims) {
    settings_ = {};
    settings_.claims = claims;
    const std::optional<Cost> cost = EvaluateAll(sourcing, nullptr);
    if (!cost) return std::nullopt;
    return PriceOf(*cost);
  }

  uint64_t Originating(const Sourcing& sourcing, size_t item, size_t destination) {
    settings_ = {};
    evaluated_ = ~AgreementSet{0};
    scratch_.clear();
    scratch_of_.assign(problem_.items.size(), nullptr);
    relieved_ = RelievedAt(static_cast<size_t>(sourcing[problem_.product]));
    const Label* label = LabelOf(item, sourcing);
    if (label == nullptr) return 0;
    if (item != problem_.product || problem_.items[item].options[label->option].make() == nullptr)
      return label->originating;
    return Statuses(label->option, PartsOf(*label), destination);
  }

  std::vector<std::string> FinalRegimes() const {
    AgreementSet any = 0;
    for (size_t o = 0; o < net_.final_moves.size(); ++o) {
      if (!net_.options[problem_.product][o].usable) continue;
      for (const Move& move : net_.final_moves[o]) any |= move.claimable;
    }
    std::vector<std::string> out;
    for (size_t a = 0; a < net_.world->rulebooks.size(); ++a) {
      if ((any & Bit(a)) != 0) out.push_back(net_.world->rulebooks[a]->agreement().id);
    }
    return out;
  }

  std::vector<std::string> Conflicts() {
    std::vector<std::string> out = net_.conflicts;
    if (problem_.policy.max_sites) {
      out.push_back(absl::StrCat("policy.maxSites: no route makes everything in ", *problem_.policy.max_sites,
                                 *problem_.policy.max_sites == 1 ? " country" : " countries"));
    }
    return out;
  }

 private:
  struct Kept {
    Cost cost = 0;
    Sourcing sourcing;
  };

  // ---- Small things

  bool Expired() {
    if (!stopped_ && settings_.expired && settings_.expired()) stopped_ = true;
    return stopped_;
  }

  void Forget() {
    frontiers_.clear();
    repriced_.clear();
    labels_.clear();
    std::fill(fixed_.begin(), fixed_.end(), nullptr);
  }

  const Make& MakeOf(size_t i, size_t o) const { return *problem_.items[i].options[o].make(); }
  bool SiteAllowed(Country site) const { return !sites_ || sites_->Contains(site); }

  // The country whose imports are relieved of duty when the product is made by option `o`: its site, when every
  // destination is another country.
  Country RelievedAt(size_t o) const {
    const Option& option = problem_.items[problem_.product].options[o];
    if (!problem_.policy.drawback || option.make() == nullptr) return Country();
    for (const Destination& destination : problem_.destinations) {
      if (destination.country == option.country()) return Country();
    }
    return option.country();
  }

  // Costs of whole routes are weighted by all units.
  Price PriceOf(Cost cost) const {
    Price price;
    price.unknown_rates = static_cast<int64_t>(cost / (kUnknownRate * units_));
    price.total = cost - price.unknown_rates * kUnknownRate * units_;
    return price;
  }

  // Only what is cheaper than the last of the best is of use.
  std::optional<Cost> Bound() const {
    std::optional<Cost> bound = provisional_;
    if (best_.size() >= settings_.keep && (!bound || best_.back().cost <= *bound)) bound = best_.back().cost - 1;
    return bound;
  }

  void Offer(Cost cost, Sourcing sourcing) {
    for (const Kept& kept : best_) {
      if (kept.sourcing == sourcing) return;
    }
    best_.push_back({cost, std::move(sourcing)});
    std::stable_sort(best_.begin(), best_.end(), [](const Kept& a, const Kept& b) { return a.cost < b.cost; });
    if (best_.size() > settings_.keep) best_.pop_back();
  }

  static void Collect(const Label& label, Sourcing* sourcing) {
    (*sourcing)[label.item] = static_cast<int>(label.option);
    for (const Label* part : label.parts) Collect(*part, sourcing);
  }

  // ---- Costs and statuses

  Candidate Bring(const Move& move, const Label* label, bool relieved) const {
    Candidate out;
    out.label = label;
    out.move = &move;
    const MoveCost cost = CostOfMove(move, label->price);
    out.value = cost.value;
    out.cost = ScaleCost(label->cost, move.quantity) + cost.freight + cost.insurance;
    if (!move.border || relieved) return out;
    const std::optional<int64_t> charge = Clearance(label->item, move, cost.customs, label->originating, std::nullopt);
    out.cost += charge ? Cost{*charge} : kUnknownRate;
    return out;
  }

  // Duty and cost of the claim under the cheapest regime, or under the one that is forced.
  std::optional<int64_t> Clearance(size_t item, const Move& move, int64_t customs, AgreementSet originating,
                                   const std::optional<std::string>& forced) const {
    std::optional<int64_t> best;
    if (move.rates->mfn && (!forced || *forced == "MFN")) best = net_.Duty(item, *move.rates->mfn, move, customs);
    if (!settings_.claims) return best;
    for (const RegimeRate& rate : move.claims) {
      if ((originating & Bit(rate.agreement)) == 0) continue;
      if (forced && net_.world->rulebooks[rate.agreement]->agreement().id != *forced) continue;
      const std::optional<int64_t> duty = net_.Duty(item, rate, move, customs);
      if (duty && (!best || *duty + net_.claim_cost < *best)) best = *duty + net_.claim_cost;
    }
    return best;
  }

  static bool Holds(const Atom& atom, const std::vector<Candidate>& parts, size_t agreement, int64_t fob) {
    Int128 sum = 0;
    for (size_t c = 0; c < parts.size(); ++c) {
      const Label& label = *parts[c].label;
      const Atom::Factor& factor = atom.factors[c][label.option][label.StandingUnder(agreement)];
      if (factor.factor == 0) continue;
      switch (atom.measure) {
        case Atom::Measure::kCount:
          sum += factor.factor;
          break;
        case Atom::Measure::kValue:
          sum += Int128{factor.factor} * parts[c].value;
          break;
        case Atom::Measure::kWeight:
          if (!parts[c].move->weight) return false;
          sum += Int128{factor.factor} * parts[c].move->weight->units();
          break;
      }
    }
    return sum <= Int128{atom.fob} * fob + atom.constant;
  }

  static bool Holds(const OriginModel& model, const std::vector<std::vector<int>>& ways,
                    const std::vector<Candidate>& parts, size_t agreement, int64_t fob) {
    return std::any_of(ways.begin(), ways.end(), [&](const std::vector<int>& way) {
      return std::all_of(way.begin(), way.end(), [&](int atom) {
        return Holds(model.atoms[static_cast<size_t>(atom)], parts, agreement, fob);
      });
    });
  }

  // A made item from its components, with its status under `need`.
  Label Finish(size_t i, size_t o, const std::vector<Candidate>& parts, AgreementSet need) const {
    const OptionFacts& facts = net_.options[i][o];
    Label label;
    label.item = i;
    label.option = o;
    label.cost = facts.processing;
    int64_t value = 0;
    for (const Candidate& part : parts) {
      label.cost += part.cost;
      value += part.value;
      label.parts.push_back(part.label);
    }
    label.price = FobFromCost(MakeOf(i, o), value, facts.processing);
    for (size_t a = 0; a < facts.models.size(); ++a) {
      if ((need & facts.possible & Bit(a)) == 0) continue;
      const OriginModel& model = *facts.models[a];
      if (Holds(model, model.ways, parts, a, label.price)) label.originating |= Bit(a);
      if (Holds(model, model.wholly_ways, parts, a, label.price)) label.wholly_obtained |= Bit(a);
    }
    return label;
  }

  // FOB of the made product at a destination.
  int64_t FobAt(size_t o, size_t destination, int64_t components) const {
    const auto& fob = problem_.destinations[destination].fob;
    return fob ? fob->units()
               : FobFromCost(MakeOf(problem_.product, o), components, net_.options[problem_.product][o].processing);
  }

  const OriginModel& FinalModel(size_t o, size_t destination, size_t agreement) const {
    const OptionFacts& facts = net_.options[problem_.product][o];
    return *(problem_.destinations[destination].fob ? facts.models_fixed : facts.models)[agreement];
  }

  // Agreements under which the made product originates, as sold at the destination.
  AgreementSet Statuses(size_t o, const std::vector<Candidate>& parts, size_t destination) const {
    int64_t value = 0;
    for (const Candidate& part : parts) value += part.value;
    const int64_t fob = FobAt(o, destination, value);
    AgreementSet out = 0;
    for (size_t a = 0; a < net_.world->rulebooks.size(); ++a) {
      const OriginModel& model = FinalModel(o, destination, a);
      if (Holds(model, model.ways, parts, a, fob)) out |= Bit(a);
    }
    return out;
  }

  // ---- Evaluation of a whole sourcing

  const Label* LabelOf(size_t i, const Sourcing& sourcing) {
    if (scratch_of_[i] != nullptr) return scratch_of_[i];
    if (sourcing[i] < 0) return nullptr;
    const auto o = static_cast<size_t>(sourcing[i]);
    const OptionFacts& facts = net_.options[i][o];
    if (!facts.usable) return nullptr;
    const Make* make = problem_.items[i].options[o].make();
    if (make == nullptr) return scratch_of_[i] = &bought_[i][o];
    std::vector<Candidate> parts;
    for (size_t c = 0; c < make->components.size(); ++c) {
      const size_t item = make->components[c].item_index;
      const Label* part = LabelOf(item, sourcing);
      if (part == nullptr || !facts.moves[c][part->option].usable) return nullptr;
      parts.push_back(Bring(facts.moves[c][part->option], part, relieved_.stated() && make->site == relieved_));
    }
    scratch_.push_back(Finish(i, o, parts, evaluated_));
    return scratch_of_[i] = &scratch_.back();
  }

  std::vector<Candidate> PartsOf(const Label& label) const {
    const Make& make = MakeOf(label.item, label.option);
    const auto& moves = net_.options[label.item][label.option].moves;
    std::vector<Candidate> parts;
    for (size_t c = 0; c < label.parts.size(); ++c) {
      parts.push_back(
          Bring(moves[c][label.parts[c]->option], label.parts[c], relieved_.stated() && make.site == relieved_));
    }
    return parts;
  }

  // `used`, when given, receives the sourcing without the items that are not used.
  std::optional<Cost> EvaluateAll(const Sourcing& sourcing, Sourcing* used) {
    evaluated_ = net_.relevant;
    scratch_.clear();
    scratch_of_.assign(problem_.items.size(), nullptr);
    const size_t product = problem_.product;
    if (sourcing[product] < 0) return std::nullopt;
    const auto o = static_cast<size_t>(sourcing[product]);
    relieved_ = RelievedAt(o);
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
    return FinalCost(*label);
  }

  std::optional<Cost> FinalCost(const Label& label) const {
    const size_t product = problem_.product, o = label.option;
    const bool made = problem_.items[product].options[o].make() != nullptr;
    std::vector<Candidate> parts;
    int64_t value = 0;
    if (made) {
      parts = PartsOf(label);
      for (const Candidate& part : parts) value += part.value;
    }
    Cost total = label.cost * units_;
    for (size_t d = 0; d < problem_.destinations.size(); ++d) {
      const Move& move = net_.final_moves[o][d];
      const int64_t fob = made ? FobAt(o, d, value) : label.price;
      const MoveCost cost = CostOfMove(move, fob);
      Cost on_top = Cost{cost.freight} + cost.insurance;
      if (move.border) {
        AgreementSet originating = label.originating;
        if (made) {
          originating = 0;
          for (const RegimeRate& rate : move.claims) {
            const OriginModel& model = FinalModel(o, d, rate.agreement);
            if (settings_.claims && Holds(model, model.ways, parts, rate.agreement, fob))
              originating |= Bit(rate.agreement);
          }
        }
        const std::optional<int64_t> charge =
            Clearance(product, move, cost.customs, originating, settings_.final_regime);
        if (!charge && settings_.final_regime) return std::nullopt;
        on_top += charge.value_or(0);
        if (!charge) total += kUnknownRate * units_;
      } else if (settings_.final_regime) {
        return std::nullopt;
      }
      total += problem_.destinations[d].units * on_top;
    }
    return total;
  }

  // ---- A first good answer: the cheapest parts one by one, then improved one item at a time

  void Seed() {
    for (size_t o = 0; o < net_.options[problem_.product].size(); ++o) {
      if (!net_.options[problem_.product][o].usable) continue;
      Sourcing sourcing(problem_.items.size(), -1);
      for (auto it = problem_.bottom_up.rbegin(); it != problem_.bottom_up.rend(); ++it) {
        if (net_.reachable[*it]) sourcing[*it] = FirstOption(*it, o, sourcing);
      }
      sourcing[problem_.product] = static_cast<int>(o);
      Climb(sourcing);
    }
  }

  // Where several parents use it the first one decides.
  int FirstOption(size_t i, size_t product_option, const Sourcing& sourcing) const {
    std::optional<Cost> least;
    int best = -1;
    for (size_t p = 0; p < problem_.items.size(); ++p) {
      const int po = p == problem_.product ? static_cast<int>(product_option) : sourcing[p];
      if (po < 0 || !net_.options[p][static_cast<size_t>(po)].usable) continue;
      const Make* make = problem_.items[p].options[static_cast<size_t>(po)].make();
      if (make == nullptr) continue;
      for (size_t c = 0; c < make->components.size(); ++c) {
        if (make->components[c].item_index != i) continue;
        const auto& moves = net_.options[p][static_cast<size_t>(po)].moves[c];
        for (size_t k = 0; k < moves.size(); ++k) {
          if (!moves[k].usable || (least && *least <= moves[k].least_cost)) continue;
          least = moves[k].least_cost;
          best = static_cast<int>(k);
        }
      }
      if (best >= 0) return best;
    }
    for (size_t k = 0; k < net_.options[i].size() && best < 0; ++k) {
      if (net_.options[i][k].usable) best = static_cast<int>(k);
    }
    return best;
  }

  void Climb(Sourcing sourcing) {
    Sourcing used;
    std::optional<Cost> current = EvaluateAll(sourcing, &used);
    if (current) Offer(*current, used);
    for (int pass = 0; pass < 8; ++pass) {
      bool improved = false;
      for (size_t i = 0; i < problem_.items.size() && !Expired(); ++i) {
        if (!net_.reachable[i] || (i == problem_.product) || (current && used[i] < 0)) continue;
        const int before = sourcing[i];
        int best = before;
        for (size_t k = 0; k < net_.options[i].size(); ++k) {
          if (!net_.options[i][k].usable || static_cast<int>(k) == before) continue;
          sourcing[i] = static_cast<int>(k);
          Sourcing now;
          const std::optional<Cost> cost = EvaluateAll(sourcing, &now);
          if (!cost) continue;
          Offer(*cost, now);
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

  // ---- Conditioning: the countries where anything may be made, then the items that several others use

  std::vector<CountrySet> SiteSets() const {
    if (!problem_.policy.max_sites) return {};
    CountrySet all;
    for (size_t i = 0; i < problem_.items.size(); ++i) {
      if (!net_.reachable[i]) continue;
      for (size_t o = 0; o < net_.options[i].size(); ++o) {
        if (net_.options[i][o].usable && problem_.items[i].options[o].make() != nullptr)
          all.Insert(problem_.items[i].options[o].country());
      }
    }
    const std::vector<Country> countries = all.ToVector();
    const auto most = static_cast<size_t>(*problem_.policy.max_sites);
    if (countries.size() <= most) return {};
    std::vector<CountrySet> out;
    std::vector<size_t> pick(most);
    for (size_t i = 0; i < most; ++i) pick[i] = i;
    while (true) {
      CountrySet set;
      for (size_t i : pick) set.Insert(countries[i]);
      out.push_back(set);
      size_t at = most;
      while (at > 0 && pick[at - 1] == countries.size() - most + at - 1) --at;
      if (at == 0) return out;
      ++pick[at - 1];
      for (size_t i = at; i < most; ++i) pick[i] = pick[i - 1] + 1;
    }
  }

  void ConditionOn(size_t depth) {
    if (Expired()) return;
    if (depth == shared_.size()) return SolveProduct();
    const size_t item = shared_[depth];
    std::vector<const Label*> labels;
    for (size_t o = 0; o < net_.options[item].size(); ++o) {
      Demand demand;
      demand.need = settings_.claims ? net_.relevant : 0;
      if (problem_.policy.drawback) {
        // What is relieved depends on where the product is made: labels for each.
        CountrySet sites;
        for (size_t p = 0; p < net_.options[problem_.product].size(); ++p) {
          if (!net_.options[problem_.product][p].usable) continue;
          const Country relieved = RelievedAt(p);
          if (relieved.stated()) sites.Insert(relieved);
        }
        // Without dominance between them every sourcing of the item is a label.
        if (!sites.empty()) {
          AllSourcings(item, o, &labels);
          continue;
        }
      }
      const auto& some = Frontier(item, o, demand);
      labels.insert(labels.end(), some.begin(), some.end());
    }
    if (labels.empty()) {  // it cannot be had; perhaps it is not needed
      ConditionOn(depth + 1);
      return;
    }
    // Labels made below stay: the arena only grows while conditions are nested.
    for (const Label* label : labels) {
      fixed_[item] = label;
      frontiers_.clear();
      ConditionOn(depth + 1);
      fixed_[item] = nullptr;
      frontiers_.clear();
      if (Expired()) return;
    }
  }

  // Every sourcing below an option, as labels whose costs hold without relief; only their parts are used.
  void AllSourcings(size_t item, size_t o, std::vector<const Label*>* out) {
    if (!net_.options[item][o].usable) return;
    const Make* make = problem_.items[item].options[o].make();
    if (make == nullptr) {
      out->push_back(&bought_[item][o]);
      return;
    }
    if (!SiteAllowed(make->site)) return;
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
      if (Expired()) return;
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

  // A fixed label priced with the relief that now holds.
  const Label* Reprice(const Label* label, Country relieved) {
    if (!problem_.policy.drawback || problem_.items[label->item].options[label->option].make() == nullptr) return label;
    const auto key = std::make_pair(label, relieved);
    if (const auto it = repriced_.find(key); it != repriced_.end()) return it->second;
    const Make& make = MakeOf(label->item, label->option);
    std::vector<Candidate> parts;
    for (size_t c = 0; c < label->parts.size(); ++c) {
      const Label* part = Reprice(label->parts[c], relieved);
      parts.push_back(Bring(net_.options[label->item][label->option].moves[c][part->option], part,
                            relieved.stated() && make.site == relieved));
    }
    labels_.push_back(Finish(label->item, label->option, parts, net_.relevant));
    return repriced_[key] = &labels_.back();
  }

  // ---- Labels of an option

  using Key = std::tuple<size_t, size_t, AgreementSet, int, Cost, Country>;

  const std::vector<const Label*>& Frontier(size_t i, size_t o, Demand demand) {
    const OptionFacts& facts = net_.options[i][o];
    demand.need &= facts.possible;
    const Key key{i, o, demand.need, static_cast<int>(demand.rule), demand.slack, demand.relieved};
    if (const auto it = frontiers_.find(key); it != frontiers_.end()) return it->second;
    std::vector<const Label*> out;
    if (fixed_[i] != nullptr) {
      if (fixed_[i]->option == o) out.push_back(Reprice(fixed_[i], demand.relieved));
    } else if (facts.usable) {
      if (problem_.items[i].options[o].buy() != nullptr) {
        out.push_back(&bought_[i][o]);
      } else if (SiteAllowed(MakeOf(i, o).site)) {
        out = MakeFrontier(i, o, demand);
      }
    }
    return frontiers_[key] = std::move(out);
  }

  // The ways to provide every component of an option, within the demand's slack.
  std::optional<std::vector<std::vector<Candidate>>> Components(size_t i, size_t o, const Demand& demand) {
    const OptionFacts& facts = net_.options[i][o];
    const Make& make = MakeOf(i, o);
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
        if (settings_.claims && !relieved) below.need |= move.claimable;
        for (const Label* label : Frontier(item, k, below)) {
          const Candidate candidate = Bring(move, label, relieved);
          if (demand.slack != kNoSlack && candidate.cost > *least + demand.slack) continue;
          candidates.push_back(candidate);
        }
      }
      if (candidates.empty()) return std::nullopt;
      out.push_back(std::move(candidates));
    }
    return out;
  }

  // Slack of one unit where `quantity` units may be so much dearer; none where it could hold an unknown rate.
  static Cost SlackBelow(Cost left, Quantity quantity) {
    if (left >= kUnknownRate / 1'000'000) return kNoSlack;
    const Cost below = left * 1'000'000 / quantity.units() + 2;
    return below < kUnknownRate / 4 ? below : kNoSlack;
  }

  std::vector<const Label*> MakeFrontier(size_t i, size_t o, const Demand& demand) {
    const OptionFacts& facts = net_.options[i][o];
    Demand below = demand;
    if (demand.need != 0) below.rule = ValueRule::kDistinct;
    const auto candidates = Components(i, o, below);
    if (!candidates) return {};
    std::vector<Label> found;
    std::vector<Sourcing> seen;
    // Every set of agreements to originate under, and every way to.
    std::vector<size_t> needed;
    for (size_t a = 0; a < facts.models.size(); ++a) {
      if ((demand.need & Bit(a)) != 0 && !facts.models[a]->never()) needed.push_back(a);
    }
    std::vector<Constraint> constraints;
    const std::function<void(size_t)> choose = [&](size_t n) {
      if (Expired()) return;
      if (n == needed.size()) {
        Knapsack knapsack;
        if (!MakeKnapsack(i, o, *candidates, constraints, &knapsack)) return;
        knapsack.value_rule = demand.rule;
        if (demand.slack != kNoSlack) knapsack.bound = facts.least_cost + demand.slack - facts.processing;
        for (const auto& selection : SolveKnapsack(std::move(knapsack))) {
          std::vector<Candidate> parts;
          for (size_t c = 0; c < selection.size(); ++c)
            parts.push_back((*candidates)[c][static_cast<size_t>(selection[c])]);
          found.push_back(Finish(i, o, parts, demand.need));
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
    return Keep(std::move(found), demand);
  }

  // Labels that fewer than `keep` different others dominate.
  std::vector<const Label*> Keep(std::vector<Label> found, const Demand& demand) {
    const bool distinct = demand.rule == ValueRule::kDistinct;
    std::sort(found.begin(), found.end(), [&](const Label& a, const Label& b) {
      if (distinct && a.price != b.price) return a.price < b.price;
      return std::tie(a.cost, a.price, a.parts) < std::tie(b.cost, b.price, b.parts);
    });
    found.erase(
        std::unique(found.begin(), found.end(), [](const Label& a, const Label& b) { return a.parts == b.parts; }),
        found.end());
    std::vector<const Label*> out;
    size_t block = 0;
    for (Label& label : found) {
      if (distinct && !out.empty() && out.back()->price != label.price) block = out.size();
      size_t dominators = 0;
      const size_t end = std::min(out.size(), block + 2'000);
      for (size_t j = block; j < end && dominators < settings_.keep; ++j) {
        const Label& other = *out[j];
        if (other.price > label.price) continue;
        if ((label.originating & ~other.originating) != 0 || (label.wholly_obtained & ~other.wholly_obtained) != 0)
          continue;
        ++dominators;
      }
      if (dominators >= settings_.keep) continue;
      labels_.push_back(std::move(label));
      out.push_back(&labels_.back());
    }
    return out;
  }

  std::vector<std::vector<int>> SolveKnapsack(Knapsack knapsack) {
    knapsack.keep = settings_.keep;
    if (settings_.expired) knapsack.expired = [this] { return Expired(); };
    return Solve(std::move(knapsack)).selections;
  }

  // Groups and limits for the constraints; false when some component has no choice that meets them.
  bool MakeKnapsack(size_t i, size_t o, const std::vector<std::vector<Candidate>>& candidates,
                    const std::vector<Constraint>& constraints, Knapsack* out) const {
    const Make& make = MakeOf(i, o);
    const int64_t processing = net_.options[i][o].processing;
    std::vector<const Constraint*> counts, sums;
    for (const Constraint& constraint : constraints) {
      auto& list = constraint.atom->measure == Atom::Measure::kCount ? counts : sums;
      if (std::none_of(list.begin(), list.end(), [&](const Constraint* other) { return *other == constraint; }))
        list.push_back(&constraint);
    }
    // A mark-up is rounded: limits are widened by what rounding can do, and the caller checks again.
    const Int128 markup = make.markup ? make.markup->units() : 0;
    out->dimensions = sums.size();
    for (const Constraint* constraint : sums) {
      const Atom& atom = *constraint->atom;
      Int128 margin = 0, limit;
      if (constraint->fob || atom.fob == 0) {
        limit = Int128{atom.fob} * constraint->fob.value_or(0) + atom.constant;
      } else if (markup == 0) {
        limit = Int128{atom.fob} * FobFromCost(make, 0, processing) + atom.constant;
      } else {
        const Int128 magnitude = atom.fob < 0 ? -atom.fob : atom.fob;
        limit = Int128{atom.fob} * (1'000'000 + markup) * processing + atom.constant * 1'000'000 + magnitude * 500'000;
        margin = magnitude * 1'000'000;
        out->limits_are_relaxed = true;
      }
      out->limits.push_back(limit);
      out->margins.push_back(margin);
    }
    for (size_t c = 0; c < candidates.size(); ++c) {
      Knapsack::Group group;
      for (size_t n = 0; n < candidates[c].size(); ++n) {
        const Candidate& candidate = candidates[c][n];
        const Label& label = *candidate.label;
        const auto factor = [&](const Constraint& constraint) {
          return constraint.atom->factors[c][label.option][label.StandingUnder(constraint.agreement)].factor;
        };
        if (std::any_of(counts.begin(), counts.end(),
                        [&](const Constraint* constraint) { return factor(*constraint) > 0; }))
          continue;
        bool weighed = true;
        std::vector<Int128> weights;
        for (const Constraint* constraint : sums) {
          const Atom& atom = *constraint->atom;
          Int128 weight = factor(*constraint);
          if (atom.measure == Atom::Measure::kWeight) {
            weighed = weighed && (weight == 0 || candidate.move->weight.has_value());
            weight *= candidate.move->weight.value_or(Weight()).units();
          } else if (constraint->fob || atom.fob == 0) {
            weight *= candidate.value;
          } else if (markup == 0) {
            weight = (weight - atom.fob) * candidate.value;
          } else {
            weight = (weight * 1'000'000 - Int128{atom.fob} * (1'000'000 + markup)) * candidate.value;
          }
          weights.push_back(weight);
        }
        if (!weighed) continue;
        group.items.push_back({candidate.cost, candidate.value, static_cast<int>(n)});
        group.weights.insert(group.weights.end(), weights.begin(), weights.end());
      }
      if (group.items.empty()) return false;
      out->groups.push_back(std::move(group));
    }
    return true;
  }

  // ---- The product

  struct Task {
    size_t option = 0;
    std::vector<int> regimes;  // per destination an index in the move's claims, or -1 for MFN or no border
    Cost optimistic = 0;       // less than every route's by them
  };

  // Σ over destinations of units × what comes on top of the product's cost, with components worth `value`.
  Cost OnTop(size_t o, const std::vector<int>& regimes, int64_t value) const {
    Cost out = 0;
    for (size_t d = 0; d < problem_.destinations.size(); ++d) {
      const Move& move = net_.final_moves[o][d];
      const MoveCost cost = CostOfMove(move, FobAt(o, d, value));
      int64_t charge = cost.freight + cost.insurance;
      if (move.border) {
        std::optional<int64_t> duty;
        if (regimes[d] >= 0) {
          duty = net_.Duty(problem_.product, move.claims[static_cast<size_t>(regimes[d])], move, cost.customs);
          charge += net_.claim_cost;
        } else if (move.rates->mfn) {
          duty = net_.Duty(problem_.product, *move.rates->mfn, move, cost.customs);
        }
        if (!duty) out += kUnknownRate * units_;
        charge += duty.value_or(0);
      }
      out += Cost{problem_.destinations[d].units} * charge;
    }
    return out;
  }

  // Whether what comes on top is the same whatever the components are worth: FOB is fixed, or bears neither duty nor
  // percentages.
  bool FlatOnTop(size_t o, const std::vector<int>& regimes) const {
    for (size_t d = 0; d < problem_.destinations.size(); ++d) {
      if (problem_.destinations[d].fob) continue;
      const Move& move = net_.final_moves[o][d];
      if (move.lane != nullptr && (move.lane->percent_of_value || move.lane->insurance)) return false;
      if (!move.border) continue;
      const std::optional<RegimeRate> rate =
          regimes[d] >= 0 ? std::optional(move.claims[static_cast<size_t>(regimes[d])]) : move.rates->mfn;
      if (rate && rate->percent != Percent()) return false;
    }
    return true;
  }

  // How much OnTop rises at least with the components' value: the duty of plain percentages on an FOB that follows
  // cost.
  Int128 SlopeOfDuty(size_t o, const std::vector<int>& regimes) const {
    const Make& make = MakeOf(problem_.product, o);
    const Int128 markup = !make.profit && make.markup ? make.markup->units() : 0;
    Int128 slope = 0;
    for (size_t d = 0; d < problem_.destinations.size(); ++d) {
      const Move& move = net_.final_moves[o][d];
      if (problem_.destinations[d].fob || !move.border) continue;
      const auto& mfn = move.rates->mfn;
      const std::optional<Percent> percent = regimes[d] >= 0 ? move.claims[static_cast<size_t>(regimes[d])].percent
                                             : mfn           ? mfn->percent
                                                             : std::nullopt;
      if (!percent) continue;
      slope +=
          (Int128{problem_.destinations[d].units} * percent->units() * (1'000'000 + markup) << Knapsack::kSlopeBits) /
          1'000'000 / 1'000'000;
    }
    return slope;
  }

  int64_t LeastValue(size_t o) const {
    int64_t value = 0;
    const OptionFacts& facts = net_.options[problem_.product][o];
    for (const std::vector<Move>& moves : facts.moves)
      value += LeastValue(moves, MakeOf(problem_.product, o), &moves - facts.moves.data());
    return value;
  }
  int64_t LeastValue(const std::vector<Move>& moves, const Make& make, ptrdiff_t component) const {
    std::optional<int64_t> least;
    for (size_t k = 0; k < moves.size(); ++k) {
      if (!moves[k].usable) continue;
      const int64_t value =
          CostOfMove(moves[k], net_.options[make.components[static_cast<size_t>(component)].item_index][k].least_price)
              .value;
      least = std::min(least.value_or(value), value);
    }
    return least.value_or(0);
  }

  // Not above the cost of any route by this option of the product.
  Cost OptimisticCost(size_t o) const {
    const Cost least = net_.options[problem_.product][o].least_cost * units_;
    if (problem_.items[problem_.product].options[o].make() == nullptr) return least;
    std::optional<Cost> best;
    for (const Task& task : TasksOf(o)) best = std::min(best.value_or(task.optimistic), task.optimistic);
    return best.value_or(least);
  }

  std::vector<Task> TasksOf(size_t o) const {
    const OptionFacts& facts = net_.options[problem_.product][o];
    const int64_t value = LeastValue(o);
    std::vector<Task> out;
    Task task;
    task.option = o;
    const std::function<void(size_t)> add = [&](size_t d) {
      if (d == problem_.destinations.size()) {
        task.optimistic = OnTop(o, task.regimes, value) + facts.least_cost * units_;
        out.push_back(task);
        return;
      }
      const Move& move = net_.final_moves[o][d];
      for (int r = -1; r < static_cast<int>(move.claims.size()); ++r) {
        if (r >= 0 && !settings_.claims) break;
        if (settings_.final_regime) {
          const std::string id =
              r < 0 ? "MFN" : net_.world->rulebooks[move.claims[static_cast<size_t>(r)].agreement]->agreement().id;
          if (!move.border || id != *settings_.final_regime) continue;
        }
        if (r >= 0 && FinalModel(o, d, move.claims[static_cast<size_t>(r)].agreement).never()) continue;
        task.regimes.push_back(r);
        add(d + 1);
        task.regimes.pop_back();
      }
    };
    add(0);
    return out;
  }

  void SolveProduct() {
    const size_t product = problem_.product;
    std::vector<Task> tasks;
    for (size_t o = 0; o < net_.options[product].size(); ++o) {
      if (!net_.options[product][o].usable) continue;
      if (fixed_[product] != nullptr && fixed_[product]->option != o) continue;
      if (problem_.items[product].options[o].make() == nullptr) {
        Sourcing sourcing(problem_.items.size(), -1);
        sourcing[product] = static_cast<int>(o);
        Take(sourcing);
        continue;
      }
      if (!SiteAllowed(MakeOf(product, o).site)) continue;
      for (Task& task : TasksOf(o)) tasks.push_back(std::move(task));
    }
    std::stable_sort(tasks.begin(), tasks.end(),
                     [](const Task& a, const Task& b) { return a.optimistic < b.optimistic; });
    if (tasks.empty()) return;
    // The known routes may bound the search badly, or be too few: a lower guess bounds it first, raised until it holds.
    const Cost optimistic = tasks.front().optimistic;
    const Cost most = best_.size() >= settings_.keep ? best_.back().cost - optimistic : optimistic * 8;
    for (Cost room = most / 64; room > 0 && room < most; room *= 4) {
      provisional_ = optimistic + room;
      if (best_.size() >= settings_.keep && best_.back().cost <= *provisional_) break;
      for (const Task& task : tasks) SolveTask(task);
      if (Expired() || (best_.size() >= settings_.keep && best_.back().cost <= *provisional_)) {
        provisional_.reset();
        return;
      }
      frontiers_.clear();
    }
    provisional_.reset();
    for (const Task& task : tasks) SolveTask(task);
  }

  void Take(const Sourcing& sourcing) {
    Sourcing used;
    const std::optional<Cost> cost = EvaluateAll(sourcing, &used);
    if (cost) Offer(*cost, std::move(used));
  }

  void SolveTask(const Task& task) {
    if (Expired()) return;
    const size_t product = problem_.product, o = task.option;
    const std::optional<Cost> bound = Bound();
    if (bound && task.optimistic > *bound) return;
    Demand demand;
    demand.relieved = RelievedAt(o);
    if (bound) demand.slack = SlackBelow((*bound - task.optimistic) / units_ + 1, Quantity::FromUnits(1'000'000));
    // What must hold, destination by destination.
    struct Goal {
      const OriginModel* model;
      size_t agreement;
      std::optional<int64_t> fob;
    };
    std::vector<Goal> goals;
    bool cost_plus = false, negative = false;
    for (size_t d = 0; d < task.regimes.size(); ++d) {
      const auto& fob = problem_.destinations[d].fob;
      cost_plus = cost_plus || !fob;
      if (task.regimes[d] < 0) continue;
      const size_t a = net_.final_moves[o][d].claims[static_cast<size_t>(task.regimes[d])].agreement;
      goals.push_back({&FinalModel(o, d, a), a, fob ? std::optional<int64_t>(fob->units()) : std::nullopt});
      demand.need |= Bit(a);
      for (const auto& way : goals.back().model->ways) {
        for (int atom : way) negative = negative || RewardsValue(goals.back().model->atoms[static_cast<size_t>(atom)]);
      }
    }
    demand.rule = (demand.need == 0 || (!cost_plus && !negative)) ? ValueRule::kLowerIsBetter : ValueRule::kDistinct;
    const auto candidates = Components(product, o, demand);
    if (!candidates) return;
    std::vector<Constraint> constraints;
    const std::function<void(size_t)> choose = [&](size_t n) {
      if (Expired()) return;
      if (n < goals.size()) {
        for (const auto& way : goals[n].model->ways) {
          const size_t before = constraints.size();
          for (int atom : way)
            constraints.push_back(
                {&goals[n].model->atoms[static_cast<size_t>(atom)], goals[n].agreement, goals[n].fob});
          choose(n + 1);
          constraints.resize(before);
        }
        return;
      }
      Knapsack knapsack;
      if (!MakeKnapsack(product, o, *candidates, constraints, &knapsack)) return;
      const bool flat = FlatOnTop(o, task.regimes);
      knapsack.value_rule = flat ? ValueRule::kIgnored : ValueRule::kLowerIsBetter;
      knapsack.cost_factor = units_;
      const Cost processing = Cost{units_} * net_.options[product][o].processing;
      if (!flat) {
        knapsack.surcharge = [&](int64_t value) { return OnTop(o, task.regimes, value) + processing; };
        knapsack.slope = SlopeOfDuty(o, task.regimes);
        knapsack.slope_slack = Cost{4} * units_;  // of rounding FOB and the duty
      } else {
        const Cost fixed = OnTop(o, task.regimes, 0) + processing;
        knapsack.surcharge = [fixed](int64_t) { return fixed; };
      }
      knapsack.bound = Bound();
      for (const auto& selection : SolveKnapsack(std::move(knapsack))) {
        Sourcing sourcing(problem_.items.size(), -1);
        sourcing[product] = static_cast<int>(o);
        for (size_t c = 0; c < selection.size(); ++c)
          Collect(*(*candidates)[c][static_cast<size_t>(selection[c])].label, &sourcing);
        Take(sourcing);
      }
    };
    choose(0);
  }

  // A higher value of some component helps the atom hold.
  static bool RewardsValue(const Atom& atom) {
    if (atom.measure != Atom::Measure::kValue) return false;
    for (const auto& component : atom.factors) {
      for (const auto& option : component) {
        for (const Atom::Factor& factor : option) {
          if (factor.factor < 0) return true;
        }
      }
    }
    return false;
  }

  const Problem& problem_;
  Network net_;
  int64_t units_ = 0;
  SearchSettings settings_;
  std::vector<Kept> best_;
  std::optional<Cost> provisional_;  // a guess at what the last of the best costs
  bool stopped_ = false;
  std::optional<CountrySet> sites_;
  std::vector<size_t> shared_;
  std::vector<const Label*> fixed_;
  std::vector<std::vector<Label>> bought_;
  std::deque<Label> labels_;
  std::map<Key, std::vector<const Label*>> frontiers_;
  std::map<std::pair<const Label*, Country>, const Label*> repriced_;
  // Of one evaluation.
  std::deque<Label> scratch_;
  std::vector<const Label*> scratch_of_;
  Country relieved_;
  AgreementSet evaluated_ = 0;  // agreements whose status is found
};

Search::Search(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Search::~Search() = default;

absl::StatusOr<std::unique_ptr<Search>> Search::Create(const Problem& problem, const preference::World& world,
                                                       const Lanes& lanes, Tariff& tariff, Date date) {
  NOODLE_ASSIGN_OR_RETURN(Network net, MakeNetwork(problem, world, lanes, tariff, date));
  return std::unique_ptr<Search>(new Search(std::make_unique<Impl>(problem, std::move(net))));
}

SearchResult Search::Run(const SearchSettings& settings) { return impl_->Run(settings); }
std::optional<Price> Search::Evaluate(const Sourcing& sourcing, bool claims) {
  return impl_->Evaluate(sourcing, claims);
}
uint64_t Search::Originating(const Sourcing& sourcing, size_t item, size_t destination) {
  return impl_->Originating(sourcing, item, destination);
}
std::vector<std::string> Search::FinalRegimes() const { return impl_->FinalRegimes(); }
std::vector<std::string> Search::Conflicts() { return impl_->Conflicts(); }

}  // namespace noodle::route
