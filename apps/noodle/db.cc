// noodle db: the tariff database. Here build and info.
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/bowl_summary.h"
#include "apps/noodle/db_commands.h"
#include "apps/noodle/session.h"
#include "apps/noodle/text_table.h"
#include "db/builder.h"
#include "db/info.h"
#include "db/world.h"
#include "engine/base/status.h"

namespace noodle::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

// ---- build

struct BuildOptions {
  std::string from;
  std::string output;
};

// The tariffs installed beside the program, else those of the sources it was built from.
fs::path DefaultTariffs() {
  std::error_code error;
  const fs::path installed = ShareFolder() / "tariffs";
  return fs::is_directory(installed, error) ? installed : fs::path(NOODLE_TARIFFS_DIR);
}

constexpr uintmax_t kMebibyte = 1 << 20;

absl::StatusOr<int> RunBuild(const BuildOptions& options, Session& session) {
  const fs::path from = options.from.empty() ? DefaultTariffs() : fs::path(options.from);
  const fs::path output = options.output.empty() ? session.DatabasePath() : fs::path(options.output);
  const auto progress = [&](absl::string_view name) { session.Progress(absl::StrCat("reading ", name)); };
  auto world = db::ReadWorld(from, progress);
  if (world.ok()) session.Progress(absl::StrCat("writing ", output.string()));
  const absl::Status written = world.ok() ? db::WriteDatabase(*world, output) : world.status();
  session.Progress("");
  if (!world.ok() && absl::IsInvalidArgument(world.status())) {
    return absl::InvalidArgumentError(
        absl::StrCat(from.string(), " has errors, nothing is written\n", written.message()));
  }
  NOODLE_RETURN_IF_ERROR(written);
  size_t lines = 0;
  for (const db::Schedule& schedule : world->schedules) lines += schedule.rows.size();
  std::error_code error;
  const auto bytes = fs::file_size(output, error);
  if (session.json()) {
    session.PrintJson({{"database", output.string()},
                       {"bytes", bytes},
                       {"agreements", world->agreements.size()},
                       {"schedules", world->schedules.size()},
                       {"lines", lines},
                       {"sources", world->sources.size()}});
  } else if (!session.options.quiet) {
    session.Print(absl::StrCat(output.string(), ": ", world->agreements.size(), " agreements, ",
                               world->schedules.size(), " schedules with ", lines, " lines, ", world->sources.size(),
                               " sources, ", (bytes + kMebibyte / 2) / kMebibyte, " MiB\n"));
  }
  return kDone;
}

// ---- info

ordered_json ToJson(const db::RegimeInfo& regime) {
  return {{"agreement", regime.regime},        {"known", regime.known},        {"unknown", regime.unknown},
          {"excluded", regime.excluded},       {"quota", regime.quota},        {"quotaOnly", regime.quota_only},
          {"conditional", regime.conditional}, {"varies", regime.varies},      {"inWords", regime.in_words},
          {"unparsed", regime.unparsed},       {"byOrigin", regime.by_origin}, {"years", regime.years},
          {"sources", regime.source_ids}};
}

ordered_json ToJson(const db::Info& info, const BowlSummary& bowl) {
  ordered_json out;
  out["date"] = ToString(info.date);
  out["nomenclatures"] = ordered_json::array();
  for (const auto& [edition, size] : info.editions) {
    out["nomenclatures"].push_back({{"edition", ToString(edition)}, {"subheadings", size}});
  }
  out["agreements"] = info.agreements;
  out["bowl"] = ToJson(bowl);
  out["importers"] = ordered_json::array();
  for (const db::ImporterInfo& importer : info.importers) {
    ordered_json regimes = ordered_json::array();
    for (const db::RegimeInfo& regime : importer.regimes) regimes.push_back(ToJson(regime));
    out["importers"].push_back({{"importer", importer.importer.ToString()},
                                {"lines", importer.lines},
                                {"everyOtherLine", importer.every_other_line},
                                {"rates", regimes}});
  }
  out["sources"] = ordered_json::array();
  for (const Instrument& source : info.sources) {
    out["sources"].push_back({{"id", source.id},
                              {"title", source.title},
                              {"number", source.number},
                              {"issued", source.issued},
                              {"inForce", source.in_force},
                              {"checkedOn", source.checked_on},
                              {"confidence", source.confidence}});
  }
  return out;
}

