// noodle db diff: which rates, and which best claims, differ between two databases.
#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "apps/noodle/best_claims.h"
#include "apps/noodle/db_commands.h"
#include "apps/noodle/rate_changes_output.h"
#include "apps/noodle/session.h"
#include "apps/noodle/text_table.h"
#include "apps/noodle/world.h"
#include "db/database.h"
#include "db/rates_in_force.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"

namespace noodle::cli {
namespace {

using nlohmann::ordered_json;

struct DiffOptions {
  std::string before;
  std::string after;
  std::string date;
  std::vector<std::string> importers;
  std::vector<std::string> agreements;
  std::string shipments;
  size_t limit = 20;
};

using ScheduleKey = std::tuple<Country, int, HsEdition>;  // importer, year

struct ImporterChanges {
  Country importer;
  std::vector<db::RateChange> changes;
};

struct Difference {
  Date date;
  std::vector<ScheduleKey> added;
  std::vector<ScheduleKey> removed;
  std::vector<ImporterChanges> importers;  // that changed
  std::optional<ShipmentChanges> shipments;
};

bool Wanted(const std::vector<std::string>& filter, const std::string& name) {
  return filter.empty() || std::find(filter.begin(), filter.end(), name) != filter.end();
}

absl::StatusOr<std::set<ScheduleKey>> Schedules(const db::Database& database, const DiffOptions& options) {
  NOODLE_ASSIGN_OR_RETURN(const std::vector<db::ScheduleInfo> schedules, database.Schedules());
  std::set<ScheduleKey> out;
  for (const db::ScheduleInfo& schedule : schedules) {
    if (Wanted(options.importers, schedule.importer.ToString()))
      out.insert({schedule.importer, schedule.year, schedule.edition});
  }
  return out;
}

absl::StatusOr<db::RatesInForce> Rates(const db::Database& database, Country importer, int year) {
  NOODLE_ASSIGN_OR_RETURN(const std::vector<db::Schedule> tables, database.ScheduleTables(importer));
  return InForce(tables, year);
}

// A name that neither database knows is a slip of the pen: no difference would be found, which is not what was asked.
absl::Status CheckFilters(const DiffOptions& options, const db::Database& before, const db::Database& after) {
  std::set<std::string> importers, regimes;
  for (const db::Database* database : {&before, &after}) {
    NOODLE_ASSIGN_OR_RETURN(const std::vector<db::ScheduleInfo> schedules, database->Schedules());
    for (const db::ScheduleInfo& schedule : schedules) {
      importers.insert(schedule.importer.ToString());
      regimes.insert(schedule.regimes.begin(), schedule.regimes.end());
    }
  }
  const auto check = [](absl::string_view option, const std::vector<std::string>& named,
                        const std::set<std::string>& known) {
    for (const std::string& name : named) {
      if (known.count(name) > 0) continue;
      return absl::InvalidArgumentError(absl::StrCat(option, ": neither database has rates of ", Excerpt(name),
                                                     "; they have ", absl::StrJoin(known, ", ")));
    }
    return absl::OkStatus();
  };
  NOODLE_RETURN_IF_ERROR(check("--importer", options.importers, importers));
  return check("--agreement", options.agreements, regimes);
}

absl::StatusOr<Difference> FindDifference(const DiffOptions& options, const db::Database& before,
                                          const db::Database& after) {
  Difference out;
  NOODLE_ASSIGN_OR_RETURN(out.date, DateOption("--date", options.date));
  NOODLE_ASSIGN_OR_RETURN(const std::set<ScheduleKey> old_schedules, Schedules(before, options));
  NOODLE_ASSIGN_OR_RETURN(const std::set<ScheduleKey> new_schedules, Schedules(after, options));
  std::set_difference(new_schedules.begin(), new_schedules.end(), old_schedules.begin(), old_schedules.end(),
                      std::back_inserter(out.added));
  std::set_difference(old_schedules.begin(), old_schedules.end(), new_schedules.begin(), new_schedules.end(),
                      std::back_inserter(out.removed));
  std::set<Country> importers;
  for (const std::set<ScheduleKey>* schedules : {&old_schedules, &new_schedules}) {
    for (const ScheduleKey& schedule : *schedules) importers.insert(std::get<Country>(schedule));
  }
  const int year = static_cast<int>(out.date.year());
  for (Country importer : importers) {
    NOODLE_ASSIGN_OR_RETURN(const db::RatesInForce was, Rates(before, importer, year));
    NOODLE_ASSIGN_OR_RETURN(const db::RatesInForce is, Rates(after, importer, year));
    std::vector<db::RateChange> changes = Compare(was, is);
    changes.erase(
        std::remove_if(changes.begin(), changes.end(),
                       [&](const db::RateChange& change) { return !Wanted(options.agreements, change.key.regime); }),
        changes.end());
    if (!changes.empty()) out.importers.push_back({importer, std::move(changes)});
  }
  return out;
}

// Lines of one regime.
struct Tally {
  int appeared = 0;  // was unknown
  int changed = 0;
  int vanished = 0;  // is unknown
};

std::map<std::string, Tally> Count(const ImporterChanges& importer) {
  std::map<std::string, Tally> out;
  for (const db::RateChange& change : importer.changes) {
    Tally& tally = out[change.key.regime];
    ++(!change.before ? tally.appeared : !change.after ? tally.vanished : tally.changed);
  }
  return out;
}

std::string Names(const std::vector<ScheduleKey>& schedules) {
  return absl::StrJoin(schedules, ", ", [](std::string* out, const ScheduleKey& schedule) {
    const auto& [importer, year, edition] = schedule;
    absl::StrAppend(out, importer.ToString(), " ", year, " in ", ToString(edition));
  });
}

std::string ClaimText(const BestClaim& claim, const std::string& currency) {
  return absl::StrCat(
      claim.best.empty() ? "unknown" : claim.best, ", duty ",
      claim.duty ? absl::StrCat(claim.duty->ToString(2), currency.empty() ? "" : " ", currency) : "unknown");
}

void PrintShipments(const ShipmentChanges& shipments, const Session& session) {
  session.Print(absl::StrCat("\n",
                             session.Bold(absl::StrCat("shipments whose best claim or its duty changes: ",
                                                       shipments.changed.size(), " of ", shipments.shipments)),
                             "\n"));
  TextTable table({{"shipment"}, {"was"}, {"becomes"}});
  for (const ShipmentChange& change : shipments.changed) {
    table.Add({change.id, ClaimText(change.before, change.currency), ClaimText(change.after, change.currency)});
  }
  if (!shipments.changed.empty()) session.Print(table.ToString(2));
  if (shipments.errors.empty()) return;
  session.Print(absl::StrCat("\n", session.Bold(absl::StrCat("bills not judged: ", shipments.errors.size())), "\n  ",
                             absl::StrJoin(shipments.errors, "\n  "), "\n"));
}

void PrintText(const Difference& difference, const DiffOptions& options, const Session& session) {
  session.Print(absl::StrCat("rates in force on ", ToString(difference.date), ": ", options.before, " and ",
                             options.after, "\n"));
  if (!difference.added.empty()) session.Print(absl::StrCat("schedules added: ", Names(difference.added), "\n"));
  if (!difference.removed.empty()) session.Print(absl::StrCat("schedules removed: ", Names(difference.removed), "\n"));
  if (difference.importers.empty()) session.Print("no rate differs\n");
  constexpr auto kRight = TextTable::Align::kRight;
  for (const ImporterChanges& importer : difference.importers) {
    session.Print(absl::StrCat("\n", session.Bold(NameOf(importer.importer)),
                               ", rates that change: ", importer.changes.size(), "\n"));
    TextTable table({{"agreement"}, {"changed", kRight}, {"known now", kRight}, {"unknown now", kRight}});
    for (const auto& [regime, tally] : Count(importer)) {
      table.Add({regime, absl::StrCat(tally.changed), absl::StrCat(tally.appeared), absl::StrCat(tally.vanished)});
    }
    session.Print(absl::StrCat(table.ToString(2), "\n", ChangesText(importer.changes, options.limit, 2)));
  }
  if (difference.shipments) PrintShipments(*difference.shipments, session);
}

ordered_json ToJson(const std::vector<ScheduleKey>& schedules) {
  ordered_json out = ordered_json::array();
  for (const auto& [importer, year, edition] : schedules) {
    out.push_back({{"importer", importer.ToString()}, {"year", year}, {"edition", ToString(edition)}});
  }
  return out;
}

ordered_json ToJson(const BestClaim& claim) {
  ordered_json out = {{"best", nullptr}, {"duty", nullptr}};
  if (!claim.best.empty()) out["best"] = claim.best;
  if (claim.duty) out["duty"] = claim.duty->ToString(2);
  return out;
}

ordered_json ToJson(const Difference& difference) {
  ordered_json out = {{"date", ToString(difference.date)},
                      {"added", ToJson(difference.added)},
                      {"removed", ToJson(difference.removed)},
                      {"importers", ordered_json::array()}};
  for (const ImporterChanges& importer : difference.importers) {
    ordered_json counts = ordered_json::array();
    for (const auto& [regime, tally] : Count(importer)) {
      counts.push_back({{"agreement", regime},
                        {"changed", tally.changed},
                        {"knownNow", tally.appeared},
                        {"unknownNow", tally.vanished}});
    }
    out["importers"].push_back(
        {{"importer", importer.importer.ToString()}, {"counts", counts}, {"changes", cli::ToJson(importer.changes)}});
  }
  if (!difference.shipments) return out;
  ordered_json changed = ordered_json::array();
  for (const ShipmentChange& change : difference.shipments->changed) {
    changed.push_back({{"id", change.id},
                       {"currency", change.currency},
                       {"before", ToJson(change.before)},
                       {"after", ToJson(change.after)}});
  }
  out["shipments"] = {
      {"judged", difference.shipments->shipments}, {"changed", changed}, {"errors", difference.shipments->errors}};
  return out;
}

absl::StatusOr<int> RunDiff(const DiffOptions& options, Session& session) {
  for (const std::string& importer : options.importers) {
    const auto country = Country::Parse(importer);
    if (!country.ok()) return At("--importer", country.status());
  }
  NOODLE_ASSIGN_OR_RETURN(const std::unique_ptr<db::Database> before, db::Database::Open(options.before));
  NOODLE_ASSIGN_OR_RETURN(const std::unique_ptr<db::Database> after, db::Database::Open(options.after));
  NOODLE_RETURN_IF_ERROR(CheckFilters(options, *before, *after));
  NOODLE_ASSIGN_OR_RETURN(Difference difference, FindDifference(options, *before, *after));
  if (!options.shipments.empty()) {
    NOODLE_ASSIGN_OR_RETURN(const preference::World old_world, LoadWorld(*before));
    NOODLE_ASSIGN_OR_RETURN(const preference::World new_world, LoadWorld(*after));
    const std::optional<Date> date = options.date.empty() ? std::nullopt : std::optional<Date>(difference.date);
    NOODLE_ASSIGN_OR_RETURN(difference.shipments, CompareShipments(options.shipments, date, old_world, new_world));
  }
  if (session.json()) {
    session.PrintJson(ToJson(difference));
  } else {
    PrintText(difference, options, session);
  }
  return difference.shipments && !difference.shipments->errors.empty() ? kSomeInputsBad : kDone;
}

}  // namespace

void AddDbDiff(CLI::App& db, Session& session) {
  const auto options = std::make_shared<DiffOptions>();
  CLI::App* command = AddCommand(
      db, "diff", "Which rates differ between two databases on a day, and which shipments have another best claim");
  command->add_option("old", options->before, "a database")->required()->type_name("OLD");
  command->add_option("new", options->after, "another")->required()->type_name("NEW");
  command->add_option("--date", options->date, "the day whose rates are compared (default: today)")
      ->type_name("YYYY-MM-DD");
  command->add_option("--importer", options->importers, "only these importers")->type_name("COUNTRY");
  command->add_option("--agreement", options->agreements, "only these, MFN being one")->type_name("ID");
  command
      ->add_option("--shipments", options->shipments,
                   "bills of materials to judge in both: a file, a folder of *.json, or one a line in *.jsonl; each on "
                   "--date, or on its own date where that is not given")
      ->type_name("FILE|DIR");
  command->add_option("--limit", options->limit, "changes shown of each importer; json has all")->capture_default_str();
  command->callback(
      [options, &session] { session.command = [options, &session] { return RunDiff(*options, session); }; });
}

}  // namespace noodle::cli
