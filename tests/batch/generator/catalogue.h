// What generated trade is drawn from: the subheadings that exist with what people call them, the more traded first,
// lanes between the economies of the bowl, agreements and their Parties as the database has them.
#ifndef NOODLE_TESTS_BATCH_GENERATOR_CATALOGUE_H_
#define NOODLE_TESTS_BATCH_GENERATOR_CATALOGUE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "db/database.h"
#include "engine/base/country.h"
#include "engine/base/nomenclature.h"
#include "engine/preference/claim.h"
#include "tests/support/random.h"

namespace noodle::batch {

struct Subheading {
  HsCode code;
  std::string digits;
  std::string label;   // of its heading, without quotes and line ends
  HsInterval heading;  // of indices
  HsInterval chapter;
  int chapter_number = 0;
};

struct Lane {
  int exporter = 0;  // indices in countries()
  int importer = 0;
};

class Catalogue {
 public:
  // `seed`: another order of subheadings. Error: the database has no HS 2022.
  static absl::StatusOr<Catalogue> Make(const db::Database& database, const preference::World& world, uint64_t seed);

  const std::vector<Subheading>& subheadings() const { return subheadings_; }
  const std::vector<std::string>& countries() const { return countries_; }
  const std::vector<std::string>& agreements() const { return agreements_; }
  // A bit for each agreement that both countries are Parties of.
  uint32_t Agreements(int a, int b) const {
    return parties_[static_cast<size_t>(a)] & parties_[static_cast<size_t>(b)];
  }

  Lane DrawLane(testing::Random& random) const;
  // An index of subheadings(). The k-th most traded is drawn with a probability of about 1/(k + 16): Zipf's law as
  // Mandelbrot has it.
  int DrawSubheading(testing::Random& random) const;
  // Where parts come from when they are bought abroad.
  int DrawSupplier(testing::Random& random) const;

 private:
  std::vector<Subheading> subheadings_;
  std::vector<int> ranking_;  // indices of subheadings_, the most traded first
  std::vector<std::string> countries_;
  std::vector<uint32_t> parties_;  // by country
  std::vector<std::string> agreements_;
  std::vector<Lane> lanes_;     // each as often as its weight
  std::vector<int> suppliers_;  // each as often as its weight
};

}  // namespace noodle::batch

#endif  // NOODLE_TESTS_BATCH_GENERATOR_CATALOGUE_H_
