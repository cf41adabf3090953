// Labels: one unit of an item where its option puts it, with all that was chosen below it; and which of them to keep.
#ifndef NOODLE_ENGINE_ROUTE_LABEL_H_
#define NOODLE_ENGINE_ROUTE_LABEL_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "engine/base/country.h"
#include "engine/base/decimal.h"
#include "engine/route/knapsack.h"
#include "engine/route/network.h"
#include "engine/route/search.h"

namespace noodle::route {

inline constexpr Cost kNoSlack = -1;  // no bound is known yet

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

// What a set of labels is asked for.
struct Demand {
  AgreementSet need = 0;  // agreements whose status matters above
  ValueRule rule = ValueRule::kDistinct;
  Cost slack = kNoSlack;  // how much dearer than the least a label may be
  Country relieved;       // legs into it pay no duty
};

// Writes the options of a label and of all below it into a sourcing.
void Collect(const Label& label, Sourcing* sourcing);

// Slack of one unit where `quantity` units may be so much dearer; none where it could hold an unknown rate.
Cost SlackBelow(Cost left, Quantity quantity);

// Labels that fewer than `keep` different others dominate, moved into the arena.
std::vector<const Label*> Undominated(std::vector<Label> found, const Demand& demand, size_t keep,
                                      std::deque<Label>* arena);

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_LABEL_H_
