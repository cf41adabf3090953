// Clearing a leg: the cheapest regime that the goods are entitled to.
#ifndef NOODLE_ENGINE_ROUTE_CLEARANCE_H_
#define NOODLE_ENGINE_ROUTE_CLEARANCE_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/origin/determination.h"
#include "engine/route/answer.h"
#include "engine/route/leg_rates.h"
#include "engine/route/recost.h"

namespace noodle::route {

// Origin of what a leg moves under an agreement, by its place in World::rulebooks.
using DetermineUnder = std::function<absl::StatusOr<origin::Determination>(size_t agreement)>;

class Clearance {
 public:
  // All must outlive it.
  Clearance(const Problem& problem, const preference::World& world, const Tariff& tariff, Date date,
            const RecostOptions& options);

  // Sets the regime of `leg`, whose item and countries are set, its rate, duty and cost of the claim, and what cheaper
  // regimes it misses; or what is missing where no duty is known. A claim counts with its cost; ties go to MFN, then to
  // the agreement that comes first. Error: what `determine` reports.
  absl::Status Clear(const LegRates& rates, const DutyBase& base, const DetermineUnder& determine, Leg* leg) const;

 private:
  const preference::World& world_;
  const Tariff& tariff_;
  Date date_;
  Money claim_cost_;  // of each claim, per unit
  const RecostOptions& options_;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_CLEARANCE_H_
