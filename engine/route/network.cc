#include "engine/route/network.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/route/implied_ways.h"

namespace noodle::route {
namespace {

const Quantity kOne = Quantity::FromUnits(1'000'000);

class Builder {
 public:
  Builder(const Problem& problem, const preference::World& world, const Lanes& lanes, Tariff& tariff, Date date)
      : problem_(problem), world_(world), lanes_(lanes), tariff_(tariff), date_(date) {}

  absl::StatusOr<Network> Build() {
    if (world_.rulebooks.size() > 64) return absl::InvalidArgumentError("more than 64 agreements");
    net_.problem = &problem_;
    net_.world = &world_;
    net_.tariff = &tariff_;
    net_.date = date_;
    const Policy& policy = problem_.policy;
    if (policy.claim_cost) {
      net_.claim_cost = DivideHalfEven(policy.claim_cost->units(), policy.units_per_consignment.value_or(1));
    }
    Select();
    FindShared();
    for (size_t i : problem_.bottom_up) {
      if (!net_.reachable[i]) continue;
      for (size_t o = 0; o < problem_.items[i].options.size(); ++o) {
        if (net_.options[i][o].usable) NOODLE_RETURN_IF_ERROR(Prepare(i, o));
      }
    }
    NOODLE_RETURN_IF_ERROR(PrepareFinal());
    return std::move(net_);
  }

 private:
  // Options that are neither banned nor beside a pinned one, and the items they reach.
  void Select() {
    const size_t n = problem_.items.size();
    net_.options.resize(n);
    net_.reachable.assign(n, 0);
    for (size_t i = 0; i < n; ++i) {
      const Item& item = problem_.items[i];
      const bool pinned =
          std::any_of(item.options.begin(), item.options.end(), [](const Option& o) { return o.pinned; });
      for (const Option& option : item.options) {
        net_.options[i].emplace_back();
        net_.options[i].back().usable = !option.banned && (option.pinned || !pinned);
      }
    }
    net_.reachable[problem_.product] = 1;
    for (auto it = problem_.bottom_up.rbegin(); it != problem_.bottom_up.rend(); ++it) {
      if (!net_.reachable[*it]) continue;
      ForEachMake(*it, [&](size_t, const Make& make) {
        for (const Component& component : make.components) net_.reachable[component.item_index] = 1;
      });
    }
  }

  template <typename Do>
  void ForEachMake(size_t i, Do what) const {
    for (size_t o = 0; o < problem_.items[i].options.size(); ++o) {
      const Make* make = problem_.items[i].options[o].make();
      if (make != nullptr && net_.options[i][o].usable) what(o, *make);
    }
  }

  void FindShared() {
    const size_t n = problem_.items.size();
    net_.shared.assign(n, 0);
    std::vector<std::vector<size_t>> parents(n);
    for (size_t i = 0; i < n; ++i) {
      if (!net_.reachable[i]) continue;
      ForEachMake(i, [&](size_t, const Make& make) {
        for (const Component& component : make.components) {
          auto& list = parents[component.item_index];
          if (std::find(list.begin(), list.end(), i) == list.end()) list.push_back(i);
        }
      });
    }
    for (size_t i = 0; i < n; ++i) net_.shared[i] = parents[i].size() > 1 ? 1 : 0;
  }

