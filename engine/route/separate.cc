#include "engine/route/separate.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "engine/base/status.h"
#include "engine/route/combinations.h"
#include "engine/route/conflict.h"
#include "engine/route/costs.h"
#include "engine/route/site_sets.h"

namespace noodle::route {
namespace {

// More items than this make the comparison with the other sourcing a search of its own.
constexpr size_t kMostItemsCompared = 200;

Price PriceOf(const Route& route, const Destination& destination) {
  return {static_cast<int64_t>(route.missing.size()), Int128{route.landed_cost.units()} * destination.units};
}

CountrySet MakingCountries(const Problem& problem) {
  CountrySet out;
  for (const Item& item : problem.items) {
    for (const Option& option : item.options) {
      if (option.make() != nullptr && !option.banned) out.Insert(option.country());
    }
  }
  return out;
}

Problem MarketOf(const Problem& problem, const Destination& destination) {
  Problem market = problem;
  market.destinations = {destination};
  market.policy.separate_sourcing = false;
  return market;
}

// The cheapest route and nothing beside it.
SolveOptions Plain(const SolveOptions& options) {
  SolveOptions plain;
  plain.top = 1;
  plain.time_limit = options.time_limit;
  plain.interrupted = options.interrupted;
  plain.by_regime = plain.explain = plain.compare_sourcing = plain.naive = false;
  return plain;
}

void MakeOnlyIn(const CountrySet& sites, Problem* market) {
  market->policy.max_sites.reset();
  for (Item& item : market->items) {
    for (Option& option : item.options) {
      if (option.make() != nullptr && !sites.Contains(option.country())) option.banned = true;
    }
  }
}

class Markets {
 public:
  Markets(const Problem& problem, const World& world, const SolveOptions& options)
      : problem_(problem), world_(world), options_(options) {
    if (options.time_limit) deadline_ = absl::Now() + *options.time_limit;
    for (const Destination& destination : problem.destinations) units_ += destination.units;
  }

  absl::StatusOr<Answer> Run() {
    const CountrySet all = MakingCountries(problem_);
    std::vector<CountrySet> sets = SiteSets(all, problem_.policy.max_sites);
    if (sets.empty()) sets.push_back(all);
    options_.naive =
        options_.naive && sets.size() == 1;  // within fewer countries than there are it is another question
    for (size_t s = 0; s < sets.size(); ++s) NOODLE_RETURN_IF_ERROR(Within(sets[s], sets.size() - s));
    if (kept_.empty() && complete_) {
      answer_.status = Status::kInfeasible;
      FindConflict();
      return std::move(answer_);
    }
    answer_.status = complete_ ? Status::kOptimal : Status::kFeasible;
    for (const Combination& combination : kept_) answer_.routes.push_back(Combine(combination.routes));
    if (!base_.empty()) answer_.baseline = Combine(base_);
    if (naive_.size() == problem_.destinations.size()) answer_.naive = Combine(naive_);
    SetBound();
    SetSavings();
    return std::move(answer_);
  }

 private:
  struct Combination {
    Price price;
    std::vector<Route> routes;  // by destination
  };

  // All markets with everything made in these countries; `sets_left` share the time.
  absl::Status Within(const CountrySet& sites, size_t sets_left) {
    std::vector<Answer> answers;
    Int128 bound = 0;
    bool bounded = true;
    for (size_t d = 0; d < problem_.destinations.size(); ++d) {
      Problem market = MarketOf(problem_, problem_.destinations[d]);
      MakeOnlyIn(sites, &market);
      const size_t searches_left = (sets_left - 1) * problem_.destinations.size() + (problem_.destinations.size() - d);
      NOODLE_ASSIGN_OR_RETURN(Answer answer, Solve(market, world_, Settings(searches_left)));
      for (std::string& note : answer.notes) {
        if (std::count(answer_.notes.begin(), answer_.notes.end(), note) == 0) answer_.notes.push_back(std::move(note));
      }
      if (answer.status == Status::kInfeasible) return absl::OkStatus();
      complete_ = complete_ && answer.status == Status::kOptimal;
      bounded = bounded && answer.lower_bound;
      if (answer.lower_bound) bound += Int128{answer.lower_bound->units()} * problem_.destinations[d].units;
      answers.push_back(std::move(answer));
    }
    bounded_ = bounded_ && bounded;
    if (bounded && (!bound_ || bound < *bound_)) bound_ = bound;
    KeepRoutes(answers);
    KeepBaseline(answers);
    for (const Answer& answer : answers) {
      if (answer.naive) naive_.push_back(*answer.naive);
    }
    return absl::OkStatus();
  }

  SolveOptions Settings(size_t searches_left) const {
    SolveOptions settings = Plain(options_);
    settings.explain = options_.explain;
    settings.naive = options_.naive;
    settings.top = options_.top;
    if (deadline_) {
      const absl::Duration left = std::max(*deadline_ - absl::Now(), absl::Milliseconds(1));
      settings.time_limit = left / static_cast<int64_t>(searches_left);
    }
    return settings;
  }

  void KeepRoutes(const std::vector<Answer>& answers) {
    std::vector<std::vector<Price>> lists;
    for (size_t d = 0; d < answers.size(); ++d) {
      lists.emplace_back();
      for (const Route& route : answers[d].routes) lists.back().push_back(PriceOf(route, problem_.destinations[d]));
    }
    for (const std::vector<size_t>& at : BestCombinations(lists, std::max<size_t>(options_.top, 1))) {
      Combination combination;
      for (size_t d = 0; d < at.size(); ++d) {
        combination.price.unknown_rates += lists[d][at[d]].unknown_rates;
        combination.price.total += lists[d][at[d]].total;
        combination.routes.push_back(answers[d].routes[at[d]]);
      }
      Keep(std::move(combination));
    }
  }

