// Route problems over the law and the tariffs of the database, as the purchasing of a real product looks: parts from
// fifteen countries at nearly equal prices, those that originate a little dearer, and value content so tight that the
// cheapest parts do not originate together.
//
//   const std::string json = ProblemText(Family{.items = 200, .options = 16, .sites = 3}, /*seed=*/1);
//
// The same family and seed give the same text everywhere.
#ifndef NOODLE_TESTS_ROUTE_GENERATOR_FAMILY_H_
#define NOODLE_TESTS_ROUTE_GENERATOR_FAMILY_H_

#include <cstdint>
#include <string>
#include <vector>

namespace noodle::route {

// What prices are like; all but the first are made to be hard.
enum class Prices {
  kPlain,        // a few per cent apart, originating ones 2 to 20 % dearer
  kNearEqual,    // every part at the same price, 1/10,000 more or less; what may not originate is a sum of such prices
  kHuge,         // near the largest amounts that may be stated
  kThousandths,  // worth a fraction of a cent, in quantities of thousandths
  kAllEqual,     // the same price for all; originating ones all dearer by as much
  kCorrelated,   // an originating part is dearer by exactly a tenth: cost and value content go hand in hand
};

struct Family {
  std::string name = "flat";
  int items = 20;            // besides the product
  int options = 4;           // suppliers of each
  int sites = 2;             // where the product may be assembled, at most 3 (5 with `unpriced_sites`)
  int depth = 0;             // levels of sub-assemblies between the product and its parts
  int parts = 8;             // of each sub-assembly
  int shared = 0;            // items that the product and half of the sub-assemblies use
  bool shared_made = false;  // which are sub-assemblies themselves
  std::vector<std::string> destinations = {"AU"};
  bool cost_plus = false;        // markupPercent instead of FOB by contract
  bool all_agreements = false;   // also RCEP, CPTPP and VKFTA
  bool unpriced_sites = false;   // also sites in TH, MY and CN, whose rates the database does not have
  bool build_down_only = false;  // labour and overhead are not stated apart
  bool claim_cost = true;
  Prices prices = Prices::kPlain;
};

// The problem as `noodle route` reads it.
std::string ProblemText(const Family& family, uint64_t seed);

// Families by name, to be varied: flat, cost-plus, nested, nested-cost-plus, chain, chain-cost-plus, shared,
// shared-made, markets, into-vn, nested-into-vn, nine-agreements, unpriced-sites, near-equal, huge, thousandths,
// all-equal, correlated.
const std::vector<Family>& Families();
// One of them, of another size.
Family Sized(const std::string& name, int items, int options, int sites);

}  // namespace noodle::route

#endif  // NOODLE_TESTS_ROUTE_GENERATOR_FAMILY_H_
