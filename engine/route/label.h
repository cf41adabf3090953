// Labels: one unit of an item where its option puts it, with all that was chosen below it; and which of them to keep.
#ifndef NOODLE_ENGINE_ROUTE_LABEL_H_
#define NOODLE_ENGINE_ROUTE_LABEL_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/route/knapsack.h"
#include "engine/route/network.h"
#include "engine/route/search.h"

namespace noodle::route {

inline AgreementSet Bit(size_t agreement) { return AgreementSet{1} << agreement; }

// One unit of an item where its option puts it, with all that was chosen below it.
struct Label {
  size_t item = 0;
  size_t option = 0;
  Cost cost = 0;
  int64_t price = 0;
  AgreementSet originating = 0;
  AgreementSet listed = 0;  // where it is used as a material, it originates under these too
  AgreementSet wholly_obtained = 0;
  std::vector<const Label*> parts;

  size_t StandingUnder(size_t agreement) const {
    return (wholly_obtained & Bit(agreement)) != 0 ? 2 : ((originating | listed) & Bit(agreement)) != 0 ? 1 : 0;
  }
};

// A label brought to where it is used, in the quantity that is used.
struct Candidate {
  const Label* label = nullptr;
  const Move* move = nullptr;
  Cost cost = 0;
  int64_t value = 0;
};

// Writes the options of a label and of all below it into a sourcing. An item that is had in two ways keeps the first;
// the item is returned, of several the last.
std::optional<size_t> Collect(const Label& label, Sourcing* sourcing);

// Those of different labels, priced as `effect` says, that fewer than `keep` others dominate.
std::vector<const Label*> Undominated(const std::vector<const Label*>& labels, const ValueEffect& effect, size_t keep);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_LABEL_H_
