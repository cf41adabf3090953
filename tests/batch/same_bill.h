// Everything that a bill of materials says, as text: two bills are the same when their descriptions are.
#ifndef NOODLE_TESTS_BATCH_SAME_BILL_H_
#define NOODLE_TESTS_BATCH_SAME_BILL_H_

#include <string>

#include "engine/batch/decode.h"
#include "engine/goods/bill_of_materials.h"

namespace noodle::batch_test {

std::string Describe(const goods::BillOfMaterials& bom, const std::string& indent = "");

// The bill, or the errors with line, field and reason.
std::string Describe(const batch::Decoded& decoded);

}  // namespace noodle::batch_test

#endif  // NOODLE_TESTS_BATCH_SAME_BILL_H_
