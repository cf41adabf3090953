#include "engine/route/break_even.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/base/status.h"

namespace noodle::route {
namespace {

class Evens {
 public:
  Evens(WhatIf& what_if, const Found& best, const Price& baseline)
      : what_if_(what_if),
        best_(best),
        baseline_(baseline),
        policy_(what_if.problem().policy),
        claim_cost_(policy_.claim_cost->units()) {}

  absl::StatusOr<std::optional<BreakEven>> Run() {
    BreakEven out;
    NOODLE_ASSIGN_OR_RETURN(out.claims, Claims());
    NOODLE_ASSIGN_OR_RETURN(out.units, OfRoutes());
    what_if_.problem().policy = policy_;
    if (expired_) return std::optional<BreakEven>();
    return std::optional(std::move(out));
  }

 private:
  // Nothing: claims are free.
  void SetSize(std::optional<int64_t> units) {
    Policy& policy = what_if_.problem().policy;
    policy.claim_cost = units ? policy_.claim_cost : std::nullopt;
    policy.units_per_consignment = units;
  }

  // Every claim that saves duty where the route goes: on the final legs all, on the others the one that is claimed, or
  // would be first.
  absl::StatusOr<std::vector<BreakEven::Claim>> Claims() {
    NOODLE_ASSIGN_OR_RETURN(const Route claimed, what_if_.RouteOf(best_.sourcing));
    SetSize(std::nullopt);
    NOODLE_ASSIGN_OR_RETURN(const Route plain, what_if_.RouteOf(best_.sourcing, {.claims = false, .explain = false}));
    std::vector<std::vector<BreakEven::Claim>> by_leg(claimed.legs.size());
    for (size_t a = 0; a < what_if_.world().rulebooks.size(); ++a) {
      NOODLE_ASSIGN_OR_RETURN(
          const Route alone, what_if_.RouteOf(best_.sourcing, {.claims = true, .explain = false, .only_agreement = a}));
      const std::string id = what_if_.world().rulebooks[a]->agreement().id;
      for (size_t l = 0; l < by_leg.size(); ++l) {
        const Leg& leg = alone.legs[l];
        if (leg.regime != id || !plain.legs[l].duty) continue;
        BreakEven::Claim claim;
        claim.leg = l;
        claim.agreement = id;
        claim.claimed = claimed.legs[l].regime == id;
        claim.saving = *plain.legs[l].duty - *leg.duty;
        claim.units = (claim_cost_ + claim.saving.units() - 1) / claim.saving.units();
        by_leg[l].push_back(claim);
      }
    }
    std::vector<BreakEven::Claim> out;
    for (auto& claims : by_leg) {
      std::stable_sort(claims.begin(), claims.end(), [](const auto& x, const auto& y) {
        return x.claimed != y.claimed ? x.claimed : x.saving > y.saving;
      });
      if (!claims.empty() && claimed.legs[claims.front().leg].into) claims.resize(1);
      out.insert(out.end(), claims.begin(), claims.end());
    }
    return out;
  }

  // The least size at which some route with claims is cheaper than every route without. A route that is cheaper at one
  // size is so at every larger one: from the best at no cost downwards, each route's own least size, until below it no
  // other is cheaper.
  absl::StatusOr<std::optional<int64_t>> OfRoutes() {
    std::optional<int64_t> least;  // nothing: not even where claims are free
    while (!least || *least > 1) {
      SetSize(least ? std::optional(*least - 1) : std::nullopt);
      NOODLE_ASSIGN_OR_RETURN(const SearchResult result, what_if_.Cheapest());
      if (!result.complete) expired_ = true;
      if (expired_ || result.found.empty() || !(result.found.front().price < baseline_)) break;
      NOODLE_ASSIGN_OR_RETURN(least, LeastSize(result.found.front().sourcing, least));
    }
    return least;
  }

  // Of one sourcing, which is cheaper than the baseline at sizes below `from`, or where claims are free.
  absl::StatusOr<int64_t> LeastSize(const Sourcing& sourcing, std::optional<int64_t> from) {
    int64_t no = 0, yes = from ? *from - 1 : 2 * claim_cost_ + 1;  // at that size a claim costs nothing when rounded
    while (yes - no > 1) {
      const int64_t middle = no + (yes - no) / 2;
      SetSize(middle);
      NOODLE_ASSIGN_OR_RETURN(const Route route, what_if_.RouteOf(sourcing));
      (what_if_.PriceOf(route) < baseline_ ? yes : no) = middle;
    }
    return yes;
  }

  WhatIf& what_if_;
  const Found& best_;
  const Price baseline_;
  const Policy policy_;
  const int64_t claim_cost_;
  bool expired_ = false;
};

}  // namespace

absl::StatusOr<std::optional<BreakEven>> FindBreakEven(WhatIf& what_if, const Found& best, const Price& baseline) {
  return Evens(what_if, best, baseline).Run();
}

}  // namespace noodle::route
