// noodle route: the cheapest qualifying ways to source, make and ship a product.
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
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
  std::optional<bool> explain;  // nothing: where the problem is small
};

// Every explanation solves the problem again, some of them many times.
constexpr size_t kMostOptionsExplained = 400;

bool IsSmall(const Problem& problem) {
  size_t options = 0;
  for (const route::Item& item : problem.items) options += item.options.size();
  return options <= kMostOptionsExplained;
}

absl::StatusOr<int> RunRoute(Session& session, const RouteOptions& options) {
  const Limits limits;
  NOODLE_ASSIGN_OR_RETURN(const std::string text, ReadInput(options.input, limits.file_bytes));
  NOODLE_ASSIGN_OR_RETURN(const Problem problem, route::ReadProblem(text, InputName(options.input), limits));
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const preference::World world, LoadWorld(*database));
  route::SolveOptions solve;
  solve.top = options.top;
  solve.by_assembly = solve.break_even = solve.price_rules = options.explain.value_or(IsSmall(problem));
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
      absl::StrCat("say also what each rule costs, from which consignment size claims pay and what each country of "
                   "assembly costs (by default for problems of up to ",
                   kMostOptionsExplained, " options)"));
  command->add_flag_callback("--no-explain", [options] { options->explain = false; }, "do not")->excludes("--explain");
  command->callback(
      [options, &session] { session.command = [options, &session] { return RunRoute(session, *options); }; });
}

}  // namespace noodle::cli