  absl::Status Prepare(size_t i, size_t o) {
    const Item& item = problem_.items[i];
    const Option& option = item.options[o];
    OptionFacts& facts = net_.options[i][o];
    facts.weight = item.net_weight;
    for (size_t a = 0; a < world_.rulebooks.size(); ++a) {
      NOODLE_ASSIGN_OR_RETURN(const bool listed, IsListed(*world_.tables, problem_, *world_.rulebooks[a], date_, i, o));
      if (listed) facts.listed |= AgreementSet{1} << a;
    }
    if (const Buy* buy = option.buy()) {
      if (buy->net_weight) facts.weight = buy->net_weight;
      for (size_t a = 0; a < world_.rulebooks.size(); ++a) {
        const Standing standing = StandingOf(*buy, world_.rulebooks[a]->agreement());
        if (standing != Standing::kNonOriginating) facts.originating |= AgreementSet{1} << a;
        if (standing == Standing::kWhollyObtained) facts.wholly_obtained |= AgreementSet{1} << a;
        if (problem_.waivers.contains({i, o, a})) facts.originating |= AgreementSet{1} << a;
      }
      facts.least_cost = facts.least_price = facts.most_price = buy->price.units();
      return absl::OkStatus();
    }
    const Make& make = *option.make();
    for (const auto& part : {make.labour, make.overhead, make.other_costs})
      facts.processing += part.value_or(Money()).units();
    Cost cost = facts.processing;
    int64_t least = 0, most = 0;
    most_values_.clear();
    for (const Component& component : make.components) {
      std::vector<Move> moves;
      std::optional<Cost> least_cost;
      std::optional<int64_t> least_value, most_value;
      for (size_t k = 0; k < problem_.items[component.item_index].options.size(); ++k) {
        NOODLE_ASSIGN_OR_RETURN(Move move, MoveOf(component.item_index, k, make.site, component.quantity));
        if (move.usable) {
          const OptionFacts& below = net_.options[component.item_index][k];
          const MoveCost low = CostOfMove(move, below.least_price), high = CostOfMove(move, below.most_price);
          const Cost here = ScaleCost(below.least_cost, component.quantity) + low.freight + low.insurance +
                            std::min(LeastDuty(component.item_index, move, low.customs, make.site),
                                     LeastDuty(component.item_index, move, high.customs, make.site));
          move.least_cost = here;
          least_cost = std::min(least_cost.value_or(here), here);
          least_value = std::min(least_value.value_or(low.value), low.value);
          most_value = std::max(most_value.value_or(high.value), high.value);
        }
        moves.push_back(std::move(move));
      }
      facts.moves.push_back(std::move(moves));
      if (!least_cost) {
        facts.usable = false;
        return absl::OkStatus();
      }
      most_values_.push_back(*most_value);
      cost += *least_cost;
      least += *least_value;
      most += *most_value;
    }
    facts.least_cost = cost;
    facts.least_price = FobFromCost(make, least, facts.processing);
    facts.most_price = FobFromCost(make, most, facts.processing);
    return MakeModels(i, o);
  }

  absl::Status MakeModels(size_t i, size_t o) {
    OptionFacts& facts = net_.options[i][o];
    const bool product = i == problem_.product;
    for (size_t a = 0; a < world_.rulebooks.size(); ++a) {
      for (bool fixed : {false, true}) {
        auto& models = fixed ? facts.models_fixed : facts.models;
        if (fixed && !product) continue;
        NOODLE_ASSIGN_OR_RETURN(OriginModel model,
                                MakeOriginModel(*world_.tables, problem_, *world_.rulebooks[a], date_, i, o, fixed));
        DropImplied(problem_, most_values_, *problem_.items[i].options[o].make(), facts.processing, fixed, &model);
        if (problem_.waivers.contains({i, o, a})) model.ways = {{}};  // nothing needs to hold
        if (!model.never()) facts.possible |= AgreementSet{1} << a;
        models.push_back(std::make_unique<OriginModel>(std::move(model)));
      }
    }
    return absl::OkStatus();
  }

  // The least duty and cost of a claim that the move can have at a value, whatever the origin.
  Cost LeastDuty(size_t item, const Move& move, int64_t customs, Country site) const {
    if (!move.border || (problem_.policy.drawback && MayExportFrom(site))) return 0;
    std::optional<int64_t> least;
    if (move.rates->mfn) least = net_.Duty(item, *move.rates->mfn, move, customs);
    for (const RegimeRate& rate : move.claims) {
      const std::optional<int64_t> duty = net_.Duty(item, rate, move, customs);
      if (duty && (!least || *duty + net_.claim_cost < *least)) least = *duty + net_.claim_cost;
    }
    return least ? Cost{*least} : kUnknownRate;
  }

  bool MayExportFrom(Country site) const {
    const auto& options = problem_.items[problem_.product].options;
    return std::any_of(options.begin(), options.end(),
                       [&](const Option& o) { return o.make() != nullptr && o.country() == site; });
  }

