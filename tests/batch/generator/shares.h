// How generated shipments are judged, counted: so that what is measured is what a broker has.
#ifndef NOODLE_TESTS_BATCH_GENERATOR_SHARES_H_
#define NOODLE_TESTS_BATCH_GENERATOR_SHARES_H_

#include <cstdint>
#include <map>
#include <string>

#include "engine/batch/judgement.h"

namespace noodle::batch {

struct Shares {
  uint64_t shipments = 0;
  uint64_t claims = 0;
  std::map<std::string, std::map<std::string, uint64_t>> standings;  // by agreement: "QUALIFIES" -> claims
  std::map<std::string, uint64_t> all_standings;
  std::map<std::string, uint64_t> criteria;  // of claims whose origin qualifies
  std::map<std::string, uint64_t> best;      // shipments; "" where nothing is known
  std::map<std::string, uint64_t> missing;   // of undetermined claims, without numbers: "materials[].value"
  uint64_t some_claim_qualifies = 0;         // shipments
  uint64_t priced = 0;                       // shipments whose best is known

  void Add(const Judgement& judgement);
  std::string ToString() const;
};

}  // namespace noodle::batch

#endif  // NOODLE_TESTS_BATCH_GENERATOR_SHARES_H_
