#include "db/import/plan.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "db/import/rate_text.h"
#include "engine/base/date.h"
#include "engine/base/nearest_name.h"
#include "engine/base/status.h"
#include "grammar/rate/rate.h"

namespace noodle::db {
namespace {

size_t ColumnOf(const Schedule& schedule, const std::string& regime) {
  const auto it = std::find_if(schedule.columns.begin(), schedule.columns.end(),
                               [&](const ScheduleColumn& column) { return column.regime == regime; });
  return static_cast<size_t>(it - schedule.columns.begin());
}

// The file's columns over those of the schedule that stands.
Schedule Merge(const Schedule& old, const Schedule& file) {
  Schedule out = file;
  std::vector<size_t> kept;  // columns of the old one
  for (size_t i = 0; i < old.columns.size(); ++i) {
    if (ColumnOf(file, old.columns[i].regime) < file.columns.size()) continue;
    kept.push_back(i);
    out.columns.push_back(old.columns[i]);
  }
  if (kept.empty()) return out;
  std::map<std::string, std::vector<std::string>> lines;
  for (ScheduleRow& row : out.rows) {
    row.cells.resize(out.columns.size());
    lines.emplace(row.line, std::move(row.cells));
  }
  for (const ScheduleRow& row : old.rows) {
    std::vector<std::string>& cells = lines.try_emplace(row.line, out.columns.size()).first->second;
    for (size_t k = 0; k < kept.size(); ++k) cells[file.columns.size() + k] = row.cells[kept[k]];
  }
  out.rows.clear();
  for (auto& [line, cells] : lines) out.rows.push_back({line, std::move(cells)});
  return out;
}

// Column by column, whatever their order.
bool SameContent(const Schedule& a, const Schedule& b) {
  if (a.edition != b.edition || a.columns.size() != b.columns.size() || a.rows.size() != b.rows.size()) return false;
  std::vector<size_t> places;
  for (const ScheduleColumn& column : a.columns) {
    const size_t place = ColumnOf(b, column.regime);
    if (place == b.columns.size() || b.columns[place].source != column.source ||
        b.columns[place].confirmed_until != column.confirmed_until) {
      return false;
    }
    places.push_back(place);
  }
  for (size_t i = 0; i < a.rows.size(); ++i) {
    if (a.rows[i].line != b.rows[i].line) return false;
    for (size_t c = 0; c < places.size(); ++c) {
      if (a.rows[i].cells[c] != b.rows[i].cells[places[c]]) return false;
    }
  }
  return true;
}

bool Same(const Instrument& a, const Instrument& b) {
  const auto fields = [](const Instrument& i) {
    return std::tie(i.id, i.title, i.number, i.issued, i.in_force, i.checked_on, i.confidence);
  };
  return fields(a) == fields(b);
}

// The expression that stands for a cell in counts: of the last group of origins.
rate::Kind Typical(const rate::Cell& cell, Date date) {
  const rate::Rate* rate = cell.otherwise          ? &*cell.otherwise
                           : cell.branches.empty() ? nullptr
                                                   : &cell.branches.back().rate;
  const rate::Expression* expression = rate == nullptr ? nullptr : rate->At(date);
  return expression == nullptr ? rate::Kind::kUnknown : expression->kind;
}

void CountCell(const std::string& text, int year, RegimePlan& plan) {
  if (text.empty()) {
    ++plan.unknown;
    return;
  }
  const rate::Cell cell = rate::ReadCell(text);
  if (!cell.branches.empty() || !cell.shut_out.empty()) ++plan.by_origin;
  if (!Understood(text)) {
    ++plan.not_understood;
    return;
  }
  switch (Typical(cell, Date(year, 12, 31))) {
    case rate::Kind::kExcluded:
      ++plan.excluded;
      break;
    case rate::Kind::kQuotaOnly:
      ++plan.quota_only;
      break;
    case rate::Kind::kQuota:
      ++plan.quota;
      break;
    default:
      break;
  }
}

RegimePlan PlanRegime(const Schedule& file, size_t column, const RatesInForce& before, const RatesInForce& after) {
  RegimePlan plan;
  plan.regime = file.columns[column].regime;
  plan.source = file.columns[column].source;
  std::set<std::string> rated;
  for (const ScheduleRow& row : file.rows) {
    const std::string& text = row.cells[column];
    CountCell(text, file.year, plan);
    if (text.empty()) continue;
    rated.insert(row.line);
    const auto old = before.find({file.edition, row.line, plan.regime});
    ++(old == before.end() ? plan.added : old->second.text == text ? plan.unchanged : plan.changed);
  }
  for (const auto& [key, rate] : before) {
    if (key.edition != file.edition || key.regime != plan.regime || rated.count(key.line) > 0) continue;
    ++plan.gone;
    if (after.count(key) > 0) ++plan.held;
  }
  return plan;
}

class Planner {
 public:
  Planner(const Database& database, const Imported& imported) : database_(database), imported_(imported) {}

