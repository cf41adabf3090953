// noodle db import: a schedule of the user's own into the database, shown before it is done.
#include <filesystem>
#include <memory>

#include "absl/strings/str_cat.h"
#include "apps/noodle/db_commands.h"
#include "apps/noodle/import_output.h"
#include "apps/noodle/session.h"
#include "apps/noodle/world.h"
#include "db/import/apply.h"
#include "db/import/plan.h"
#include "db/import/read.h"
#include "engine/base/limits.h"
#include "engine/base/status.h"

namespace noodle::cli {
namespace {

struct ImportOptions {
  std::string file;
  std::string layout;
  std::string mapping;
  std::string importer;
  int year = 0;
  std::string edition;
  std::string source;
  bool apply = false;
  bool skip_bad_rows = false;
  size_t limit = 20;
};

// The mapping file, with what the options state in its place.
absl::StatusOr<db::Mapping> MappingOf(const ImportOptions& options) {
  db::Mapping mapping;
  if (!options.mapping.empty()) {
    NOODLE_ASSIGN_OR_RETURN(const std::string text, ReadInput(options.mapping, Limits().file_bytes));
    NOODLE_ASSIGN_OR_RETURN(mapping, db::ReadMapping(text, InputName(options.mapping)));
  }
  if (!options.importer.empty()) {
    const auto importer = Country::Parse(options.importer);
    if (!importer.ok()) return At("--importer", importer.status());
    mapping.importer = *importer;
  }
  if (options.year != 0) mapping.year = options.year;
  if (!options.edition.empty()) {
    const auto edition = ParseEdition(options.edition);
    if (!edition.ok()) return At("--edition", edition.status());
    mapping.edition = *edition;
  }
  if (!options.source.empty()) mapping.source = options.source;
  return mapping;
}

// What is done with a plan, in words.
struct Result {
  bool applied = false;
  std::string previous;  // the file as it was
  std::string why_not;
};

absl::StatusOr<Result> Carry(const ImportOptions& options, const db::Imported& imported, const db::ImportPlan& plan,
                             const db::DatabaseLock* lock) {
  Result result;
  if (plan.nothing_to_do()) {
    result.why_not = "nothing to do: the database has all of it";
  } else if (lock == nullptr) {
    result.why_not = "nothing is changed; --apply writes it";
  } else if (!imported.errors.empty() && !options.skip_bad_rows) {
    result.why_not = "nothing is changed, since there are bad rows; --skip-bad-rows leaves them out";
  } else {
    NOODLE_ASSIGN_OR_RETURN(const std::filesystem::path previous, db::Apply(*lock, plan.additions));
    result.applied = true;
    result.previous = previous.string();
  }
  return result;
}

std::string ResultText(const Result& result, const std::filesystem::path& database) {
  if (!result.applied) return absl::StrCat("\n", database.string(), ": ", result.why_not, "\n");
  return absl::StrCat("\n", database.string(), ": written; as it was it is kept as ", result.previous,
                      "\n  what changed:  noodle db diff ", result.previous, " ", database.string(),
                      "\n  to go back:    mv ", result.previous, " ", database.string(), "\n");
}

absl::StatusOr<int> RunImport(const ImportOptions& options, Session& session) {
  NOODLE_ASSIGN_OR_RETURN(db::Mapping mapping, MappingOf(options));
  const db::InputFile file{options.file, options.file};
  NOODLE_ASSIGN_OR_RETURN(const db::Layout layout,
                          options.layout.empty() ? db::GuessLayout(file, mapping) : *db::ParseLayout(options.layout));
  // From before the database is read until it is written.
  std::optional<db::DatabaseLock> lock;
  if (options.apply) {
    NOODLE_ASSIGN_OR_RETURN(db::DatabaseLock taken, db::DatabaseLock::Take(session.DatabasePath()));
    lock.emplace(std::move(taken));
  }
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const std::vector<Instrument> sources, database->Instruments());
  session.Progress(absl::StrCat("reading ", options.file));
  auto imported = db::ReadImport(layout, {file, std::move(mapping), *database, sources});
  session.Progress("");
  NOODLE_RETURN_IF_ERROR(imported.status());
  const auto plan = db::PlanImport(*database, *imported);
  if (!plan.ok()) return At(options.file, plan.status());
  NOODLE_ASSIGN_OR_RETURN(const Result result, Carry(options, *imported, *plan, lock ? &*lock : nullptr));
  if (session.json()) {
    nlohmann::ordered_json json = {{"file", options.file},
                                   {"layout", std::string(ToString(layout))},
                                   {"database", session.DatabasePath().string()},
                                   {"applied", result.applied},
                                   {"previous", nullptr}};
    if (result.applied) json["previous"] = result.previous;
    json.update(ImportJson(*imported, *plan));
    session.PrintJson(json);
  } else {
    session.Print(
        absl::StrCat(ImportText(session, *imported, *plan, options.limit), ResultText(result, session.DatabasePath())));
  }
  return imported->errors.empty() ? kDone : kSomeInputsBad;
}

}  // namespace

void AddDbImport(CLI::App& db, Session& session) {
  const auto options = std::make_shared<ImportOptions>();
  CLI::App* command = AddCommand(
      db, "import",
      "Bring a schedule of your own into the database (docs/schedules.md).\n"
      "Shows what would change; --apply does it. The database file is replaced whole, and the file as it was is kept "
      "beside it as FILE.previous-1, -2, …: rename that to go back. An import lives in the database only: `db build` "
      "makes it anew without.");
  command->add_option("file", options->file, "CSV or .xlsx")->required()->type_name("FILE");
  command->add_option("--layout", options->layout, "of the file (default: seen from the file)")
      ->check(CLI::IsMember({"wide", "long", "wits", "xlsx"}));
  command->add_option("--mapping", options->mapping, "what its columns, words and agreements are")
      ->type_name("MAPPING.json");
  command->add_option("--importer", options->importer, "whose schedule it is")->type_name("COUNTRY");
  command->add_option("--year", options->year, "from which it holds")->check(CLI::Range(1900, 2100));
  command->add_option("--edition", options->edition, "of the Harmonized System, such as HS2022")->type_name("EDITION");
  command->add_option("--source", options->source, "the instrument on which the rates rest, by its id")
      ->type_name("ID");
  command->add_flag("--apply", options->apply, "write it to the database");
  command->add_flag("--skip-bad-rows", options->skip_bad_rows, "with --apply: also when rows are bad, without them");
  command->add_option("--limit", options->limit, "changes and findings of a kind shown; json has all")
      ->capture_default_str();
  command->callback(
      [options, &session] { session.command = [options, &session] { return RunImport(*options, session); }; });
}

}  // namespace noodle::cli
