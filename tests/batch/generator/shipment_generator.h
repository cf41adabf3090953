// Shipments as a customs broker's year looks, over the real nomenclature and the real lanes: products that come again
// and again with other amounts, materials near the product and far from it, from Parties and from elsewhere.
//
//   ShipmentGenerator generator(catalogue, {.seed = 1, .materials = 10});
//   GeneratedShipment shipment;
//   for (uint64_t i = 0; i < count; ++i) generator.Make(i, &shipment);
//
// The i-th shipment of a seed is the same everywhere, whichever were made before it.
#ifndef NOODLE_TESTS_BATCH_GENERATOR_SHIPMENT_GENERATOR_H_
#define NOODLE_TESTS_BATCH_GENERATOR_SHIPMENT_GENERATOR_H_

#include <cstdint>
#include <vector>

#include "tests/batch/generator/catalogue.h"
#include "tests/batch/generator/generated.h"
#include "tests/support/random.h"

namespace noodle::batch {

struct Mix {
  uint64_t seed = 1;
  int materials = 10;  // on average: from half as many to half as many again
  int year = 2026;
};

class ShipmentGenerator {
 public:
  // `catalogue` must outlive it.
  ShipmentGenerator(const Catalogue& catalogue, const Mix& mix) : catalogue_(catalogue), mix_(mix) {}

  void Make(uint64_t ordinal, GeneratedShipment* out);

 private:
  // What kind of product it is: which of the usual rules it passes.
  enum class Kind { kTransformed, kByContent, kByTolerance, kPoor };

  void MakeMaterials(Kind kind, uint64_t product, int uplift, testing::Random& random, GeneratedShipment* out);
  int MaterialOf(const Subheading& good, bool own_heading, testing::Random& recipe) const;

  const Catalogue& catalogue_;
  Mix mix_;
  std::vector<int64_t> shares_;  // scratch
};

}  // namespace noodle::batch

#endif  // NOODLE_TESTS_BATCH_GENERATOR_SHIPMENT_GENERATOR_H_