  absl::StatusOr<ImportPlan> Plan() {
    for (const Schedule& file : imported_.schedules) NOODLE_RETURN_IF_ERROR(Place(file));
    for (const Schedule& file : imported_.schedules) plan_.schedules.push_back(Describe(file));
    NOODLE_RETURN_IF_ERROR(AddImporters());
    NOODLE_RETURN_IF_ERROR(AddSources());
    NOODLE_RETURN_IF_ERROR(FindStrangers());
    return std::move(plan_);
  }

 private:
  struct Tables {
    std::vector<Schedule> before, after;
  };

  // Puts the file's schedule among those that would stand.
  absl::Status Place(const Schedule& file) {
    const auto [it, added] = tables_.try_emplace(file.importer);
    if (added) {
      NOODLE_ASSIGN_OR_RETURN(it->second.before, database_.ScheduleTables(file.importer));
      it->second.after = it->second.before;
    }
    std::vector<Schedule>& after = it->second.after;
    const auto same = std::find_if(after.begin(), after.end(), [&](const Schedule& old) {
      return old.year == file.year && old.edition == file.edition;
    });
    if (same == after.end()) {
      after.push_back(file);
      plan_.additions.schedules.push_back(file);
      return absl::OkStatus();
    }
    Schedule merged = Merge(*same, file);
    if (SameContent(merged, *same)) return absl::OkStatus();
    plan_.additions.schedules.push_back(merged);
    *same = std::move(merged);
    return absl::OkStatus();
  }

  SchedulePlan Describe(const Schedule& file) {
    const Tables& tables = tables_[file.importer];
    SchedulePlan out;
    out.importer = file.importer;
    out.year = file.year;
    out.edition = file.edition;
    out.lines = static_cast<int>(file.rows.size());
    for (const Schedule& old : tables.before) {  // the newest first
      if (old.year > file.year) continue;
      if (!out.compared_with) out.compared_with = old.year;
      if (old.year != file.year || old.edition != file.edition) continue;
      out.supersedes = true;
      for (const ScheduleColumn& column : old.columns) {
        if (ColumnOf(file, column.regime) == file.columns.size()) out.kept.push_back(column.regime);
      }
    }
    const RatesInForce before = InForce(tables.before, file.year);
    const RatesInForce after = InForce(tables.after, file.year);
    for (size_t i = 0; i < file.columns.size(); ++i) out.regimes.push_back(PlanRegime(file, i, before, after));
    out.changes = Compare(before, after);
    return out;
  }

  absl::Status AddImporters() {
    for (const ImporterRow& row : imported_.importers) {
      NOODLE_ASSIGN_OR_RETURN(const auto known, database_.Importer(row.country));
      if (!known) {
        plan_.additions.importers.push_back(row);
      } else if (known->currency != row.currency || known->basis != row.basis) {
        return absl::InvalidArgumentError(absl::StrCat("customsValue: the database has other facts of ",
                                                       NameOf(row.country), ": ", known->currency, ", ",
                                                       known->basis == preference::ValueBasis::kFob ? "FOB" : "CIF"));
      }
    }
    return absl::OkStatus();
  }

  // A slip in the name of an agreement would put its rates where nobody asks for them.
  absl::Status FindStrangers() {
    NOODLE_ASSIGN_OR_RETURN(std::vector<std::string> known, database_.AgreementIds());
    NOODLE_ASSIGN_OR_RETURN(const auto others, database_.RegimeParties());
    for (const auto& [regime, parties] : others) known.push_back(regime);
    known.emplace_back("MFN");
    std::set<std::string> seen(known.begin(), known.end());
    for (const Schedule& file : imported_.schedules) {
      for (const ScheduleColumn& column : file.columns) {
        if (seen.insert(column.regime).second) {
          plan_.strangers.push_back(absl::StrCat(column.regime, Suggestion(column.regime, known)));
        }
      }
    }
    return absl::OkStatus();
  }

  // Those that something new rests on.
  absl::Status AddSources() {
    std::set<std::string> used;
    for (const Schedule& schedule : plan_.additions.schedules) {
      for (const ScheduleColumn& column : schedule.columns) used.insert(column.source);
    }
    for (const ImporterRow& row : plan_.additions.importers) used.insert(row.source);
    for (const auto& [id, source] : imported_.sources) {
      NOODLE_ASSIGN_OR_RETURN(const auto known, database_.FindInstrument(id));
      if (known && !Same(*known, source)) {
        return absl::InvalidArgumentError(
            absl::StrCat("source \"", id, "\": the database describes it otherwise, as \"", known->title,
                         "\": describe the new instrument in a mapping, under an id of its own"));
      }
      if (!known && used.count(id) > 0) plan_.additions.sources.push_back(source);
    }
    return absl::OkStatus();
  }

  const Database& database_;
  const Imported& imported_;
  std::map<Country, Tables> tables_;
  ImportPlan plan_;
};

}  // namespace

absl::StatusOr<ImportPlan> PlanImport(const Database& database, const Imported& imported) {
  return Planner(database, imported).Plan();
}

}  // namespace noodle::db
