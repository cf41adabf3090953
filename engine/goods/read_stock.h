// Reads the stock a material was drawn from, and divides the material into what came of each lot.
#ifndef NOODLE_ENGINE_GOODS_READ_STOCK_H_
#define NOODLE_ENGINE_GOODS_READ_STOCK_H_

#include <vector>

#include "engine/goods/bill_of_materials.h"
#include "engine/goods/json_reader.h"

namespace noodle::goods {

// `whole` as it was read, without country and origin. Its value, charges and weight are divided among the lots it was
// drawn from; a lot that gave nothing gives no material. Complains, and gives `whole` back, when the stock does not
// hold together.
std::vector<Material> ReadStock(const JsonValue& stock, const Material& whole);

}  // namespace noodle::goods

#endif  // NOODLE_ENGINE_GOODS_READ_STOCK_H_
