// Answers checked before they are timed.
#ifndef NOODLE_TESTS_BENCH_VERIFIED_H_
#define NOODLE_TESTS_BENCH_VERIFIED_H_

#include <vector>

#include "absl/status/status.h"
#include "engine/batch/judgement.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/preference/claim.h"

namespace noodle::batch {

// Compares judgements with what `noodle check` finds, every words and proofs on: claims, criteria, rates, duties,
// savings, missing facts, the best. Error: the first that differs, with both.
absl::Status SameAsCheck(const preference::World& world, const std::vector<goods::BillOfMaterials>& bills,
                         const std::vector<Judgement>& judgements, Date today);

}  // namespace noodle::batch

#endif  // NOODLE_TESTS_BENCH_VERIFIED_H_
