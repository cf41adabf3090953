// Amounts of a bill of materials that cannot all be right. Origin is determined all the same, from what is stated: the
// agreements take each amount by itself. But a claim whose own figures contradict each other does not stand a visit by
// customs, so whoever makes it should know.
#ifndef NOODLE_ENGINE_GOODS_CONTRADICTIONS_H_
#define NOODLE_ENGINE_GOODS_CONTRADICTIONS_H_

#include <string>
#include <vector>

#include "engine/goods/bill_of_materials.h"

namespace noodle::goods {

// Of the bill and of every bill inside it, each once:
//   materials, costs and profit together are more than the FOB value;
//   the ex-works value is more than the FOB value.
std::vector<std::string> Contradictions(const BillOfMaterials& bom);

// Whether the first of them is found: of the bill or of a bill inside it.
bool CostsExceedPrice(const BillOfMaterials& bom);

}  // namespace noodle::goods

#endif  // NOODLE_ENGINE_GOODS_CONTRADICTIONS_H_
