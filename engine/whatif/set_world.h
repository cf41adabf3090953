// A world with rates, rules and agreements set by the user; what is not set is that of the world it is made from.
//
//   NOODLE_ASSIGN_OR_RETURN(const auto set, SetWorld::Make(world, settings, problem.edition, date));
//   route::Solve(problem, set->world());
#ifndef NOODLE_ENGINE_WHATIF_SET_WORLD_H_
#define NOODLE_ENGINE_WHATIF_SET_WORLD_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/date.h"
#include "engine/base/hs_code.h"
#include "engine/preference/claim.h"
#include "engine/whatif/set_rates.h"
#include "engine/whatif/setting.h"

namespace noodle::whatif {

class SetWorld {
 public:
  // `base` must outlive it. Settings of the problem are passed over; where two are about one thing, the later holds.
  // `edition`: in which codes of rates are written. Only the agreements that are changed are compiled again. Errors:
  // those of ReadSetRate, SetRule and SetInForce; an agreement that the world does not have; a code that the
  // agreement's nomenclature does not have.
  static absl::StatusOr<std::unique_ptr<SetWorld>> Make(const preference::World& base,
                                                        const std::vector<Setting>& settings, HsEdition edition,
                                                        Date date);

  const preference::World& world() const { return world_; }

 private:
  explicit SetWorld(const preference::World& base) : world_(base) {}

  preference::World world_;
  std::unique_ptr<SetRates> rates_;
};

// The rate that a setting replaces, as the world's schedules have it: "5", "0 to 20", "unknown". Empty for settings of
// other kinds.
absl::StatusOr<std::string> RateBefore(const Setting& setting, const preference::World& world, HsEdition edition,
                                       Date date);

}  // namespace noodle::whatif

#endif  // NOODLE_ENGINE_WHATIF_SET_WORLD_H_
