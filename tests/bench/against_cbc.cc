#include "tests/bench/against_cbc.h"

#include <algorithm>
#include <ctime>
#include <iostream>
#include <vector>

#include "absl/strings/str_format.h"
#include "engine/base/status.h"
#include "engine/route/read_problem.h"
#include "engine/route/recost.h"
#include "engine/route/search.h"
#include "engine/route/solve.h"
#include "tests/route/generator/family.h"
#include "tests/route/mip/real_rules.h"
#include "tests/route/mip/route_model.h"
#include "tests/support/real_law.h"

namespace noodle::route {
namespace {

double Cpu() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Duel {
  double ours = 0;        // processor seconds to solve, from the problem as read
  double preparing = 0;   // of that: looking rates up and writing rules as inequalities, which is done for CBC too
  double cbc = 0;         // of CBC's process, reading its programme included
  bool finished = false;  // CBC proved its optimum in time; else it took at least `cbc`
  bool proved = false;    // so did we
  bool equal = false;     // where both did
  size_t binaries = 0;

  double Ratio() const { return cbc / ours; }
};

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
  const double before = Cpu();
  NOODLE_ASSIGN_OR_RETURN(const auto search, Search::Create(problem, world, lanes, tariff, *problem.date));
  out.preparing = Cpu() - before;
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
  const double least = solution->objective - model.rounding() - 1e-4;
  out.equal = ours->units() <= exact.landed_cost.units() && static_cast<double>(ours->units()) / 1e4 >= least;
  return out;
}

// Not into Viet Nam: CBC is not to be relied on there (tests/route/mip_test.cc).
std::vector<Family> CbcFamilies() {
  std::vector<Family> out;
  for (Family family : {Sized("flat", 100, 8, 3), Sized("cost-plus", 60, 8, 3), Sized("nested", 30, 6, 3),
                        Sized("nested", 40, 8, 3), Sized("nested-cost-plus", 30, 6, 3)}) {
    family.build_down_only = true;  // the form of value content that the programme knows
    if (family.depth > 0) family.parts = 5;
    out.push_back(family);
  }
  return out;
}

void Report(const Family& family, uint64_t seed, const Duel& duel, std::ostream& csv) {
  const bool both = duel.finished && duel.proved;
  const char* status = both          ? (duel.equal ? "same optimum" : "NOT THE SAME OPTIMUM")
                       : duel.proved ? "CBC did not finish"
                                     : "the search did not finish";
  std::cout << absl::StrFormat(
                   "%-17s %4d x %2d x %d  seed %d  %8.4f s (%6.4f to prepare)  CBC %8.3f s  ratio %7.1f  %s\n",
                   family.name, family.items, family.options, family.sites, seed, duel.ours, duel.preparing, duel.cbc,
                   duel.Ratio(), status)
            << std::flush;
  csv << absl::StrFormat("%s,%d,%d,%d,%d,%d,%s,%.5f,%.5f,%.4f,%.2f\n", family.name, family.items, family.options,
                         family.sites, seed, duel.binaries, status, duel.ours, duel.preparing, duel.cbc, duel.Ratio())
      << std::flush;
}

}  // namespace

bool RunAgainstCbc(double seconds, std::ostream& csv) {
  const auto law = testing::LoadRealLaw(NOODLE_DATABASE);
  if (!law.ok()) return false;
  csv << "family,items,options,sites,seed,binaries,status,seconds,preparing_seconds,cbc_seconds,ratio\n";
  bool good = true;
  for (const Family& family : CbcFamilies()) {
    std::vector<double> ratios;  // where both finish
    for (uint64_t seed = 1; seed <= 4; ++seed) {
      const auto duel = Fight(family, seed, law->world, seconds);
      if (!duel.ok()) {
        std::cout << family.name << " seed " << seed << ": " << duel.status().message() << "\n";
        good = false;
        continue;
      }
      Report(family, seed, *duel, csv);
      good = good && (duel->equal || !duel->finished || !duel->proved);
      if (duel->finished && duel->proved) ratios.push_back(duel->Ratio());
    }
    if (ratios.empty()) continue;
    std::sort(ratios.begin(), ratios.end());
    const double median = (ratios[(ratios.size() - 1) / 2] + ratios[ratios.size() / 2]) / 2;
    std::cout << absl::StrFormat("%s, %d items: CBC takes %.1f times as long (median of %d problems; %.1f to %.1f)\n",
                                 family.name, family.items, median, ratios.size(), ratios.front(), ratios.back());
  }
  return good;
}

}  // namespace noodle::route
