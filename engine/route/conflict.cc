#include "engine/route/conflict.h"

#include <functional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/country.h"
#include "engine/route/constraint_set.h"
#include "engine/route/feasibility.h"
#include "engine/route/lanes.h"

namespace noodle::route {
namespace {

// One thing that the problem forbids.
struct Constraint {
  std::string words;
  std::function<void(Problem*)> impose;
};

class Conflicting {
 public:
  explicit Conflicting(const Problem& problem) : problem_(problem), free_(Freed(problem)) {}

  Conflict Run() {
    Collect();
    const CanHold can_hold = [&](const ConstraintSet& set) { return Holds(free_, constraints_, set); };
    Conflict out;
    if (HasRoute(problem_) != std::optional(false)) return out;
    ConstraintSet found = Irreducible(constraints_.size(), can_hold);
    bool gave_up = false;
    if (const auto fewer = Fewer(constraints_.size(), found, can_hold, &gave_up)) found = *fewer;
    out.proof = unknown_ ? Conflict::Proof::kNone : gave_up ? Conflict::Proof::kIrreducible : Conflict::Proof::kFewest;
    for (size_t c : found) {
      out.constraints.push_back(constraints_[c].words);
      if (listed_ == c) absl::StrAppend(&out.constraints.back(), ": no lane is listed ", MissingLanes(found));
    }
    return out;
  }

 private:
  // Nothing is forbidden.
  static Problem Freed(const Problem& problem) {
    Problem out = problem;
    for (Item& item : out.items) {
      for (Option& option : item.options) option.banned = option.pinned = false;
    }
    for (Lane& lane : out.lanes) lane.allowed = true;
    out.policy.listed_lanes_only = false;
    out.policy.max_sites.reset();
    return out;
  }

  // Whether there is a route where only the constraints of the set are imposed. What was not found out counts as one:
  // then more constraints are named than need be.
  bool Holds(const Problem& free, const std::vector<Constraint>& constraints, const ConstraintSet& set) {
    Problem posed = free;
    for (size_t c : set) constraints[c].impose(&posed);
    const std::optional<bool> has = HasRoute(posed);
    unknown_ = unknown_ || !has;
    return has.value_or(true);
  }

  void Collect() {
    for (size_t i = 0; i < problem_.items.size(); ++i) CollectOf(i);
    for (size_t l = 0; l < problem_.lanes.size(); ++l) {
      const Lane& lane = problem_.lanes[l];
      if (lane.allowed) continue;
      constraints_.push_back(
          {absl::StrCat(lane.path, ": nothing may move from ", lane.from.ToString(), " to ", lane.to.ToString()),
           [l](Problem* posed) { posed->lanes[l].allowed = false; }});
    }
    if (problem_.policy.listed_lanes_only) {
      listed_ = constraints_.size();
      constraints_.push_back(
          {"policy.listedLanesOnly", [](Problem* posed) { posed->policy.listed_lanes_only = true; }});
    }
    if (const auto most = problem_.policy.max_sites) {
      constraints_.push_back({absl::StrCat("policy.maxSites: things may be made in ", *most,
                                           *most == 1 ? " country" : " countries", " at most"),
                              [most](Problem* posed) { posed->policy.max_sites = most; }});
    }
  }

  void CollectOf(size_t i) {
    const Item& item = problem_.items[i];
    std::vector<std::string> pinned_at, pinned;
    for (size_t o = 0; o < item.options.size(); ++o) {
      const Option& option = item.options[o];
      const std::string name = absl::StrCat(option.Name(), " (", option.country().ToString(), ")");
      if (option.banned) {
        constraints_.push_back({absl::StrCat(option.path, ": \"", item.id, "\", ", name, ", is banned"),
                                [i, o](Problem* posed) { posed->items[i].options[o].banned = true; }});
      }
      if (!option.pinned) continue;
      pinned_at.push_back(option.path);
      pinned.push_back(name);
    }
    if (pinned.empty()) return;
    constraints_.push_back({absl::StrCat(absl::StrJoin(pinned_at, ", "), ": \"", item.id, "\" is pinned to ",
                                         absl::StrJoin(pinned, " or ")),
                            [i, &item](Problem* posed) {
                              for (size_t o = 0; o < item.options.size(); ++o)
                                posed->items[i].options[o].pinned = item.options[o].pinned;
                            }});
  }

  // Of all pairs of countries without a lane, those that the conflict needs: "from CN to VN, from TH to VN".
  std::string MissingLanes(const ConstraintSet& conflict) {
    Problem posed = free_;
    for (size_t c : conflict) constraints_[c].impose(&posed);
    CountrySet from, to;
    for (const Destination& destination : problem_.destinations) to.Insert(destination.country);
    for (const Item& item : problem_.items) {
      for (const Option& option : item.options) {
        from.Insert(option.country());
        if (option.make() != nullptr) to.Insert(option.country());
      }
    }
    // Every pair has a lane, until its want is imposed.
    const Lanes lanes(problem_);
    std::vector<Constraint> wants;
    for (Country a : from.ToVector()) {
      for (Country b : to.ToVector()) {
        if (a == b || lanes.Find(a, b) != nullptr) continue;
        Lane lane;
        lane.from = a;
        lane.to = b;
        const size_t at = posed.lanes.size();
        posed.lanes.push_back(lane);
        wants.push_back({absl::StrCat("from ", a.ToString(), " to ", b.ToString()),
                         [at](Problem* to_pose) { to_pose->lanes[at].allowed = false; }});
      }
    }
    std::vector<std::string> out;
    for (size_t w : Irreducible(wants.size(), [&](const ConstraintSet& set) { return Holds(posed, wants, set); }))
      out.push_back(wants[w].words);
    return absl::StrJoin(out, ", ");
  }

  const Problem& problem_;
  const Problem free_;
  std::vector<Constraint> constraints_;
  std::optional<size_t> listed_;  // which of them is policy.listedLanesOnly
  bool unknown_ = false;
};

}  // namespace

Conflict FindConflict(const Problem& problem) { return Conflicting(problem).Run(); }

}  // namespace noodle::route
