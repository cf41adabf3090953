// A route problem made ready for search: which options can be used, how each can move to where it is used and what that
// may cost, and the origin model of every way of making something.
#ifndef NOODLE_ENGINE_ROUTE_NETWORK_H_
#define NOODLE_ENGINE_ROUTE_NETWORK_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/preference/claim.h"
#include "engine/route/knapsack.h"
#include "engine/route/lanes.h"
#include "engine/route/leg_rates.h"
#include "engine/route/origin_model.h"
#include "engine/route/problem.h"

namespace noodle::route {

using AgreementSet = uint64_t;  // bits in the order of World::rulebooks

// One option of an item on its way to where it is used.
struct Move {
  bool usable = false;  // the option may be used and the lane is allowed
  bool border = false;
  bool delivered = false;  // its price includes carriage to where it is used
  const Lane* lane = nullptr;
  const LegRates* rates = nullptr;  // across a border
  std::vector<RegimeRate> claims;   // regimes that can beat MFN, directly consigned
  AgreementSet claimable = 0;       // theirs
  Quantity quantity;
  std::optional<Weight> weight;  // of the whole quantity
  Cost least_cost = 0;           // landed where it is used, at least
};

// One option of an item.
struct OptionFacts {
  bool usable = false;
  std::optional<Weight> weight;
  AgreementSet listed = 0;  // agreements that list it: it originates as a material
  // A bought one.
  AgreementSet originating = 0;
  AgreementSet wholly_obtained = 0;
  // A made one.
  std::vector<std::vector<Move>> moves;                    // [component][option of its item]
  int64_t processing = 0;                                  // labour, overhead and other costs
  std::vector<std::unique_ptr<OriginModel>> models;        // by agreement, with FOB following from cost
  std::vector<std::unique_ptr<OriginModel>> models_fixed;  // the product's, with FOB fixed by contract; else empty
  AgreementSet possible = 0;                               // agreements under which it may originate at all
  // Bounds over all that may be chosen below it.
  Cost least_cost = 0;
  int64_t least_price = 0;
  int64_t most_price = 0;
};

struct Network {
  const Problem* problem = nullptr;
  const preference::World* world = nullptr;
  Tariff* tariff = nullptr;
  Date date;
  int64_t claim_cost = 0;                         // per unit
  std::vector<std::vector<OptionFacts>> options;  // [item][option]
  std::vector<char> reachable;                    // by item: part of some usable way of making the product
  AgreementSet relevant = 0;                      // agreements that some leg can be cleared under to advantage
  std::vector<std::vector<Move>> final_moves;     // [option of the product][destination]
  std::vector<char> shared;                       // by item: may be used by two items of one route

  // Duty of a regime on a move, `value` on the importer's basis.
  std::optional<int64_t> Duty(size_t item, const RegimeRate& rate, const Move& move, int64_t value) const {
    const std::optional<Money> duty = tariff->Duty(item, rate, {Money::FromUnits(value), move.weight, move.quantity});
    return duty ? std::optional<int64_t>(duty->units()) : std::nullopt;
  }
};

// FOB of something made, from the value of its components: with processing, and profit or mark-up where stated.
int64_t FobFromCost(const Make& make, int64_t components, int64_t processing);

absl::StatusOr<Network> MakeNetwork(const Problem& problem, const preference::World& world, const Lanes& lanes,
                                    Tariff& tariff, Date date);

// What carrying and clearing one option costs where it is used.
struct MoveCost {
  int64_t goods = 0;  // price of the whole quantity
  int64_t freight = 0;
  int64_t insurance = 0;
  int64_t value = 0;    // at CIF
  int64_t customs = 0;  // on the importer's basis
};
MoveCost CostOfMove(const Move& move, int64_t price);

// A cost of one unit in the quantity of a move: the amount rounded half to even, unknown rates as they are.
Cost ScaleCost(Cost each, Quantity quantity);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_NETWORK_H_
