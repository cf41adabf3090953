// noodle: the command line. One file per command; this one knows the global options and the exit status.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>

#include "absl/strings/str_cat.h"
#include "apps/noodle/session.h"
#include "engine/base/status.h"

namespace noodle::cli {
namespace {

void AddGlobalOptions(CLI::App& app, Session::Options& options) {
  app.add_option("--format", options.format, "text for people, json for programs")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  app.add_option("--db", options.database, "the tariff database (default: the one built at set-up)")->type_name("FILE");
  app.add_flag("--quiet", options.quiet, "no progress, no remarks");
  app.add_option("--color", options.color, "when to colour text")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  app.set_version_flag("--version", "noodle " NOODLE_VERSION);
}

// A failure that is ours, not the input's.
bool Internal(const absl::Status& status) {
  return absl::IsInternal(status) || absl::IsDataLoss(status) || absl::IsUnknown(status);
}

int Report(const absl::Status& status) {
  std::fprintf(stderr, "noodle: %s\n", std::string(status.message()).c_str());
  return Internal(status) ? kInternal : kUnusable;
}

// CLI11 puts a line end into some of its messages.
std::string OneLine(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

// No option means anything by an empty value: a variable of a script that was not set is not to be overlooked.
absl::Status CheckValues(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    const std::vector<std::string> values = option->results();
    if (std::find(values.begin(), values.end(), "") != values.end()) {
      return absl::InvalidArgumentError(absl::StrCat(option->get_name(), ": expected a value, found nothing"));
    }
  }
  for (const CLI::App* command : app.get_subcommands()) NOODLE_RETURN_IF_ERROR(CheckValues(*command));
  return absl::OkStatus();
}

int Main(int argc, char** argv) {
  CLI::App app("Rules of origin, preferences and routes in the noodle bowl.", "noodle");
  Session session;
  AddGlobalOptions(app, session.options);
  app.require_subcommand(1);
  AddCheck(app, session);
  AddBatch(app, session);
  AddVerify(app, session);
  AddRoute(app, session);
  AddRules(app, session);
  AddTariff(app, session);
  AddBowl(app, session);
  AddDb(app, session);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    std::fprintf(stderr, "noodle: %s\n", OneLine(error.what()).c_str());
    return kUnusable;
  }
  if (const absl::Status values = CheckValues(app); !values.ok()) return Report(values);
  const absl::StatusOr<int> result = session.command();
  return result.ok() ? *result : Report(result.status());
}

}  // namespace
}  // namespace noodle::cli

int main(int argc, char** argv) {
  try {
    return noodle::cli::Main(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "noodle: internal error: %s\n", error.what());
    return noodle::cli::kInternal;
  }
}
