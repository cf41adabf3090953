// How things move: which lane joins two countries, and what carrying goods over it costs.
#ifndef NOODLE_ENGINE_ROUTE_LANES_H_
#define NOODLE_ENGINE_ROUTE_LANES_H_

#include <map>
#include <optional>
#include <utility>

#include "engine/goods/bill_of_materials.h"
#include "engine/law/agreement.h"
#include "engine/route/problem.h"

namespace noodle::route {

struct Carriage {
  Money freight;
  Money insurance;
  Money Total() const { return freight + insurance; }
};

class Lanes {
 public:
  // `problem` must outlive the lanes.
  explicit Lanes(const Problem& problem);

  // Null when the pair of countries is not listed.
  const Lane* Find(Country from, Country to) const;
  // A movement inside one country is allowed unless its lane says otherwise; one across a border unless its lane says
  // otherwise, or it is not listed and only listed lanes may be used.
  bool Allowed(Country from, Country to) const;

 private:
  bool listed_only_;
  std::map<std::pair<Country, Country>, const Lane*> by_pair_;
};

// What a lane charges for `quantity` units that are worth `goods` and weigh `weight` together: each part is rounded
// half to even once. Nothing when the lane charges by weight and there is none. A null lane is free.
std::optional<Carriage> Carry(const Lane* lane, Quantity quantity, Money goods, std::optional<Weight> weight);

// The shipment that a lane makes of goods, for the test of direct consignment.
goods::Shipment ShipmentBy(const Lane* lane);
// Whether goods shipped so are directly consigned under the agreement.
bool ConsignedDirectly(const law::Agreement& agreement, const Lane* lane, Date date);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_LANES_H_
