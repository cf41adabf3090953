// A route problem: a product whose parts can be bought or made in several ways, where it is to be sold, and what moving
// it costs. docs/bill-of-materials.md describes every field. What nobody stated is absent, never zero.
#ifndef NOODLE_ENGINE_ROUTE_PROBLEM_H_
#define NOODLE_ENGINE_ROUTE_PROBLEM_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/decimal.h"
#include "engine/base/hs_code.h"
#include "engine/base/nomenclature.h"
#include "engine/goods/bill_of_materials.h"

namespace noodle::route {

// All amounts are in Problem::currency once read, and per one unit of the item they stand at.

// The item is bought from a supplier.
struct Buy {
  std::string supplier;  // may be empty
  Country country;       // where it is produced and leaves from
  Money price;
  std::optional<goods::Stated> stated_price;  // `price` before conversion from another currency
  goods::ValueBasis basis = goods::ValueBasis::kUnstated;
  std::vector<goods::OriginStatus> originating;
  std::optional<std::string> wholly_obtained;
  std::optional<Weight> net_weight;  // of this supplier's article where it differs from Item::net_weight
  std::vector<goods::Process> processes;
  goods::Answers answers;
};

struct Component {
  std::string item;
  size_t item_index = 0;  // in Problem::items
  Quantity quantity;      // per unit made; above zero
  goods::Role role = goods::Role::kMaterial;
};

// The item is made from other items.
struct Make {
  std::string name;  // may be empty
  Country site;
  std::optional<Money> labour;
  std::optional<Money> overhead;
  std::optional<Money> other_costs;
  // What is added to cost to give the price, as an amount or as a percentage of cost; at most one of the two.
  std::optional<Money> profit;
  std::optional<Percent> markup;
  std::vector<Component> components;
  std::vector<goods::Process> processes;
  goods::Answers answers;
  std::optional<std::string> wholly_obtained;
};

struct Option {
  std::variant<Buy, Make> how;
  bool pinned = false;  // where any option of an item is pinned, only pinned ones may be used
  bool banned = false;  // never used
  std::string path;     // where it was read: "items[2].options[0]"

  const Buy* buy() const { return std::get_if<Buy>(&how); }
  const Make* make() const { return std::get_if<Make>(&how); }
  // Where the item is when it has been bought or made.
  Country country() const { return buy() != nullptr ? buy()->country : make()->site; }
  // The supplier or the name given to a making; else "CN" (bought there) or "made in VN".
  std::string Name() const {
    if (const Buy* b = buy()) return b->supplier.empty() ? b->country.ToString() : b->supplier;
    return make()->name.empty() ? "made in " + make()->site.ToString() : make()->name;
  }
};

struct Item {
  std::string id;
  HsCode hs;      // at least six digits
  CodesIn hs_in;  // where it was split in another edition, which of its codes there the item is
  std::string description;
  std::optional<Weight> net_weight;
  std::map<std::string, Quantity> quantities;         // customs units for specific duty: "L", "pair", …
  std::map<std::string, std::string> national_lines;  // importer -> line digits
  goods::Answers tariff_conditions;                   // of rates that depend on the goods, in the schedule's words
  std::vector<Option> options;                        // at least one that is usable
  std::string path;                                   // "items[2]"
};

struct Destination {
  Country country;
  int64_t units = 1;         // demand: the weight of this market among several
  std::optional<Money> fob;  // per unit, fixed by contract; absent: cost plus
};

// How goods travel: straight, through a country under customs control, or through a Party that issues a back-to-back
// certificate.
enum class LaneKind { kDirect, kTransit, kHub };

// What it costs to move any item from one country to another. Stated costs add up.
struct Lane {
  Country from;
  Country to;
  Country via;  // stated unless the kind is kDirect
  std::optional<Money> per_unit;
  std::optional<Money> per_kg;
  std::optional<Percent> percent_of_value;
  std::optional<Percent> insurance;  // percent of value
  LaneKind kind = LaneKind::kDirect;
  bool allowed = true;  // false: nothing may move this way
  std::string path;     // "lanes[3]"
};

struct Policy {
  std::optional<Money> claim_cost;               // of one preference claim, per consignment
  std::optional<int64_t> units_per_consignment;  // stated whenever claim_cost is
  bool drawback = false;                         // duty on inputs is given back when the product is exported
  // The only agreements that may be used; nothing: all there are. kBowlName stands for those of the bowl.
  std::optional<std::vector<std::string>> agreements;
  std::vector<std::string> avoid;           // agreements not to be used
  std::optional<Percent> minimum_headroom;  // points of air a value-content test must keep
  bool listed_lanes_only = false;           // otherwise a lane that is not listed is allowed and free
  std::optional<int64_t> max_sites;         // different countries in which anything is made, for all markets
  bool separate_sourcing = false;           // each destination's product is sourced and made by itself
};

// An assumption, never a fact: what an option of an item provides originates under an agreement whatever its rule and
// its proofs say. The country of the option is a Party.
struct Waiver {
  size_t item = 0;       // in Problem::items
  size_t option = 0;     // in Item::options
  size_t agreement = 0;  // in World::rulebooks
  auto operator<=>(const Waiver&) const = default;
};

struct Problem {
  std::string id;
  HsEdition edition = HsEdition::k2022;
  std::optional<Date> date;
  std::string currency;
  goods::ExchangeRates exchange_rates;    // into `currency`
  size_t product = 0;                     // index in `items`
  std::vector<Destination> destinations;  // at least one, each country once
  std::vector<Item> items;
  // Indices of all items, every component before what it goes into.
  std::vector<size_t> bottom_up;
  std::vector<Lane> lanes;  // each pair of countries at most once
  Policy policy;
  std::set<Waiver> waivers;  // none as a problem is read: what a rule is worth is found by waiving it
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_PROBLEM_H_
