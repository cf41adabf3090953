// The rates of every lane and line that shipments ask for, each looked up once. Shared by the threads of a batch; its
// memory has a limit.
#ifndef NOODLE_ENGINE_BATCH_RATE_BOOK_H_
#define NOODLE_ENGINE_BATCH_RATE_BOOK_H_

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/base/date.h"
#include "engine/batch/lane_rates.h"
#include "engine/batch/rate_expressions.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/preference/claim.h"

namespace noodle::batch {

class RateBook {
 public:
  // Lanes and lines remembered at most; beyond that some are looked up again.
  static constexpr size_t kMostKept = 200'000;

  // `world` must outlive it.
  explicit RateBook(const preference::World& world);

  // The rates of the good at its importer's border, who must be stated, under `agreements` of which both countries are
  // Parties. Errors: as of preference::Assess.
  absl::StatusOr<std::shared_ptr<const LaneRates>> Find(const goods::BillOfMaterials& bom, Date date,
                                                        absl::Span<const law::Rulebook* const> agreements);
  // The same of one agreement, for goods that may be of any of `origins`, where the importer's rates differ by it.
  absl::StatusOr<std::shared_ptr<const LaneRates>> FindByOrigin(const goods::BillOfMaterials& bom, Date date,
                                                                const law::Rulebook& agreement,
                                                                const std::vector<Country>& origins);

 private:
  // What rates depend on beside the goods' own conditions.
  struct Key {
    Country importer, exporter;
    HsCode code, national_line;
    HsEdition edition = HsEdition::k2022;
    int year = 0;
    size_t epoch = 0;       // of reciprocity
    size_t agreements = 0;  // hash of those asked for, by their rulebooks
    std::string origins;    // "RCEP JP KR"; mostly empty
    bool operator==(const Key&) const = default;
    template <typename H>
    friend H AbslHashValue(H hash, const Key& key) {
      return H::combine(std::move(hash), key.importer.index(), key.exporter.index(), key.code.value(),
                        key.code.length(), key.national_line.value(), static_cast<int>(key.edition), key.year,
                        key.epoch, key.agreements, key.origins);
    }
  };
  struct Shard {
    std::mutex mutex;
    absl::flat_hash_map<Key, std::shared_ptr<const LaneRates>> rates;
  };
  static constexpr size_t kShards = 64;

  absl::StatusOr<std::shared_ptr<const LaneRates>> Find(const goods::BillOfMaterials& bom, Date date,
                                                        absl::Span<const law::Rulebook* const> agreements,
                                                        const std::vector<Country>* origins);
  absl::StatusOr<std::shared_ptr<const LaneRates>> LookUp(const goods::BillOfMaterials& bom, Date date,
                                                          absl::Span<const law::Rulebook* const> agreements,
                                                          const std::vector<Country>* origins);

  const preference::World& world_;
  std::vector<Date> epochs_;  // days on which some rule of reciprocity begins or has ended
  RateExpressions expressions_;
  std::array<Shard, kShards> shards_;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_RATE_BOOK_H_
