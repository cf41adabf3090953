#include "engine/route/solve.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "engine/base/excerpt.h"
#include "engine/base/nearest_name.h"
#include "engine/base/status.h"
#include "engine/route/break_even.h"
#include "engine/route/comparisons.h"
#include "engine/route/conflict.h"
#include "engine/route/naive.h"
#include "engine/route/recost.h"
#include "engine/route/rule_prices.h"
#include "engine/route/search.h"
#include "engine/route/separate.h"
#include "engine/route/unknown_rates.h"
#include "engine/route/what_if.h"

namespace noodle::route {
namespace {

std::string Decimal(Int128 units) { return Money::FromUnits(static_cast<int64_t>(units)).ToString(4); }

class Solver {
 public:
  Solver(const Problem& problem, const World& world, const SolveOptions& options)
      : problem_(problem),
        world_(world),
        options_(options),
        date_(problem.date.value_or(Today())),
        lanes_(problem),
        tariff_(problem, world, lanes_, date_) {
    for (const Destination& destination : problem.destinations) units_ += destination.units;
    if (options.time_limit) deadline_ = absl::Now() + *options.time_limit;
  }

  absl::StatusOr<Answer> Run() {
    NOODLE_RETURN_IF_ERROR(CheckAgreements());
    NOODLE_ASSIGN_OR_RETURN(search_, Search::Create(problem_, world_, lanes_, tariff_, date_));
    SearchSettings settings = Settings(std::max<size_t>(options_.top, 1));
    const SearchResult result = search_->Run(settings);
    NOODLE_RETURN_IF_ERROR(CheckBound(result));
    if (result.found.empty()) {
      if (result.complete) {
        answer_.status = Status::kInfeasible;
        answer_.conflict = FindConflict(problem_);
      } else {
        answer_.status = Status::kFeasible;
        answer_.notes.push_back("stopped before any route was found");
      }
      return std::move(answer_);
    }
    for (const Found& found : result.found) {
      NOODLE_ASSIGN_OR_RETURN(Route route, Check(found, /*claims=*/true));
      answer_.routes.push_back(std::move(route));
    }
    SetBound(result);
    NOODLE_RETURN_IF_ERROR(FindBaseline());
    if (options_.naive) {
      NOODLE_ASSIGN_OR_RETURN(answer_.naive, NaiveRoute(problem_, world_, lanes_, tariff_, date_));
    }
    NOODLE_RETURN_IF_ERROR(Explain(result.found.front()));
    return std::move(answer_);
  }

 private:
  SearchSettings Settings(size_t keep) const {
    SearchSettings settings;
    settings.keep = keep;
    if (deadline_ || options_.interrupted) {
      settings.expired = [this] {
        return (deadline_ && absl::Now() >= *deadline_) || (options_.interrupted && options_.interrupted());
      };
    }
    return settings;
  }

  static absl::Status CheckKnown(absl::string_view field, const std::vector<std::string>& names,
                                 const std::set<std::string>& known) {
    for (const std::string& name : names) {
      if (known.contains(name) || name == kBowlName) continue;
      return absl::InvalidArgumentError(absl::StrCat(field, ": the database has no agreement ", Excerpt(name),
                                                     "; it has ", absl::StrJoin(known, ", "),
                                                     Suggestion(name, {known.begin(), known.end()})));
    }
    return absl::OkStatus();
  }

  absl::Status CheckAgreements() {
    std::set<std::string> known;
    for (const auto& rulebook : world_.rulebooks) known.insert(rulebook->agreement().id);
    NOODLE_RETURN_IF_ERROR(CheckKnown("policy.avoid", problem_.policy.avoid, known));
    if (const auto& only = problem_.policy.agreements) {
      NOODLE_RETURN_IF_ERROR(CheckKnown("policy.agreements", *only, known));
    }
    std::set<std::string> unknown;
    for (const Item& item : problem_.items) {
      for (const Option& option : item.options) {
        if (option.buy() == nullptr) continue;
        for (const goods::OriginStatus& status : option.buy()->originating) {
          if (!known.contains(status.agreement)) unknown.insert(status.agreement);
        }
      }
    }
    for (const std::string& agreement : unknown) {
      answer_.notes.push_back(
          absl::StrCat("origin declared under \"", agreement, "\" is of no use: the database has no such agreement"));
    }
    return absl::OkStatus();
  }

  static absl::Status CheckBound(const SearchResult& result) {
    return result.consistent ? absl::OkStatus()
                             : absl::InternalError("a route was found below the bound of the search");
  }

