// Finds the cheapest sourcings of a route problem: one option per item, each movement under its cheapest regime.
//
// Bottom-up over the items: for every way of making an item the labels (cost, price, agreements under which it
// originates) that no `keep` others dominate, found by one knapsack per set of agreements to originate under and per
// way of doing so; at the product one knapsack per regime it may be cleared under. docs/routes.md tells the method.
#ifndef NOODLE_ENGINE_ROUTE_SEARCH_H_
#define NOODLE_ENGINE_ROUTE_SEARCH_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/preference/claim.h"
#include "engine/route/lanes.h"
#include "engine/route/leg_rates.h"
#include "engine/route/problem.h"

namespace noodle::route {

// The option of every item; -1 for an item that is not used.
using Sourcing = std::vector<int>;

// Σ over destinations of units × landed cost, as far as rates are known.
struct Price {
  int64_t unknown_rates = 0;
  Int128 total = 0;
  auto operator<=>(const Price&) const = default;
};

struct Found {
  Price price;
  Sourcing sourcing;
};

struct SearchSettings {
  size_t keep = 1;
  bool claims = true;  // false: every leg under MFN
  std::optional<std::string>
      final_regime;                 // the product is cleared under this regime, whether or not it is the cheapest
  std::optional<Country> assembly;  // where the product is made, or bought; nothing: anywhere
  std::function<bool()> expired;    // asked now and then; true stops the search
};

struct SearchResult {
  std::vector<Found> found;  // cheapest first, at most `keep`, all different
  bool complete = true;      // false: stopped; `lower_bound` is then below every route not found
  Price lower_bound;
  bool consistent = true;  // false: a route is cheaper than the relaxation allows, which is an error of the search
};

// A problem made ready: usable options, lanes, rates and origin models.
class Search {
 public:
  // Everything must outlive the search. Errors: codes that do not exist, weights that a lane asks for and nobody
  // stated, more than 64 agreements.
  static absl::StatusOr<std::unique_ptr<Search>> Create(const Problem& problem, const preference::World& world,
                                                        const Lanes& lanes, Tariff& tariff, Date date);
  ~Search();

  SearchResult Run(const SearchSettings& settings);

  // Under which agreements (bits in the order of World::rulebooks) an item of a sourcing originates by the linear
  // model. `destination` tells which FOB the product has.
  uint64_t Originating(const Sourcing& sourcing, size_t item, size_t destination = 0);

  // Regimes other than MFN under which the product may be cleared at some destination.
  std::vector<std::string> FinalRegimes() const;

 private:
  class Impl;
  explicit Search(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_SEARCH_H_
