#include "apps/noodle/session.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/status.h"

namespace noodle::cli {

namespace fs = std::filesystem;

fs::path ShareFolder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return (program.parent_path() / ".." / "share" / "noodle").lexically_normal();
}

fs::path DefaultDatabase() { return ShareFolder() / "noodle.db"; }

fs::path Session::DatabasePath() const {
  return options.database.empty() ? DefaultDatabase() : fs::path(options.database);
}

absl::StatusOr<const db::Database*> Session::Database() {
  if (database_ == nullptr) {
    auto opened = db::Database::Open(DatabasePath().string());
    if (absl::IsNotFound(opened.status())) {
      return absl::NotFoundError(absl::StrCat(opened.status().message(),
                                              "; `noodle db build` makes a tariff database, --db FILE names another"));
    }
    NOODLE_RETURN_IF_ERROR(opened.status());
    database_ = *std::move(opened);
  }
  return database_.get();
}

void Session::Print(absl::string_view text) const { std::fwrite(text.data(), 1, text.size(), stdout); }

// Indented by two a level, but not without end: sub-assemblies in sub-assemblies would be blanks for the most part.
void Session::PrintJson(const nlohmann::ordered_json& value) const {
  constexpr size_t kMostBlanks = 40;
  // What is no UTF-8, as a name on the command line may be, is shown as U+FFFD.
  const std::string text = value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string out;
  out.reserve(text.size());
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    const size_t blanks = std::min(line.find_first_not_of(' '), line.size());
    absl::StrAppend(&out, line.substr(blanks > kMostBlanks ? blanks - kMostBlanks : 0), "\n");
  }
  Print(out);
}

std::string Session::Bold(absl::string_view text) const {
  const bool on = options.color == "always" || (options.color == "auto" && isatty(STDOUT_FILENO) != 0);
  return on ? absl::StrCat("\033[1m", text, "\033[0m") : std::string(text);
}

bool Session::ShowsProgress() const { return !options.quiet && isatty(STDERR_FILENO) != 0; }

void Session::Progress(absl::string_view text) const {
  if (ShowsProgress()) std::fprintf(stderr, "\r\033[K%s", std::string(text).c_str());
}

absl::StatusOr<Date> DateOption(absl::string_view option, const std::string& text) {
  if (text.empty()) return Today();
  auto date = ParseDate(text);
  if (!date.ok()) return At(option, date.status());
  return date;
}

CLI::App* AddCommand(CLI::App& parent, const std::string& name, const std::string& description) {
  CLI::App* command = parent.add_subcommand(name, description);
  command->fallthrough();
  return command;
}

}  // namespace noodle::cli
