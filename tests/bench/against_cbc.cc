#include "tests/bench/against_cbc.h"

#include <algorithm>
#include <ctime>

#include "engine/base/status.h"
#include "engine/route/read_problem.h"
#include "engine/route/recost.h"
#include "engine/route/solve.h"
#include "tests/route/mip/real_rules.h"
#include "tests/route/mip/route_model.h"

namespace noodle::route {
namespace {

double Cpu() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

absl::StatusOr<Duel> Fight(const Family& family, uint64_t seed, const World& world, double seconds) {
  NOODLE_ASSIGN_OR_RETURN(const Problem problem, ReadProblem(ProblemText(family, seed), "generated"));
  Duel out;
  SolveOptions options;
  options.top = 1;
  options.by_regime = false;
  options.explain = false;
  options.time_limit = absl::Seconds(seconds);
  // Short runs are repeated, so that the clock can see them.
  int runs = 0;
  const double begin = Cpu();
  std::optional<Money> ours;
  do {
    NOODLE_ASSIGN_OR_RETURN(const Answer answer, Solve(problem, world, options));
    out.proved = answer.status == Status::kOptimal && answer.gap == Money();
    if (!answer.routes.empty()) ours = answer.routes.front().landed_cost;
    ++runs;
  } while (Cpu() - begin < 0.2);
  out.ours = (Cpu() - begin) / runs;

  const Lanes lanes(problem);
  Tariff tariff(problem, world, lanes, *problem.date);
  NOODLE_ASSIGN_OR_RETURN(const mip::RouteModel model,
                          mip::RouteModel::Build(problem, world, lanes, tariff, mip::RealRules(world)));
  out.binaries = model.program().binaries();
  const auto solution = model.program().SolveWithCbc(seconds);
  if (absl::IsUnavailable(solution.status())) {
    out.cbc = seconds;
    return out;
  }
  if (!solution.ok()) return solution.status();
  out.finished = true;
  out.cbc = solution->cpu_seconds;
  std::vector<int> sourcing(problem.items.size(), -1);
  for (const auto& [item, option] : model.Choice(*solution)) sourcing[item] = static_cast<int>(option);
  NOODLE_ASSIGN_OR_RETURN(const Route exact, Recost(problem, world, lanes, tariff, *problem.date, sourcing,
                                                    {.claims = true, .explain = false}));
  if (!out.proved || !ours) return out;
  double units = 0;
  for (const Destination& destination : problem.destinations) units += static_cast<double>(destination.units);
  const double least = (solution->objective - model.rounding()) / units - 1e-4;
  out.equal = ours->units() <= exact.landed_cost.units() && static_cast<double>(ours->units()) / 1e4 >= least;
  return out;
}

}  // namespace noodle::route
