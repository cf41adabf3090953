// A nomenclature for tests: random, but with every kind of neighbourhood (lone subheadings, full headings, gaps).
#ifndef NOODLE_TESTS_BASE_TOY_NOMENCLATURE_H_
#define NOODLE_TESTS_BASE_TOY_NOMENCLATURE_H_

#include <cstdint>
#include <random>
#include <vector>

#include "engine/base/nomenclature.h"
#include "engine/base/status.h"

namespace noodle {

inline Nomenclature ToyNomenclature(uint32_t seed, int chapters = 12) {
  std::mt19937 random(seed);
  std::vector<HsCode> codes;
  for (int chapter = 1; chapter <= chapters; ++chapter) {
    if (chapter == 7) continue;  // as chapter 77 is: reserved
    for (int heading = 1; heading <= 9; ++heading) {
      if (random() % 4 == 0) continue;
      const int subheadings = 1 + static_cast<int>(random() % 5);
      for (int i = 0; i < subheadings; ++i) {
        codes.push_back(
            HsCode::FromValue(static_cast<uint64_t>(chapter * 10'000 + heading * 100 + 10 * i + (i > 0 ? 1 : 0)), 6));
      }
    }
  }
  absl::StatusOr<Nomenclature> made = Nomenclature::Make(HsEdition::k2022, std::move(codes));
  NOODLE_CHECK(made.ok());
  return *std::move(made);
}

}  // namespace noodle

#endif  // NOODLE_TESTS_BASE_TOY_NOMENCLATURE_H_
