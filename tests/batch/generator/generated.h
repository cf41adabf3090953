// The facts of a generated shipment, as small integers: what every format is written from.
#ifndef NOODLE_TESTS_BATCH_GENERATOR_GENERATED_H_
#define NOODLE_TESTS_BATCH_GENERATOR_GENERATED_H_

#include <cstdint>
#include <vector>

#include "engine/base/date.h"
#include "engine/goods/bill_of_materials.h"

namespace noodle::batch {

constexpr int64_t kUnstated = -1;

struct GeneratedMaterial {
  int subheading = 0;         // its index in HS 2022
  int country = 0;            // its index in Catalogue::countries(), or -1
  int64_t cents = kUnstated;  // value
  int64_t freight_cents = kUnstated;
  int64_t grams = kUnstated;
  goods::ValueBasis basis = goods::ValueBasis::kCif;
  uint32_t originating = 0;  // a bit for each of Catalogue::agreements()
  bool described = false;
  bool grown = false;  // wholly obtained where it was produced, as a plant
};

struct GeneratedShipment {
  uint64_t ordinal = 0;  // from 0
  Date date;
  int exporter = 0;  // as of a material's country
  int importer = 0;
  int subheading = 0;
  bool yen = false;  // else US dollars
  int64_t fob_cents = 0;
  int64_t freight_cents = kUnstated;
  int64_t grams = kUnstated;
  int64_t labour_cents = kUnstated;  // these three together
  int64_t overhead_cents = kUnstated;
  int64_t profit_cents = kUnstated;
  bool processed = false;  // states what is usually done to goods of its chapter
  bool direct = true;      // states that it travels directly
  std::vector<GeneratedMaterial> materials;
};

}  // namespace noodle::batch

#endif  // NOODLE_TESTS_BATCH_GENERATOR_GENERATED_H_