  // Sets of countries overlap: the same combination may come again.
  void Keep(Combination combination) {
    const auto same = [&](const Combination& other) {
      for (size_t d = 0; d < combination.routes.size(); ++d) {
        if (combination.routes[d].choices != other.routes[d].choices) return false;
      }
      return true;
    };
    if (std::any_of(kept_.begin(), kept_.end(), same)) return;
    const auto after = std::upper_bound(kept_.begin(), kept_.end(), combination,
                                        [](const Combination& a, const Combination& b) { return a.price < b.price; });
    kept_.insert(after, std::move(combination));
    if (kept_.size() > std::max<size_t>(options_.top, 1)) kept_.pop_back();
  }

  void KeepBaseline(const std::vector<Answer>& answers) {
    Price price;
    std::vector<Route> routes;
    for (size_t d = 0; d < answers.size(); ++d) {
      if (!answers[d].baseline) return;
      const Price one = PriceOf(*answers[d].baseline, problem_.destinations[d]);
      price.unknown_rates += one.unknown_rates;
      price.total += one.total;
      routes.push_back(*answers[d].baseline);
    }
    if (!base_.empty() && base_price_ <= price) return;
    base_ = std::move(routes);
    base_price_ = price;
  }

  Route Combine(const std::vector<Route>& routes) const {
    Route out;
    Int128 total = 0;
    std::vector<std::pair<int64_t, Costs>> weighted;
    for (size_t d = 0; d < routes.size(); ++d) {
      const Destination& destination = problem_.destinations[d];
      total += Int128{routes[d].landed_cost.units()} * destination.units;
      weighted.emplace_back(destination.units, routes[d].cost);
      out.priced = out.priced && routes[d].priced;
      out.arrivals.push_back(routes[d].arrivals.front());
      for (const std::string& missing : routes[d].missing) {
        out.missing.push_back(absl::StrCat("for ", destination.country.ToString(), ": ", missing));
      }
    }
    out.landed_cost = Money::FromUnits(DivideHalfEven(total, units_));
    out.cost = Mean(weighted, out.landed_cost);
    out.markets = routes;
    return out;
  }

  void SetBound() {
    if (answer_.routes.empty()) return;
    const Route& first = answer_.routes.front();
    if (complete_) {
      answer_.gap = Money();
      if (first.priced) answer_.lower_bound = first.landed_cost;
      return;
    }
    if (!bounded_ || !bound_) return;
    answer_.lower_bound = Money::FromUnits(DivideFloor(*bound_, units_));
    if (first.priced) answer_.gap = first.landed_cost - *answer_.lower_bound;
  }

  // Against the combined baseline; that of a market was its own within its set of countries.
  void SetSavings() {
    for (Route& route : answer_.routes) {
      if (!answer_.baseline) continue;
      const auto saving = [](const Route& mine, const Route& base) {
        return mine.priced && base.priced ? std::optional<Money>(base.landed_cost - mine.landed_cost) : std::nullopt;
      };
      route.saving = saving(route, *answer_.baseline);
      for (size_t d = 0; d < route.markets.size(); ++d) {
        route.markets[d].saving = saving(route.markets[d], answer_.baseline->markets[d]);
      }
    }
  }

  // What keeps a market from being served at all; else it is the cap that they cannot meet together.
  void FindConflict() {
    for (const Destination& destination : problem_.destinations) {
      Conflict alone = route::FindConflict(MarketOf(problem_, destination));
      if (alone.constraints.empty()) continue;
      for (std::string& constraint : alone.constraints)
        constraint = absl::StrCat("for ", destination.country.ToString(), ": ", constraint);
      answer_.conflict = std::move(alone);
      return;
    }
    const int64_t most = problem_.policy.max_sites.value_or(0);
    answer_.conflict = Conflict{{absl::StrCat("policy.maxSites: no ", most, most == 1 ? " country" : " countries",
                                              " can make the product for every destination")}};
  }

  const Problem& problem_;
  const World& world_;
  SolveOptions options_;
  std::optional<absl::Time> deadline_;
  int64_t units_ = 0;
  bool complete_ = true;
  bool bounded_ = true;
  std::optional<Int128> bound_;
  std::vector<Combination> kept_;  // cheapest first
  std::vector<Route> base_, naive_;
  Price base_price_;
  Answer answer_;
};

}  // namespace

absl::StatusOr<Answer> SolveSeparately(const Problem& problem, const World& world, const SolveOptions& options) {
  return Markets(problem, world, options).Run();
}

absl::Status CompareSourcing(const Problem& problem, const World& world, const SolveOptions& options,
                             absl::Time started, Answer* answer) {
  if (!options.compare_sourcing || problem.items.size() > kMostItemsCompared) return absl::OkStatus();
  if (answer->status != Status::kOptimal || answer->routes.empty() || !answer->routes.front().priced) {
    return absl::OkStatus();
  }
  Problem other = problem;
  other.policy.separate_sourcing = !problem.policy.separate_sourcing;
  SolveOptions settings = Plain(options);
  if (options.time_limit) {
    settings.time_limit = started + *options.time_limit - absl::Now();
    if (*settings.time_limit <= absl::ZeroDuration()) return absl::OkStatus();
  }
  NOODLE_ASSIGN_OR_RETURN(const Answer compared, Solve(other, world, settings));
  if (compared.status == Status::kOptimal && !compared.routes.empty() && compared.routes.front().priced) {
    answer->other_sourcing = compared.routes.front().landed_cost;
  }
  return absl::OkStatus();
}

}  // namespace noodle::route