  absl::StatusOr<Move> MoveOf(size_t item_index, size_t option_index, Country to, Quantity quantity) {
    const Item& item = problem_.items[item_index];
    const Option& option = item.options[option_index];
    const OptionFacts& facts = net_.options[item_index][option_index];
    Move move;
    move.quantity = quantity;
    if (!facts.usable) return move;
    const Country from = option.country();
    if (!lanes_.Allowed(from, to)) return move;
    move.usable = true;
    move.lane = lanes_.Find(from, to);
    move.border = from != to;
    if (const Buy* buy = option.buy()) {
      move.delivered = buy->basis != goods::ValueBasis::kExWorks && buy->basis != goods::ValueBasis::kFob;
    }
    if (facts.weight) move.weight = Times(*facts.weight, quantity);
    if (!move.delivered && !Carry(move.lane, quantity, Money(), move.weight)) {
      return absl::InvalidArgumentError(absl::StrCat(move.lane->path, ": freight from ", from.ToString(), " to ",
                                                     to.ToString(), " is per kg, and ",
                                                     option.buy() != nullptr ? option.path : item.path, " (\"", item.id,
                                                     "\", ", option.Name(), ") states no netWeightKg"));
    }
    if (!move.border) return move;
    NOODLE_ASSIGN_OR_RETURN(move.rates, tariff_.Rates(item_index, from, to));
    const auto& mfn = move.rates->mfn;
    for (const RegimeRate& rate : move.rates->claimable) {
      if (mfn && mfn->percent && (*mfn->percent == Percent() || (rate.percent && *rate.percent >= *mfn->percent)))
        continue;
      if (!ConsignedDirectly(world_.rulebooks[rate.agreement]->agreement(), move.lane, date_)) continue;
      move.claims.push_back(rate);
      move.claimable |= AgreementSet{1} << rate.agreement;
      net_.relevant |= AgreementSet{1} << rate.agreement;
    }
    return move;
  }

  absl::Status PrepareFinal() {
    const size_t product = problem_.product;
    for (size_t o = 0; o < problem_.items[product].options.size(); ++o) {
      std::vector<Move> moves;
      for (const Destination& destination : problem_.destinations) {
        NOODLE_ASSIGN_OR_RETURN(Move move, MoveOf(product, o, destination.country, kOne));
        if (!move.usable) net_.options[product][o].usable = false;
        moves.push_back(std::move(move));
      }
      net_.final_moves.push_back(std::move(moves));
    }
    return absl::OkStatus();
  }

  const Problem& problem_;
  const preference::World& world_;
  const Lanes& lanes_;
  Tariff& tariff_;
  Date date_;
  Network net_;
  std::vector<int64_t> most_values_;  // of the components of the option in hand
};

}  // namespace

int64_t FobFromCost(const Make& make, int64_t components, int64_t processing) {
  const int64_t cost = components + processing;
  if (make.profit) return cost + make.profit->units();
  if (make.markup) return cost + Share(Money::FromUnits(cost), *make.markup).units();
  return cost;
}

MoveCost CostOfMove(const Move& move, int64_t price) {
  MoveCost out;
  out.goods = Times(Money::FromUnits(price), move.quantity).units();
  if (!move.delivered) {
    const Carriage carriage =
        Carry(move.lane, move.quantity, Money::FromUnits(out.goods), move.weight).value_or(Carriage());
    out.freight = carriage.freight.units();
    out.insurance = carriage.insurance.units();
  }
  out.value = out.goods + out.freight + out.insurance;
  out.customs = move.border && move.rates->basis == preference::ValueBasis::kFob ? out.goods : out.value;
  return out;
}

Cost ScaleCost(Cost each, Quantity quantity) {
  const Cost unknown = each / kUnknownRate;
  const auto amount = static_cast<int64_t>(each - unknown * kUnknownRate);
  return Cost{Times(Money::FromUnits(amount), quantity).units()} + unknown * kUnknownRate;
}

absl::StatusOr<Network> MakeNetwork(const Problem& problem, const preference::World& world, const Lanes& lanes,
                                    Tariff& tariff, Date date) {
  return Builder(problem, world, lanes, tariff, date).Build();
}

}  // namespace noodle::route
