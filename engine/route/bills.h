// The bill of materials of what a route makes: facts of the item and of the way it is made, and of each material as it
// arrives.
#ifndef NOODLE_ENGINE_ROUTE_BILLS_H_
#define NOODLE_ENGINE_ROUTE_BILLS_H_

#include <memory>
#include <optional>

#include "engine/base/date.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/route/answer.h"
#include "engine/route/problem.h"

namespace noodle::route {

// All but its materials and FOB, and the profit that a mark-up makes.
goods::BillOfMaterials BillOf(const Problem& problem, size_t item_index, const Make& make, Date date);

// What `leg` brings, as the material in that position: its value is at CIF. `weight`: of one unit; `bom`: of a made
// one.
goods::Material MaterialOf(const Problem& problem, const Leg& leg, goods::Role role, std::optional<Weight> weight,
                           std::shared_ptr<const goods::BillOfMaterials> bom, size_t position);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_BILLS_H_