  // The route from scratch, refused where it disagrees with the search.
  absl::StatusOr<Route> Check(const Found& found, bool claims) {
    RecostOptions options;
    options.claims = claims;
    options.explain = options_.explain;
    NOODLE_ASSIGN_OR_RETURN(Route route, Recost(problem_, world_, lanes_, tariff_, date_, found.sourcing, options));
    const Int128 total = WeightedCost(problem_, route);
    if (total != found.price.total || static_cast<int64_t>(route.missing.size()) != found.price.unknown_rates ||
        route.cost.Total() != route.landed_cost) {
      return absl::InternalError(
          absl::StrCat("the route found does not survive its check: searched ", Decimal(found.price.total / units_),
                       " with ", found.price.unknown_rates, " unknown rates", ", recomputed ", Decimal(total / units_),
                       " with ", route.missing.size(), " (sourcing ", absl::StrJoin(found.sourcing, " "), ")"));
    }
    return route;
  }

  void SetBound(const SearchResult& result) {
    answer_.status = result.complete ? Status::kOptimal : Status::kFeasible;
    const Route& first = answer_.routes.front();
    if (result.complete) {
      answer_.gap = Money();
      if (first.priced) answer_.lower_bound = first.landed_cost;
      return;
    }
    if (result.lower_bound.unknown_rates == 0)
      answer_.lower_bound = Money::FromUnits(DivideFloor(result.lower_bound.total, units_));
    if (answer_.lower_bound && first.priced) answer_.gap = first.landed_cost - *answer_.lower_bound;
    if (answer_.gap == Money()) {
      answer_.status = Status::kOptimal;
      if (answer_.routes.size() > 1) answer_.notes.push_back("only rank 1 is proved: stopped before the others were");
    }
  }

  absl::Status FindBaseline() {
    SearchSettings settings = Settings(1);
    settings.claims = false;
    const SearchResult result = search_->Run(settings);
    NOODLE_RETURN_IF_ERROR(CheckBound(result));
    if (result.found.empty()) return absl::OkStatus();
    NOODLE_ASSIGN_OR_RETURN(Route route, Check(result.found.front(), /*claims=*/false));
    if (!result.complete) answer_.notes.push_back("the baseline is not proved least: stopped before");
    answer_.baseline = std::move(route);
    for (Route& mine : answer_.routes) {
      if (mine.priced && answer_.baseline->priced) mine.saving = answer_.baseline->landed_cost - mine.landed_cost;
    }
    return absl::OkStatus();
  }

  // What the brief answer does not need.
  absl::Status Explain(const Found& best) {
    if (options_.by_regime && problem_.destinations.size() == 1)
      CompareRegimes(problem_, *search_, Settings(1), &answer_);
    if (options_.explain_limit) {
      const absl::Time end = absl::Now() + *options_.explain_limit;
      deadline_ = std::min(deadline_.value_or(end), end);
    }
    const SearchSettings settings = Settings(1);
    if (options_.by_assembly) CompareAssembly(problem_, *search_, settings, &answer_);
    if (!answer_.routes.front().priced) {  // nothing to compare the worth of anything with
      if (options_.unknown_rates) answer_.unknown_rates = FindMissingRates(problem_, answer_.routes);
      return absl::OkStatus();
    }
    if (answer_.status != Status::kOptimal) return absl::OkStatus();
    WhatIf what_if(problem_, world_, lanes_, tariff_, date_, settings.expired);
    if (options_.break_even && problem_.policy.claim_cost > Money() && answer_.baseline) {
      NOODLE_ASSIGN_OR_RETURN(answer_.break_even, FindBreakEven(what_if, best, what_if.PriceOf(*answer_.baseline)));
      if (!answer_.break_even) answer_.notes.push_back("no break-even was found: the time for it passed");
    }
    const auto note = [&](const std::vector<std::string>& notes) {
      answer_.notes.insert(answer_.notes.end(), notes.begin(), notes.end());
    };
    if (options_.unknown_rates) {
      NOODLE_ASSIGN_OR_RETURN(UnknownRates unknown, FindDecisiveRates(what_if, tariff_, best));
      answer_.unknown_rates = std::move(unknown.rates);
      note(unknown.notes);
    }
    if (options_.price_rules) {
      NOODLE_ASSIGN_OR_RETURN(RulePrices rules, PriceRules(what_if, best));
      answer_.rule_prices = std::move(rules.prices);
      note(rules.notes);
    }
    return absl::OkStatus();
  }

  const Problem& problem_;
  const World& world_;
  SolveOptions options_;
  Date date_;
  Lanes lanes_;
  Tariff tariff_;
  int64_t units_ = 0;
  std::optional<absl::Time> deadline_;
  std::unique_ptr<Search> search_;
  Answer answer_;
};

}  // namespace

absl::StatusOr<Answer> Solve(const Problem& problem, const World& world, const SolveOptions& options) {
  if (problem.destinations.size() == 1) return Solver(problem, world, options).Run();
  const absl::Time started = absl::Now();
  NOODLE_ASSIGN_OR_RETURN(Answer answer, problem.policy.separate_sourcing ? SolveSeparately(problem, world, options)
                                                                          : Solver(problem, world, options).Run());
  NOODLE_RETURN_IF_ERROR(CompareSourcing(problem, world, options, started, &answer));
  return answer;
}

}  // namespace noodle::route
