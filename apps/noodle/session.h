// What every command shares: the global options, the database opened when first asked for, and where output goes.
#ifndef NOODLE_APPS_NOODLE_SESSION_H_
#define NOODLE_APPS_NOODLE_SESSION_H_

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "db/database.h"
#include "engine/base/date.h"
#include "nlohmann/json.hpp"

namespace noodle::cli {

// Exit statuses.
inline constexpr int kDone = 0;
inline constexpr int kSomeInputsBad = 1;
inline constexpr int kFound = 1;  // what was asked to be looked for: findings, files that would change
inline constexpr int kUnusable = 2;
inline constexpr int kInternal = 3;

class Session {
 public:
  // The global options, as CLI11 fills them.
  struct Options {
    std::string format = "text";
    std::string database;  // empty: DefaultDatabase()
    bool quiet = false;
    std::string color = "auto";
  };
  Options options;

  // What the chosen subcommand does; its result is the exit status. Set by the subcommand's callback.
  std::function<absl::StatusOr<int>()> command;

  bool json() const { return options.format == "json"; }
  // The file that --db names, or the default one.
  std::filesystem::path DatabasePath() const;
  // Opened at the first call. Errors name the file.
  absl::StatusOr<const db::Database*> Database();

  // Writes to standard output.
  void Print(absl::string_view text) const;
  void PrintJson(const nlohmann::ordered_json& value) const;
  // `text` in bold where the output is a terminal that wants it.
  std::string Bold(absl::string_view text) const;
  // True when progress may be shown: standard error is a terminal and --quiet is not given.
  bool ShowsProgress() const;
  // Replaces the line of progress; an empty text removes it. Does nothing unless ShowsProgress().
  void Progress(absl::string_view text) const;

 private:
  std::unique_ptr<db::Database> database_;
};

// <folder of the program>/../share/noodle
std::filesystem::path ShareFolder();
// noodle.db in it.
std::filesystem::path DefaultDatabase();

// The day an option names; today when it is empty. Error: the option and what was found.
absl::StatusOr<Date> DateOption(absl::string_view option, const std::string& text);

// A subcommand of `parent` that accepts the global options after it too.
CLI::App* AddCommand(CLI::App& parent, const std::string& name, const std::string& description);

// The subcommands, a file each.
void AddCheck(CLI::App& app, Session& session);
void AddBatch(CLI::App& app, Session& session);
void AddVerify(CLI::App& app, Session& session);
void AddRoute(CLI::App& app, Session& session);
void AddRules(CLI::App& app, Session& session);
void AddTariff(CLI::App& app, Session& session);
void AddBowl(CLI::App& app, Session& session);
void AddDb(CLI::App& app, Session& session);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_SESSION_H_