std::string Count(int lines) { return lines == 0 ? "" : absl::StrCat(lines); }

void PrintImporter(const db::ImporterInfo& importer, const Session& session) {
  session.Print(absl::StrCat("\n", session.Bold(NameOf(importer.importer)), ", ", importer.lines, " lines",
                             importer.every_other_line ? " and a rate for every other line" : "", "\n"));
  constexpr auto kRight = TextTable::Align::kRight;
  TextTable table({{"agreement"},
                   {"known", kRight},
                   {"unknown", kRight},
                   {"excluded", kRight},
                   {"quota", kRight},
                   {"quota only", kRight},
                   {"conditional", kRight},
                   {"varies", kRight},
                   {"in words", kRight},
                   {"not understood", kRight},
                   {"by origin", kRight},
                   {"years"}});
  for (const db::RegimeInfo& regime : importer.regimes) {
    table.Add({regime.regime, absl::StrCat(regime.known), Count(regime.unknown), Count(regime.excluded),
               Count(regime.quota), Count(regime.quota_only), Count(regime.conditional), Count(regime.varies),
               Count(regime.in_words), Count(regime.unparsed), Count(regime.by_origin),
               absl::StrJoin(regime.years, " ")});
  }
  session.Print(table.ToString(2));
}

void PrintText(const db::Info& info, const BowlSummary& bowl, const std::string& path, const Session& session) {
  session.Print(absl::StrCat(session.Bold(path), ", as of ", ToString(info.date), "\n"));
  std::vector<std::string> editions;
  editions.reserve(info.editions.size());
  for (const auto& [edition, size] : info.editions) editions.push_back(absl::StrCat(ToString(edition), " ", size));
  session.Print(absl::StrCat("  nomenclatures  ", editions.empty() ? "none" : absl::StrJoin(editions, ", "), "\n"));
  session.Print(
      absl::StrCat("  agreements     ", info.agreements.empty() ? "none" : absl::StrJoin(info.agreements, ", "), "\n"));
  int unconfirmed = 0;
  for (const Instrument& source : info.sources) unconfirmed += source.confidence == "unconfirmed" ? 1 : 0;
  session.Print(absl::StrCat("  sources        ", info.sources.size(), ", ", unconfirmed, " of them unconfirmed\n"));
  session.Print(absl::StrCat("  lanes          ", bowl.priced, " of ", bowl.lanes, " priced on some line\n"));
  for (const db::ImporterInfo& importer : info.importers) PrintImporter(importer, session);
  session.Print(UnscheduledText(bowl));
}

absl::StatusOr<int> RunInfo(const std::string& date_text, Session& session) {
  NOODLE_ASSIGN_OR_RETURN(const Date date, DateOption("--date", date_text));
  NOODLE_ASSIGN_OR_RETURN(const db::Database* database, session.Database());
  NOODLE_ASSIGN_OR_RETURN(const db::Info info, db::GetInfo(*database, date));
  NOODLE_ASSIGN_OR_RETURN(const BowlSummary bowl, SummarizeBowl(*database, date));
  if (session.json()) {
    session.PrintJson(ToJson(info, bowl));
  } else {
    PrintText(info, bowl, session.DatabasePath().string(), session);
  }
  return kDone;
}

}  // namespace

void AddDb(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, "db", "The tariff database");
  command->require_subcommand(1);

  const auto build_options = std::make_shared<BuildOptions>();
  CLI::App* build = AddCommand(*command, "build", "Make a database from a folder laid out like tariffs/");
  build->add_option("--from", build_options->from, "the folder (default: the tariffs installed)")->type_name("DIR");
  build->add_option("--output", build_options->output, "the file to write (default: the database in use)")
      ->type_name("FILE");
  build->callback([build_options, &session] {
    session.command = [build_options, &session] { return RunBuild(*build_options, session); };
  });

  AddDbVerify(*command, session);

  const auto date = std::make_shared<std::string>();
  CLI::App* info = AddCommand(*command, "info", "What a database holds, importer by importer");
  info->add_option("--date", *date, "the day at which rates are counted, YYYY-MM-DD (default: today)");
  info->callback([date, &session] { session.command = [date, &session] { return RunInfo(*date, session); }; });

  AddDbImport(*command, session);
  AddDbDiff(*command, session);
}

}  // namespace noodle::cli
