// One shipment out of a file of many.
#ifndef NOODLE_APPS_NOODLE_SHIPMENT_BY_ID_H_
#define NOODLE_APPS_NOODLE_SHIPMENT_BY_ID_H_

#include <string>

#include "absl/status/statusor.h"
#include "engine/base/limits.h"
#include "engine/goods/bill_of_materials.h"

namespace noodle::cli {

// The first shipment of that id in a file as `noodle batch` reads it (CSV, NDJSON, protobuf, packed or not, by its
// name), which is read as far as the shipment stands. Errors: the file cannot be read; it has no such shipment; all
// that is bad in the shipment, by line and field.
absl::StatusOr<goods::BillOfMaterials> FindShipment(const std::string& path, const std::string& id,
                                                    const Limits& limits);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_SHIPMENT_BY_ID_H_
