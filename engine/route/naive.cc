#include "engine/route/naive.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/base/status.h"
#include "engine/route/recost.h"

namespace noodle::route {
namespace {

const Quantity kOne = Quantity::FromUnits(1'000'000);

// One unit of an item by one of its options, before duty.
struct Offer {
  size_t option = 0;
  Money cost;   // what it costs the buyer
  Money price;  // what it is sold at: with profit
};

class Buyer {
 public:
  Buyer(const Problem& problem, const Lanes& lanes) : problem_(problem), lanes_(lanes) {}

  // Per item its option, -1 for none; nothing when the product cannot be had.
  std::optional<std::vector<int>> Choose() {
    for (size_t item : problem_.bottom_up) offers_.emplace(item, OffersOf(item));
    std::vector<int> chosen(problem_.items.size(), -1);
    const Offer* product = nullptr;
    Int128 least = 0;
    for (const Offer& offer : offers_[problem_.product]) {
      Int128 cost = 0;
      bool sold = true;
      for (const Destination& destination : problem_.destinations) {
        const std::optional<Money> there = Delivered(problem_.product, offer, destination.country);
        sold = sold && there;
        if (there) cost += Int128{there->units()} * destination.units;
      }
      if (!sold || (product != nullptr && cost >= least)) continue;
      product = &offer;
      least = cost;
    }
    if (product == nullptr) return std::nullopt;
    Take(problem_.product, product->option, &chosen);
    return chosen;
  }

 private:
  std::vector<Offer> OffersOf(size_t item_index) {
    const Item& item = problem_.items[item_index];
    const bool pinned = std::any_of(item.options.begin(), item.options.end(), [](const Option& o) { return o.pinned; });
    std::vector<Offer> out;
    for (size_t o = 0; o < item.options.size(); ++o) {
      const Option& option = item.options[o];
      if (option.banned || (pinned && !option.pinned)) continue;
      Offer offer{o, Money(), Money()};
      if (const Buy* buy = option.buy()) {
        offer.cost = offer.price = buy->price;
      } else if (!Make(*option.make(), &offer)) {
        continue;
      }
      out.push_back(offer);
    }
    return out;
  }

  bool Make(const route::Make& make, Offer* offer) {
    for (const Component& component : make.components) {
      const Offer* part = Cheapest(component.item_index, make.site);
      if (part == nullptr) return false;
      const Money delivered = *Delivered(component.item_index, *part, make.site);
      offer->cost += Times(delivered, component.quantity);
      offer->price += Times(part->price + (delivered - part->cost), component.quantity);
    }
    const Money processing =
        make.labour.value_or(Money()) + make.overhead.value_or(Money()) + make.other_costs.value_or(Money());
    offer->cost += processing;
    offer->price += processing;
    if (make.profit) offer->price += *make.profit;
    if (make.markup) offer->price += Share(offer->price, *make.markup);
    return true;
  }

  // Nothing when it cannot be brought there.
  std::optional<Money> Delivered(size_t item, const Offer& offer, Country to) const {
    const Option& option = problem_.items[item].options[offer.option];
    if (!lanes_.Allowed(option.country(), to)) return std::nullopt;
    const Buy* buy = option.buy();
    if (buy != nullptr && buy->basis != goods::ValueBasis::kFob && buy->basis != goods::ValueBasis::kExWorks) {
      return offer.cost;  // carriage is in the price
    }
    const std::optional<Weight> own = buy != nullptr ? buy->net_weight : std::nullopt;
    const auto carriage =
        Carry(lanes_.Find(option.country(), to), kOne, offer.price, own ? own : problem_.items[item].net_weight);
    if (!carriage) return std::nullopt;
    return offer.cost + carriage->Total();
  }

  const Offer* Cheapest(size_t item, Country at) {
    const Offer* best = nullptr;
    Money least;
    for (const Offer& offer : offers_[item]) {
      const std::optional<Money> there = Delivered(item, offer, at);
      if (!there || (best != nullptr && *there >= least)) continue;
      best = &offer;
      least = *there;
    }
    return best;
  }

  void Take(size_t product, size_t option, std::vector<int>* chosen) {
    (*chosen)[product] = static_cast<int>(option);
    std::vector<size_t> open = {product};
    while (!open.empty()) {
      const size_t item = open.back();
      open.pop_back();
      const route::Make* make = problem_.items[item].options[static_cast<size_t>((*chosen)[item])].make();
      if (make == nullptr) continue;
      for (const Component& component : make->components) {
        if ((*chosen)[component.item_index] >= 0) continue;
        (*chosen)[component.item_index] = static_cast<int>(Cheapest(component.item_index, make->site)->option);
        open.push_back(component.item_index);
      }
    }
  }

  const Problem& problem_;
  const Lanes& lanes_;
  std::map<size_t, std::vector<Offer>> offers_;  // by item, those that can be had
};

// Whether every movement of the choice is allowed: an item with several users was chosen for one of them.
bool Allowed(const Problem& problem, const Lanes& lanes, const std::vector<int>& chosen) {
  CountrySet sites;
  int64_t count = 0;
  for (size_t item = 0; item < chosen.size(); ++item) {
    if (chosen[item] < 0) continue;
    const Make* make = problem.items[item].options[static_cast<size_t>(chosen[item])].make();
    if (make == nullptr) continue;
    if (!sites.Contains(make->site)) ++count;
    sites.Insert(make->site);
    for (const Component& component : make->components) {
      const size_t part = component.item_index;
      const Option& option = problem.items[part].options[static_cast<size_t>(chosen[part])];
      if (!lanes.Allowed(option.country(), make->site)) return false;
    }
  }
  return !problem.policy.max_sites || count <= *problem.policy.max_sites;
}

}  // namespace

absl::StatusOr<std::optional<Route>> NaiveRoute(const Problem& problem, const preference::World& world,
                                                const Lanes& lanes, Tariff& tariff, Date date) {
  const std::optional<std::vector<int>> chosen = Buyer(problem, lanes).Choose();
  if (!chosen || !Allowed(problem, lanes, *chosen)) return std::nullopt;
  NOODLE_ASSIGN_OR_RETURN(Route route, Recost(problem, world, lanes, tariff, date, *chosen, {.explain = false}));
  return std::optional<Route>(std::move(route));
}

}  // namespace noodle::route
