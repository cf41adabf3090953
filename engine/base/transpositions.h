// Where subheadings of one edition may be in another, by index: what Transpose says, laid out once for many lookups.
//
//   Transpositions transpositions(tables);
//   const Transposition* way = *transpositions.Between(HsEdition::k2022, HsEdition::k2012);
//   if (const auto index = way->from->IndexOf(code)) for (int candidate : way->Of(*index)) …
#ifndef NOODLE_ENGINE_BASE_TRANSPOSITIONS_H_
#define NOODLE_ENGINE_BASE_TRANSPOSITIONS_H_

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/base/nomenclature.h"

namespace noodle {

struct Transposition {
  const Nomenclature* from = nullptr;
  // Subheadings of the other edition that the one at `index` may be, ascending; empty without a counterpart.
  absl::Span<const int> Of(int index) const {
    const auto at = static_cast<size_t>(index);
    return absl::MakeConstSpan(targets).subspan(begin[at], begin[at + 1] - begin[at]);
  }

  std::vector<size_t> begin;
  std::vector<int> targets;
};

// May be shared by threads.
class Transpositions {
 public:
  // `tables` must outlive it.
  explicit Transpositions(const HsTables& tables) : tables_(tables) {}

  // Errors: those of the tables.
  absl::StatusOr<const Transposition*> Between(HsEdition from, HsEdition to) const;

 private:
  static constexpr size_t kEditions = std::size(kAllEditions);

  const HsTables& tables_;
  mutable std::mutex mutex_;  // of making
  mutable std::array<std::atomic<const Transposition*>, kEditions * kEditions> ready_ = {};
  mutable std::vector<std::unique_ptr<const Transposition>> made_;
};

}  // namespace noodle

#endif  // NOODLE_ENGINE_BASE_TRANSPOSITIONS_H_
