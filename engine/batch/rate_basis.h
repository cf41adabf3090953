// What of the rates a judgement rests on, as fingerprints.
#ifndef NOODLE_ENGINE_BATCH_RATE_BASIS_H_
#define NOODLE_ENGINE_BATCH_RATE_BASIS_H_

#include <map>
#include <unordered_map>
#include <vector>

#include "engine/batch/fingerprint.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/preference/claim.h"

namespace noodle::batch {

// One for each thread: it remembers what it digested. Schedules are those of years: on all days of one year it asks
// once.
class RateBasis {
 public:
  // Must outlive it.
  explicit RateBasis(const preference::World& world) : world_(world) {}

  // Adds the lines that the good may stand for at the importer and at the exporter, whose own rate may limit what it
  // is conceded, with their tracks, and how the importer assesses duty.
  void Add(const goods::BillOfMaterials& bom, Country importer, Date date, FingerprintParts* parts);

 private:
  struct Key {
    uint64_t code = 0;
    uint64_t national_line = 0;  // fingerprint of its digits; 0: none is stated
    uint32_t country_and_year = 0;
    uint16_t edition = 0;
    bool operator==(const Key&) const = default;
  };
  struct HashOfKey {
    size_t operator()(const Key& key) const {
      return MixedHash(key.code ^ key.national_line, (uint64_t{key.country_and_year} << 16) | key.edition);
    }
  };
  Fingerprint Lines(Country country, const goods::BillOfMaterials& bom, Date date);
  void AddLines(Country country, const std::vector<HsCode>& codes, HsEdition edition, Date date,
                FingerprintParts* parts) const;
  void AddTracks(Country country, HsCode code, HsEdition edition, FingerprintParts* parts) const;
  Fingerprint Facts(Country country);

  const preference::World& world_;
  std::unordered_map<Key, Fingerprint, HashOfKey> lines_;
  std::map<Country, Fingerprint> facts_;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_RATE_BASIS_H_
