#include "engine/route/rule_prices.h"

#include <algorithm>
#include <queue>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/route/failed_tests.h"
#include "engine/route/network.h"
#include "engine/route/waivable.h"

namespace noodle::route {
namespace {

// Waivers that are waived together, and what the cheapest route then costs: no single one of them is worth more.
struct Group {
  std::vector<Waiver> waivers;
  Found found;
};

class Pricer {
 public:
  Pricer(WhatIf& what_if, const Found& best, size_t most_searches)
      : what_if_(what_if), best_(best), searches_left_(most_searches) {}

  // Best first: the group that promises most is taken apart until a single rule promises most, which is then its price.
  absl::StatusOr<RulePrices> Run(std::vector<Waiver> waivers) {
    NOODLE_RETURN_IF_ERROR(Promise(std::move(waivers)));
    while (!groups_.empty() && !cut_) {
      Group group = groups_.top();
      groups_.pop();
      NOODLE_ASSIGN_OR_RETURN(const std::optional<Waiver> one, SingleOf(group));
      if (one) {
        NOODLE_RETURN_IF_ERROR(Report(*one, group.found));
        std::erase(group.waivers, *one);
        NOODLE_RETURN_IF_ERROR(Promise(std::move(group.waivers)));
        continue;
      }
      const auto middle = group.waivers.begin() + static_cast<ptrdiff_t>(group.waivers.size() / 2);
      NOODLE_RETURN_IF_ERROR(Promise({group.waivers.begin(), middle}));
      NOODLE_RETURN_IF_ERROR(Promise({middle, group.waivers.end()}));
    }
    what_if_.problem().waivers.clear();
    return std::move(out_);
  }

 private:
  void Waive(const std::vector<Waiver>& waivers) { what_if_.problem().waivers = {waivers.begin(), waivers.end()}; }

  void Cut(const char* why) {
    if (!std::exchange(cut_, true)) out_.notes.push_back(absl::StrCat("not every rule was priced: ", why));
  }

  // Solves with the waivers and keeps the group where it promises anything.
  absl::Status Promise(std::vector<Waiver> waivers) {
    if (waivers.empty() || cut_) return absl::OkStatus();
    if (searches_left_ == 0) {
      Cut("the limit of searches was reached");
      return absl::OkStatus();
    }
    --searches_left_;
    Waive(waivers);
    NOODLE_ASSIGN_OR_RETURN(const SearchResult result, what_if_.Cheapest());
    if (!result.complete) {
      Cut("the time limit passed");
    } else if (!result.found.empty() && result.found.front().price < best_.price) {
      groups_.push({std::move(waivers), result.found.front()});
    }
    return absl::OkStatus();
  }

  // The one waiver of a group that its route needs, where it needs only one.
  absl::StatusOr<std::optional<Waiver>> SingleOf(const Group& group) {
    if (group.waivers.size() == 1) return group.waivers.front();
    Waive(group.waivers);
    NOODLE_ASSIGN_OR_RETURN(const Route route, what_if_.RouteOf(group.found.sourcing));
    std::set<std::string> claimed;
    for (const Leg& leg : route.legs) claimed.insert(leg.regime);
    std::set<Waiver> used;
    for (const Waived& waived : route.waived) {
      if (claimed.contains(what_if_.world().rulebooks[waived.agreement]->agreement().id))
        used.insert({waived.what.item, waived.what.option, waived.agreement});
    }
    for (const Waiver& waiver : used) {
      Waive({waiver});
      NOODLE_ASSIGN_OR_RETURN(const Route alone, what_if_.RouteOf(group.found.sourcing));
      if (what_if_.PriceOf(alone) == group.found.price) return waiver;
    }
    return std::nullopt;
  }

  absl::Status Report(const Waiver& waiver, const Found& found) {
    Waive({waiver});
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
    for (const Waived& waived : price.route.waived) {
      if (waived.what == price.what && waived.agreement == waiver.agreement) {
        price.failed = FailedTests(waived.really);
        break;
      }
    }
    out_.prices.push_back(std::move(price));
    return absl::OkStatus();
  }

  struct DearerRoute {
    bool operator()(const Group& a, const Group& b) const { return b.found.price < a.found.price; }
  };

  WhatIf& what_if_;
  const Found& best_;
  size_t searches_left_;
  bool cut_ = false;
  std::priority_queue<Group, std::vector<Group>, DearerRoute> groups_;
  RulePrices out_;
};

}  // namespace

absl::StatusOr<RulePrices> PriceRules(WhatIf& what_if, const Found& best, size_t most_searches) {
  NOODLE_ASSIGN_OR_RETURN(const Network network, what_if.MakeNetwork());
  return Pricer(what_if, best, most_searches).Run(WaivableRules(what_if.problem(), network));
}

}  // namespace noodle::route
