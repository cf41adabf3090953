// How fast and in how much memory routes are found, on problems of tests/route/generator: `make bench BENCH=Route`.
// Every answer is checked by the solver itself, and has to be proved optimal or be reported with its gap.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/bench/against_cbc.h"
#include "tests/bench/measure.h"

namespace noodle::route {
namespace {

struct Case {
  const char* part;
  Family family;
  uint64_t seeds = 1;
};

std::vector<Case> Cases() {
  std::vector<Case> out;
  // 200 items × 16 options × 6 agreements × 3 sites: the aim is 1 s.
  for (const char* name : {"flat", "cost-plus", "into-vn", "nested", "nested-cost-plus", "nested-into-vn", "shared"})
    out.push_back({"target-200", Sized(name, 200, 16, 3), 3});
  // 2,000 items × 16 options: the aim is 10 s.
  for (const char* name : {"flat", "cost-plus", "nested", "nested-cost-plus"})
    out.push_back({"target-2000", Sized(name, 2000, 16, 3), 1});
  for (const char* name : {"flat", "nested"}) {
    for (const int items : {25, 50, 100, 200, 400, 800, 1600, 2000})
      out.push_back({"items", Sized(name, items, 16, 3), 1});
    for (const int options : {2, 4, 8, 16, 32, 64}) out.push_back({"options", Sized(name, 200, options, 3), 1});
  }
  for (const char* name : {"near-equal", "huge", "thousandths", "all-equal", "correlated"})
    out.push_back({"hard", Sized(name, 100, 8, 3), 2});
  for (const char* name : {"chain", "chain-cost-plus", "shared-made", "markets", "nine-agreements", "unpriced-sites"})
    out.push_back({"shapes", Sized(name, 60, 8, 3), 2});
  return out;
}

struct Totals {
  int problems = 0, proved = 0, naive_fails = 0, errors = 0;
};

void Run(const Case& one, const Question& question, std::ostream& csv, Totals* totals) {
  for (uint64_t seed = 1; seed <= one.seeds; ++seed) {
    const Family& family = one.family;
    const Measured m = Measure(ProblemText(family, seed), question);
    const std::string status = m.status;
    ++totals->problems;
    totals->proved += status == "OPTIMAL" && m.gap == 0 ? 1 : 0;
    totals->errors += status == "ERROR" || (status == "OPTIMAL" && m.gap != 0) ? 1 : 0;
    totals->naive_fails += m.naive_fails ? 1 : 0;
    const double gap =
        m.landed > 0 && m.gap >= 0 ? 100.0 * static_cast<double>(m.gap) / static_cast<double>(m.landed) : 100;
    std::cout << absl::StrFormat(
                     "%-12s %-17s %5d x %2d x %d  seed %d  %-8s %9.3f s %7.0f MB  gap %7.4f %%  naive %+6.2f %%%s\n",
                     one.part, family.name, family.items, family.options, family.sites, seed, status, m.seconds,
                     m.peak_mb, gap,
                     m.landed > 0
                         ? 100.0 * static_cast<double>(m.naive_landed - m.landed) / static_cast<double>(m.landed)
                         : 0,
                     m.naive_fails ? "" : ", as good a regime")
              << std::flush;
    csv << absl::StrFormat("%s,%s,%d,%d,%d,%d,%s,%.4f,%.0f,%.6f,%d,%d\n", one.part, family.name, family.items,
                           family.options, family.sites, seed, status, m.seconds, m.peak_mb, gap, m.landed,
                           m.naive_landed)
        << std::flush;
  }
}

}  // namespace
}  // namespace noodle::route

int main(int argc, char** argv) {
  using namespace noodle::route;
  CLI::App app("Times and peak memory of route problems");
  std::string csv_path = "route_bench.csv", only;
  Question question;
  app.add_option("--csv", csv_path, "where figures are written as CSV")->capture_default_str();
  app.add_option("--part", only, "target-200, target-2000, items, options, hard, shapes or cbc");
  app.add_option("--time-limit", question.time_limit, "seconds for one problem")->capture_default_str();
  app.add_option("--top", question.top, "routes asked for")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  std::ofstream csv(csv_path);
  csv << "part,family,items,options,sites,seed,status,seconds,peak_mb,gap_percent,landed,naive_landed\n";
  Totals totals;
  for (const Case& one : Cases()) {
    if (only.empty() || only == one.part) Run(one, question, csv, &totals);
  }
  std::cout << absl::StrFormat(
      "%d problems: %d proved optimal, %d with errors; in %d the naive choice misses the preference and costs more\n",
      totals.problems, totals.proved, totals.errors, totals.naive_fails);
  bool same = true;
  if (only.empty() || only == "cbc") {
    std::ofstream duels(csv_path + ".cbc");
    same = RunAgainstCbc(question.time_limit, duels);
  }
  return totals.errors == 0 && same ? 0 : 1;
}
