// What is usually done to goods of a chapter, by the names that rules use; none for most.
#ifndef NOODLE_TESTS_BATCH_GENERATOR_USUAL_PROCESSES_H_
#define NOODLE_TESTS_BATCH_GENERATOR_USUAL_PROCESSES_H_

#include <span>

#include "absl/strings/string_view.h"

namespace noodle::batch {

inline std::span<const absl::string_view> UsualProcesses(int chapter) {
  static constexpr absl::string_view kChemicals[] = {"chemical-reaction"};
  static constexpr absl::string_view kFabrics[] = {"fibre-or-yarn-making", "fabric-making", "dyeing-or-printing"};
  static constexpr absl::string_view kApparel[] = {"cut-and-sewn", "apparel-or-made-up-making",
                                                   "cut-or-knit-to-shape-and-assembled"};
  static constexpr absl::string_view kMachines[] = {"assembly", "testing"};
  if (28 <= chapter && chapter <= 40) return kChemicals;
  if (50 <= chapter && chapter <= 60) return kFabrics;
  if (61 <= chapter && chapter <= 63) return kApparel;
  if (84 <= chapter && chapter <= 90) return kMachines;
  return {};
}

}  // namespace noodle::batch

#endif  // NOODLE_TESTS_BATCH_GENERATOR_USUAL_PROCESSES_H_
