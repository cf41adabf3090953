#include "engine/route/rule_prices.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/route/failed_tests.h"
#include "engine/route/network.h"
#include "engine/route/waivable.h"
#include "engine/route/worth.h"

namespace noodle::route {
namespace {

class Pricer {
 public:
  Pricer(WhatIf& what_if, const Found& best, std::vector<Waiver> waivers)
      : what_if_(what_if), best_(best), waivers_(std::move(waivers)) {}

  absl::StatusOr<RulePrices> Run() {
    Assumptions assumptions;
    assumptions.count = waivers_.size();
    assumptions.cheapest = [this](const AssumptionSet& set) { return Cheapest(set); };
    assumptions.single = [this](const AssumptionSet& set, const Found& found) { return SingleOf(set, found); };
    assumptions.report = [this](size_t n, const Found& found) { return Report(waivers_[n], found); };
    assumptions.stop = [this] { return cut_; };
    NOODLE_RETURN_IF_ERROR(ReportByWorth(assumptions));
    what_if_.problem().waivers.clear();
    if (cut_) out_.notes.emplace_back("not every rule was priced: the time for it passed");
    return std::move(out_);
  }

 private:
  void Waive(const AssumptionSet& set) {
    what_if_.problem().waivers.clear();
    for (size_t n : set) what_if_.problem().waivers.insert(waivers_[n]);
  }

  absl::StatusOr<std::optional<Found>> Cheapest(const AssumptionSet& set) {
    Waive(set);
    NOODLE_ASSIGN_OR_RETURN(const SearchResult result, what_if_.Cheapest());
    cut_ = cut_ || !result.complete;
    if (cut_ || result.found.empty() || !(result.found.front().price < best_.price)) return std::nullopt;
    return result.found.front();
  }

  absl::StatusOr<std::optional<size_t>> SingleOf(const AssumptionSet& set, const Found& found) {
    Waive(set);
    NOODLE_ASSIGN_OR_RETURN(const Route route, what_if_.RouteOf(found.sourcing));
    std::set<std::string> claimed;
    for (const Leg& leg : route.legs) claimed.insert(leg.regime);
    std::set<Waiver> used;
    for (const Waived& waived : route.waived) {
      if (claimed.contains(what_if_.world().rulebooks[waived.agreement]->agreement().id))
        used.insert({waived.what.item, waived.what.option, waived.agreement});
    }
    for (size_t n : set) {
      if (!used.contains(waivers_[n])) continue;
      Waive({n});
      NOODLE_ASSIGN_OR_RETURN(const Route alone, what_if_.RouteOf(found.sourcing));
      if (what_if_.PriceOf(alone) == found.price) return n;
    }
    return std::nullopt;
  }

  absl::Status Report(const Waiver& waiver, const Found& found) {
    what_if_.problem().waivers = {waiver};
    RulePrice price;
    NOODLE_ASSIGN_OR_RETURN(price.route, what_if_.RouteOf(found.sourcing, {.explain = true}));
    price.what = {waiver.item, waiver.option};
    price.agreement = what_if_.world().rulebooks[waiver.agreement]->agreement().id;
    price.used = best_.sourcing[waiver.item] == static_cast<int>(waiver.option);
    price.saving = what_if_.Mean(best_.price.total) - price.route.landed_cost;
    if (price.saving <= Money()) return absl::OkStatus();  // less than the least unit of money
    if (what_if_.PriceOf(price.route) != found.price) {
      out_.notes.push_back(absl::StrCat("a rule of ", price.agreement, " for \"",
                                        what_if_.problem().items[waiver.item].id,
                                        "\" is left unpriced: its price did not survive its check"));
      return absl::OkStatus();
    }
    const auto waived = std::find_if(price.route.waived.begin(), price.route.waived.end(), [&](const Waived& one) {
      return one.what == price.what && one.agreement == waiver.agreement;
    });
    if (waived != price.route.waived.end()) price.failed = FailedTests(waived->really);
    out_.prices.push_back(std::move(price));
    return absl::OkStatus();
  }

  WhatIf& what_if_;
  const Found& best_;
  const std::vector<Waiver> waivers_;
  bool cut_ = false;
  RulePrices out_;
};

}  // namespace

absl::StatusOr<RulePrices> PriceRules(WhatIf& what_if, const Found& best) {
  NOODLE_ASSIGN_OR_RETURN(const Network network, what_if.MakeNetwork());
  return Pricer(what_if, best, WaivableRules(what_if.problem(), network)).Run();
}

}  // namespace noodle::route
