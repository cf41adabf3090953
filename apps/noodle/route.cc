// noodle route: the cheapest qualifying ways to source, make and ship a product.
#include <memory>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "apps/noodle/route_json.h"
#include "apps/noodle/route_text.h"
#include "apps/noodle/session.h"
#include "apps/noodle/world.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "engine/route/read_problem.h"
#include "engine/route/solve.h"

namespace noodle::cli {
namespace {

using route::Problem;

struct RouteOptions {
  std::string input;
  size_t top = 3;
  double time_limit = 0;  // seconds; 0: none
  std::optional<bool> explain;  // nothing: as far as is quick
};

// Every explanation solves the problem again, some of them many times.
constexpr absl::Duration kUnasked = absl::Seconds(1);

absl::StatusOr<int> RunRoute(Session& session, const RouteOptions& options) {
  const Limits limits;
  NOODLE_ASSIGN_OR_RETURN(const std::string text, ReadInput(options.input, limits.file_bytes));
  NOODLE_ASSIGN_OR_RETURN(const Problem problem, route::ReadProblem(text, InputName(options.input), limits));
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const preference::World world, LoadWorld(*database));
  route::SolveOptions solve;
  solve.top = options.top;
  solve.by_assembly = solve.break_even = solve.price_rules = solve.unknown_rates = options.explain.value_or(true);
  if (!options.explain) solve.explain_limit = kUnasked;
  if (options.time_limit > 0) solve.time_limit = absl::Seconds(options.time_limit);
  if (session.ShowsProgress()) session.Progress("searching routes");
  const auto answer = route::Solve(problem, world, solve);
  if (session.ShowsProgress()) session.Progress("");
  if (!answer.ok()) return At(InputName(options.input), answer.status());
  if (session.json()) {
    session.PrintJson(ToJson(*answer, problem));
  } else {
    PrintText(*answer, problem, session);
  }
  return kDone;
}

}  // namespace

void AddRoute(CLI::App& app, Session& session) {
  const auto options = std::make_shared<RouteOptions>();
  CLI::App* command = AddCommand(app, "route", "The cheapest qualifying ways to source, make and ship a product");
  command->add_option("problem", options->input, "route problem (JSON), or - for standard input")
      ->required()
      ->type_name("PROBLEM.json");
  command->add_option("--top", options->top, "how many routes")->check(CLI::Range(1, 1000))->capture_default_str();
  command
      ->add_option("--time-limit", options->time_limit,
                   "stop after so many seconds with the best so far and how far it can be from the best")
      ->check(CLI::PositiveNumber)
      ->type_name("SECONDS");
  command->add_flag_callback(
      "--explain", [options] { options->explain = true; },
      "take the time to say what each rule costs, from which consignment size claims pay, what each country of "
      "assembly costs and which unknown rates would decide (by default what a second allows)");
  command->add_flag_callback("--no-explain", [options] { options->explain = false; }, "say none of these")
      ->excludes("--explain");
  command->callback(
      [options, &session] { session.command = [options, &session] { return RunRoute(session, *options); }; });
}

}  // namespace noodle::cli
