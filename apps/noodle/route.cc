// noodle route: the cheapest qualifying ways to source, make and ship a product.
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "apps/noodle/gnuplot.h"
#include "apps/noodle/interrupt.h"
#include "apps/noodle/route_json.h"
#include "apps/noodle/route_text.h"
#include "apps/noodle/session.h"
#include "apps/noodle/sweep_output.h"
#include "apps/noodle/sweep_plot.h"
#include "apps/noodle/world.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"
#include "engine/route/solve.h"
#include "engine/whatif/range.h"
#include "engine/whatif/scenario.h"
#include "engine/whatif/sweep.h"

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;

struct RouteOptions {
  std::string input;
  size_t top = 3;
  double time_limit = 0;  // seconds; 0: none
  std::vector<std::string> set;
  std::string agreements;       // empty: as the problem says
  std::string sweep;            // empty: none
  std::string plot;             // empty: none
  std::optional<bool> explain;  // nothing: where the problem is small
};

// Every explanation solves the problem again, some of them many times: unasked, small problems are explained as far as
// a second allows.
constexpr absl::Duration kUnasked = absl::Seconds(1);
constexpr size_t kMostOptionsExplained = 400;

bool IsSmall(const route::Problem& problem) {
  size_t options = 0;
  for (const route::Item& item : problem.items) options += item.options.size();
  return options <= kMostOptionsExplained;
}

std::optional<absl::Duration> TimeLimit(const RouteOptions& options) {
  if (options.time_limit <= 0) return std::nullopt;
  return absl::Seconds(options.time_limit);
}

absl::StatusOr<std::vector<whatif::Setting>> SettingsOf(const RouteOptions& options) {
  std::vector<std::string> texts = options.set;
  if (!options.agreements.empty()) texts.push_back(absl::StrCat("policy.agreements=", options.agreements));
  std::vector<whatif::Setting> out;
  for (const std::string& text : texts) {
    auto setting = whatif::ParseSetting(text);
    if (!setting.ok()) return At("--set", setting.status());
    out.push_back(*std::move(setting));
  }
  return out;
}

// What is assumed, and then the rest.
ordered_json WithAssumptions(const std::vector<whatif::Assumption>& assumptions, ordered_json rest) {
  if (assumptions.empty()) return rest;
  ordered_json out;
  out["assuming"] = AssumptionsJson(assumptions);
  out.update(rest);
  return out;
}

absl::StatusOr<int> RunOne(Session& session, const RouteOptions& options, whatif::Scenario& scenario) {
  NOODLE_ASSIGN_OR_RETURN(const whatif::Case here, scenario.Make());
  NOODLE_ASSIGN_OR_RETURN(const std::vector<whatif::Assumption> assumptions, scenario.Assumptions());
  route::SolveOptions solve;
  solve.top = options.top;
  solve.time_limit = TimeLimit(options);
  solve.by_assembly = solve.break_even = solve.price_rules = solve.unknown_rates =
      options.explain.value_or(IsSmall(here.problem));
  if (!options.explain) solve.explain_limit = kUnasked;
  const InterruptGuard guard;
  solve.interrupted = InterruptGuard::Interrupted;
  if (session.ShowsProgress()) session.Progress("searching routes");
  const auto answer = route::Solve(here.problem, here.world(), solve);
  if (session.ShowsProgress()) session.Progress("");
  if (!answer.ok()) return At(InputName(options.input), answer.status());
  if (session.json()) {
    session.PrintJson(WithAssumptions(assumptions, ToJson(*answer, here.problem)));
  } else {
    session.Print(AssumptionsText(assumptions));
    PrintText(*answer, here.problem, session);
  }
  return kDone;
}

absl::StatusOr<int> RunSweep(Session& session, const RouteOptions& options, whatif::Scenario& scenario) {
  NOODLE_ASSIGN_OR_RETURN(const whatif::Range range, whatif::ParseSweep(options.sweep));
  if (!options.plot.empty()) NOODLE_RETURN_IF_ERROR(CheckGnuplot());
  NOODLE_ASSIGN_OR_RETURN(const std::vector<whatif::Assumption> assumptions, scenario.Assumptions());
  whatif::SweepOptions how;
  how.time_limit = TimeLimit(options);
  how.progress = [&](size_t done) { session.Progress(absl::StrCat("searching routes: ", done, " values")); };
  const auto sweep = whatif::RunSweep(scenario, range, how);
  session.Progress("");
  if (!sweep.ok()) return At("--sweep", sweep.status());
  if (!options.plot.empty()) NOODLE_RETURN_IF_ERROR(Draw(SweepPlot(*sweep, range), options.plot));
  if (session.json()) {
    session.PrintJson(WithAssumptions(assumptions, SweepJson(*sweep, range)));
  } else {
    session.Print(AssumptionsText(assumptions));
    PrintSweep(*sweep, range, session);
  }
  return kDone;
}

absl::StatusOr<int> RunRoute(Session& session, const RouteOptions& options) {
  NOODLE_ASSIGN_OR_RETURN(std::vector<whatif::Setting> settings, SettingsOf(options));
  const Limits limits;
  NOODLE_ASSIGN_OR_RETURN(const std::string text, ReadInput(options.input, limits.file_bytes));
  NOODLE_ASSIGN_OR_RETURN(whatif::SettableProblem problem,
                          whatif::SettableProblem::Parse(text, InputName(options.input), limits));
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const preference::World world, LoadWorld(*database));
  whatif::Scenario scenario(std::move(problem), world, std::move(settings));
  return options.sweep.empty() ? RunOne(session, options, scenario) : RunSweep(session, options, scenario);
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
      ->add_option(
          "--time-limit", options->time_limit,
          "stop after so many seconds with the best so far and how far it can be from the best; in a sweep, at "
          "each value")
      ->check(CLI::PositiveNumber)
      ->type_name("SECONDS");
  command
      ->add_option(
          "--set", options->set,
          "assume another number, rate, rule or agreement: items.motor.Bafang.price=58, lanes.CN-VN.perKg=0.5, "
          "rate.VN.850131.ACFTA=5, rule.AANZFTA.871160=RVC(35), agreement.RCEP=off (docs/routes.md); may be "
          "repeated")
      ->type_name("PATH=VALUE")
      ->expected(1)
      ->take_all();
  command
      ->add_option("--agreements", options->agreements,
                   "use only these, separated by commas; bowl is those that `noodle bowl` shows without the overlay")
      ->type_name("LIST");
  CLI::Option* sweep =
      command
          ->add_option("--sweep", options->sweep,
                       "where the best route changes as one of them goes from FROM to TO: a path as of --set, and how "
                       "many values to ask or how far apart")
          ->type_name("PATH=FROM..TO[:COUNT|/STEP]");
  command->add_option("--plot", options->plot, "draw the sweep as a chart")->type_name("FILE.svg")->needs(sweep);
  command->add_flag_callback(
      "--explain", [options] { options->explain = true; },
      "take the time to say what each rule costs, from which consignment size claims pay, what each country of "
      "assembly costs and which unknown rates would decide (by default for up to 400 options, what a second allows)");
  command->add_flag_callback(
             "--no-explain", [options] { options->explain = false; }, "say none of these")
      ->excludes("--explain");
  command->callback(
      [options, &session] { session.command = [options, &session] { return RunRoute(session, *options); }; });
}

}  // namespace noodle::cli
