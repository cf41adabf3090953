#include "tests/bench/measure.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "absl/time/clock.h"
#include "engine/base/status.h"
#include "engine/route/read_problem.h"
#include "engine/route/recost.h"
#include "engine/route/solve.h"
#include "tests/route/generator/naive.h"
#include "tests/support/real_law.h"

namespace noodle::route {
namespace {

// What the naive choice costs beside the best route.
absl::Status CompareNaive(const Problem& problem, const World& world, const Answer& answer, Measured* out) {
  const Lanes lanes(problem);
  Tariff tariff(problem, world, lanes, *problem.date);
  NOODLE_ASSIGN_OR_RETURN(const Route naive, Recost(problem, world, lanes, tariff, *problem.date, NaiveChoice(problem),
                                                    {.claims = true, .explain = false}));
  const Route& best = answer.routes.front();
  out->naive_landed = naive.landed_cost.units();
  out->naive_fails = naive.priced && naive.arrivals.front().regime != best.arrivals.front().regime &&
                     naive.landed_cost > best.landed_cost && naive.cost.duty > best.cost.duty;
  return absl::OkStatus();
}

absl::Status SolveInto(const std::string& text, const Question& question, Measured* out) {
  NOODLE_ASSIGN_OR_RETURN(const testing::RealLaw law, testing::LoadRealLaw(NOODLE_DATABASE));
  const World& world = law.world;
  NOODLE_ASSIGN_OR_RETURN(const Problem problem, ReadProblem(text, "generated"));
  SolveOptions options;
  options.top = question.top;
  options.by_regime = question.by_regime;
  options.time_limit = absl::Seconds(question.time_limit);
  const absl::Time begin = absl::Now();
  NOODLE_ASSIGN_OR_RETURN(const Answer answer, Solve(problem, world, options));
  out->seconds = absl::ToDoubleSeconds(absl::Now() - begin);
  std::snprintf(out->status, sizeof out->status, "%s", std::string(Name(answer.status)).c_str());
  if (answer.gap) out->gap = answer.gap->units();
  if (answer.routes.empty()) return absl::OkStatus();
  out->landed = answer.routes.front().landed_cost.units();
  return CompareNaive(problem, world, answer, out);
}

}  // namespace

Measured Measure(const std::string& problem, const Question& question) {
  int ends[2];
  Measured out;
  out.seconds = 2 * question.time_limit;
  if (pipe(ends) != 0) return out;
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    // One that runs away shall not take the machine with it.
    const rlimit most{rlim_t{6} << 30, rlim_t{6} << 30};
    setrlimit(RLIMIT_AS, &most);
    alarm(static_cast<unsigned>(2 * question.time_limit) + 5);
    Measured mine;
    const absl::Status status = SolveInto(problem, question, &mine);
    if (!status.ok()) {
      std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
      std::snprintf(mine.status, sizeof mine.status, "ERROR");
    }
    _exit(write(ends[1], &mine, sizeof mine) == sizeof mine ? 0 : 1);
  }
  close(ends[1]);
  Measured received;
  if (read(ends[0], &received, sizeof received) == sizeof received) out = received;
  close(ends[0]);
  rusage usage{};
  wait4(child, nullptr, 0, &usage);
  out.peak_mb = static_cast<double>(usage.ru_maxrss) / 1024;
  return out;
}

}  // namespace noodle::route
