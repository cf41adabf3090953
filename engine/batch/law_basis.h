// What of the law a judgement rests on, as fingerprints.
#ifndef NOODLE_ENGINE_BATCH_LAW_BASIS_H_
#define NOODLE_ENGINE_BATCH_LAW_BASIS_H_

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/batch/fingerprint.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/law/text_source.h"
#include "engine/preference/claim.h"

namespace noodle::batch {

// By agreement: all that its files say but the rows of rule lists, comments and layout left out.
using AgreementTexts = std::map<std::string, Fingerprint>;
// Of the world's rulebooks. Error: the texts cannot be read.
absl::StatusOr<AgreementTexts> FingerprintTexts(const preference::World& world, const law::TextSource& texts);

// One for each thread: it remembers what it digested.
class LawBasis {
 public:
  // `only`: as of JudgeOptions. All must outlive it.
  LawBasis(const preference::World& world, const AgreementTexts& texts, const std::vector<std::string>& only);

  // Adds the agreements of the lane, and of each the rows that govern the goods of the bill on that day.
  void Add(const goods::BillOfMaterials& bom, Country importer, Date date, FingerprintParts* parts);

 private:
  struct Law {
    const law::Rulebook* rulebook = nullptr;
    Fingerprint text;
    std::vector<Date> changes;  // days on which other rows begin to hold, in order
  };
  // Of goods of one code under one agreement, while the law does not change.
  struct Key {
    uint64_t code = 0;
    uint32_t law = 0;
    uint16_t edition = 0;
    uint16_t period = 0;
    bool operator==(const Key&) const = default;
  };
  struct HashOfKey {
    size_t operator()(const Key& key) const;
  };
  Fingerprint Rows(uint32_t law, HsCode code, HsEdition edition, Date date);
  // `seen`: bills that were added already, since materials may share one.
  void AddGoods(uint32_t law, const goods::BillOfMaterials& bom, Date date,
                std::set<const goods::BillOfMaterials*>* seen, FingerprintParts* parts);

  const preference::World& world_;
  std::vector<Law> laws_;
  const bool only_these_;
  std::unordered_map<Key, Fingerprint, HashOfKey> rows_;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_LAW_BASIS_H_
