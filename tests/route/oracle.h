// Brute force: every choice of options, its bills of materials determined and its costs added up, one by one. Written
// from docs/routes.md, not from the solver.
#ifndef NOODLE_TESTS_ROUTE_ORACLE_H_
#define NOODLE_TESTS_ROUTE_ORACLE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/goods/bill_of_materials.h"
#include "engine/route/problem.h"
#include "engine/route/solve.h"

namespace noodle::route {

struct Priced {
  int64_t unknown = 0;
  Int128 total = 0;                        // Σ units × landed cost
  std::map<size_t, size_t> choice;         // item -> option, those used
  std::vector<std::string> final_regimes;  // per destination
  bool operator<(const Priced& other) const { return std::tie(unknown, total) < std::tie(other.unknown, other.total); }
};

class Oracle {
 public:
  Oracle(const Problem& problem, const World& world, Date date) : problem_(problem), world_(world), date_(date) {}

  // From now on only routes whose product is cleared under this regime at every destination, cheaper or not.
  void ForceFinalRegime(std::optional<std::string> regime) { final_regime_ = std::move(regime); }
  // All routes, cheapest first.
  std::vector<Priced> All(bool claims);
  // The number of choices there are, feasible or not.
  size_t Combinations() const;
  // The bill of materials of a made item under a choice; `destination` settles the product's FOB.
  goods::BillOfMaterials Bom(const std::map<size_t, size_t>& choice, size_t item, std::optional<size_t> destination);

 private:
  struct Thing {  // one unit
    bool feasible = true;
    int64_t unknown = 0;
    Money cost, price;
    std::optional<Weight> weight;
    std::optional<goods::BillOfMaterials> bom;
  };
  struct Arrived {
    bool feasible = true;
    int64_t unknown = 0;
    Money cost, value;
    std::optional<Weight> weight;
    std::string regime;
  };
  void Enumerate(std::map<size_t, size_t>* choice, std::vector<size_t> open, bool claims, std::vector<Priced>* out);
  std::optional<Priced> PriceOf(const std::map<size_t, size_t>& choice, bool claims);
  Thing Have(const std::map<size_t, size_t>& choice, size_t item, bool claims);
  Arrived Move(const std::map<size_t, size_t>& choice, const Thing& thing, size_t item, Country to, Quantity quantity,
               std::optional<size_t> destination, bool claims);
  bool Originates(const std::map<size_t, size_t>& choice, const Thing& thing, size_t item, size_t agreement, Country to,
                  std::optional<size_t> destination, Money fob);
  bool Qualifies(const goods::BillOfMaterials& bom, size_t agreement) const;
  const Lane* LaneOf(Country from, Country to) const;
  Country Relieved(const std::map<size_t, size_t>& choice) const;

  const Problem& problem_;
  const World& world_;
  Date date_;
  std::optional<std::string> final_regime_;
  std::map<std::tuple<size_t, Country, Country>, preference::Quote> quotes_;
};

}  // namespace noodle::route

#endif  // NOODLE_TESTS_ROUTE_ORACLE_H_
