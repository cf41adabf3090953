#include "db/verify.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "db/database.h"
#include "db/digest.h"
#include "db/sqlite.h"
#include "engine/base/status.h"
#include "grammar/rate/rate.h"

namespace noodle::db {
namespace {

using ColumnId = std::pair<int64_t, int64_t>;  // schedule, position

int Small(int64_t value) { return static_cast<int>(value); }

// Runs a query to its end, handing each row to `use`, which may fail.
template <typename Use>
absl::Status ForEach(Connection& db, const char* sql, Use use) {
  NOODLE_ASSIGN_OR_RETURN(Statement * rows, db.Prepare(sql));
  for (;;) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, rows->Step());
    if (!row) return absl::OkStatus();
    NOODLE_RETURN_IF_ERROR(use(*rows));
  }
}

absl::StatusOr<std::vector<std::string>> FindDamage(Connection& db) {
  std::vector<std::string> out;
  const absl::Status read = ForEach(db, "PRAGMA integrity_check", [&](const Statement& row) {
    if (row.Text(0) != "ok") out.push_back(row.Text(0));
    return absl::OkStatus();
  });
  if (!read.ok()) out.emplace_back(read.message());
  if (!out.empty()) return out;
  NOODLE_RETURN_IF_ERROR(ForEach(db, "PRAGMA foreign_key_check", [&](const Statement& row) {
    out.push_back(absl::StrCat("a row of ", row.Text(0), " refers to a row of ", row.Text(2), " that is not there"));
    return absl::OkStatus();
  }));
  if (!out.empty()) return out;
  NOODLE_ASSIGN_OR_RETURN(const std::vector<std::string> differ, TablesThatDiffer(db));
  for (const std::string& table : differ) {
    out.push_back(absl::StrCat("the rows of ", table, " are not those that were written"));
  }
  return out;
}

bool PlainPercent(const rate::Rate& rate) {
  const rate::Season& first = rate.seasons.front();
  const rate::Season all_year;
  return rate.seasons.size() == 1 && first.expression.kind == rate::Kind::kAdValorem && first.from == all_year.from &&
         first.until == all_year.until;
}

// Counts one rate that stands on so many lines.
void Tally(const rate::Rate& rate, int lines, VerifiedColumn& column) {
  CellCounts& found = column.found;
  found.rates += lines;
  const rate::Expression& first = rate.seasons.front().expression;
  if (PlainPercent(rate)) {
    found.sum += Percent::FromUnits(first.charge->options[0].terms[0].percent.units() * lines);
  } else if (first.kind == rate::Kind::kExcluded) {
    found.excluded += lines;
  } else if (first.kind == rate::Kind::kQuotaOnly && !first.within_quota) {
    found.quota += lines;
  } else {
    found.text += lines;
    const auto unknown = [](const rate::Season& s) { return s.expression.kind == rate::Kind::kUnknown; };
    if (std::any_of(rate.seasons.begin(), rate.seasons.end(), unknown)) column.not_understood += lines;
  }
}

// Counts one text that stands on so many lines.
void Tally(const std::string& text, int lines, int not_in_edition, VerifiedColumn& column) {
  const rate::Cell cell = rate::ReadCell(text);
  column.found.lines += lines;
  column.found.not_in_edition += not_in_edition;
  if (!cell.branches.empty() || !cell.shut_out.empty()) column.found.by_origin += lines;
  for (const rate::Branch& branch : cell.branches) Tally(branch.rate, lines, column);
  if (cell.otherwise) Tally(*cell.otherwise, lines, column);
}

std::vector<std::string> Differences(const CellCounts& expected, const CellCounts& found) {
  std::vector<std::string> out;
  const auto compare = [&](const char* what, int e, int f) {
    if (e != f) out.push_back(absl::StrCat(what, ": expected ", e, ", found ", f));
  };
  compare("lines", expected.lines, found.lines);
  compare("rates", expected.rates, found.rates);
  compare("excluded", expected.excluded, found.excluded);
  compare("quota", expected.quota, found.quota);
  compare("text", expected.text, found.text);
  compare("by origin", expected.by_origin, found.by_origin);
  compare("not in the edition", expected.not_in_edition, found.not_in_edition);
  if (expected.sum != found.sum) {
    out.push_back(
        absl::StrCat("sum of percentages: expected ", expected.sum.ToString(), ", found ", found.sum.ToString()));
  }
  return out;
}

class Verifier {
 public:
  explicit Verifier(Connection& connection) : db_(connection) {}

  absl::StatusOr<Verification> Run() {
    NOODLE_ASSIGN_OR_RETURN(out_.damage, FindDamage(db_));
    if (!out_.damage.empty()) return std::move(out_);
    NOODLE_RETURN_IF_ERROR(LoadColumns());
    NOODLE_RETURN_IF_ERROR(CountCells());
    NOODLE_RETURN_IF_ERROR(CountRepeated());
    NOODLE_RETURN_IF_ERROR(Compare());
    NOODLE_RETURN_IF_ERROR(FindUnknownCodes());
    NOODLE_RETURN_IF_ERROR(LoadTracks());
    return std::move(out_);
  }

 private:
  absl::Status LoadColumns() {
    return ForEach(db_,
                   "SELECT s.schedule, c.position, s.importer, s.year, s.edition, c.regime, c.source, "
                   "coalesce(o.confidence, ''), "
                   "(SELECT count(*) FROM tariff_line l WHERE l.schedule = s.schedule AND l.line <> '*') "
                   "FROM schedule s JOIN schedule_regime c ON c.schedule = s.schedule "
                   "LEFT JOIN source o ON o.id = c.source ORDER BY s.importer, s.year, s.edition, c.position",
                   [&](const Statement& row) {
                     columns_[{row.Int(0), row.Int(1)}] = out_.columns.size();
                     VerifiedColumn& column = out_.columns.emplace_back();
                     column.importer = Country::Of(row.Text(2));
                     column.year = Small(row.Int(3));
                     column.edition = static_cast<HsEdition>(row.Int(4));
                     column.regime = row.Text(5);
                     column.source = row.Text(6);
                     column.confidence = row.Text(7);
                     column.unknown = Small(row.Int(8));  // CountCells takes those with a cell off
                     return absl::OkStatus();
                   });
  }

  VerifiedColumn& Column(const Statement& row) { return out_.columns[columns_.at({row.Int(0), row.Int(1)})]; }

  absl::Status CountCells() {
    NOODLE_RETURN_IF_ERROR(
        ForEach(db_,
                "SELECT r.schedule, r.position, t.text, count(*), sum(h.code IS NULL) FROM rate r "
                "JOIN schedule s ON s.schedule = r.schedule JOIN rate_text t ON t.text_id = r.text_id "
                "LEFT JOIN hs_code h ON h.edition = s.edition AND h.code = CAST(substr(r.line, 1, 6) AS INTEGER) "
                "WHERE r.line <> '*' GROUP BY r.schedule, r.position, r.text_id",
                [&](const Statement& row) {
                  Tally(row.Text(2), Small(row.Int(3)), Small(row.Int(4)), Column(row));
                  return absl::OkStatus();
                }));
    for (VerifiedColumn& column : out_.columns) column.unknown -= column.found.lines;
    return absl::OkStatus();
  }

  absl::Status CountRepeated() {
    return ForEach(
        db_,
        "SELECT a.schedule, a.position, count(DISTINCT a.line) FROM schedule s "
        "JOIN schedule n ON n.importer = s.importer AND n.edition = s.edition AND n.year > s.year "
        "JOIN schedule_regime c ON c.schedule = s.schedule "
        "JOIN schedule_regime d ON d.schedule = n.schedule AND d.regime = c.regime "
        "JOIN rate a ON a.schedule = s.schedule AND a.position = c.position "
        "JOIN rate b ON b.schedule = n.schedule AND b.line = a.line AND b.position = d.position GROUP BY 1, 2",
        [&](const Statement& row) {
          Column(row).repeated = Small(row.Int(2));
          return absl::OkStatus();
        });
  }

  absl::Status Compare() {
    return ForEach(db_, "SELECT * FROM expected ORDER BY importer, year, edition, regime", [&](const Statement& row) {
      const Country importer = Country::Of(row.Text(0));
      const auto edition = static_cast<HsEdition>(row.Int(2));
      const CellCounts counts{
          Small(row.Int(4)), Small(row.Int(5)), Small(row.Int(6)),  Small(row.Int(7)),
          Small(row.Int(8)), Small(row.Int(9)), Small(row.Int(10)), Percent::FromUnits(row.Int(11))};
      const auto column = std::find_if(out_.columns.begin(), out_.columns.end(), [&](const VerifiedColumn& c) {
        return c.importer == importer && c.year == row.Int(1) && c.edition == edition && c.regime == row.Text(3);
      });
      if (column == out_.columns.end()) {
        out_.missing.push_back(
            absl::StrCat(importer.ToString(), " ", row.Int(1), " ", ToString(edition), " ", row.Text(3)));
      } else {
        column->expected = counts;
        column->differences = Differences(counts, column->found);
      }
      return absl::OkStatus();
    });
  }

  absl::Status FindUnknownCodes() {
    return ForEach(db_,
                   "SELECT s.importer, s.year, s.edition, l.line FROM schedule s "
                   "JOIN tariff_line l ON l.schedule = s.schedule "
                   "LEFT JOIN hs_code h ON h.edition = s.edition AND h.code = CAST(substr(l.line, 1, 6) AS INTEGER) "
                   "WHERE h.code IS NULL AND l.line <> '*' ORDER BY s.importer, s.year, s.edition, l.line",
                   [&](const Statement& row) {
                     const Country importer = Country::Of(row.Text(0));
                     const auto edition = static_cast<HsEdition>(row.Int(2));
                     std::vector<UnknownCodes>& all = out_.unknown_codes;
                     if (all.empty() || all.back().importer != importer || all.back().year != row.Int(1) ||
                         all.back().edition != edition) {
                       all.push_back({importer, Small(row.Int(1)), edition, {}});
                     }
                     all.back().lines.push_back(row.Text(3));
                     return absl::OkStatus();
                   });
  }

  absl::Status LoadTracks() {
    return ForEach(db_,
                   "SELECT l.importer, l.agreement, l.edition, l.source, coalesce(o.confidence, ''), t.line, "
                   "h.code IS NULL FROM track_list l JOIN track t ON t.list = l.list "
                   "LEFT JOIN source o ON o.id = l.source "
                   "LEFT JOIN hs_code h ON h.edition = l.edition AND h.code = CAST(substr(t.line, 1, 6) AS INTEGER) "
                   "ORDER BY l.agreement, l.importer, t.line",
                   [&](const Statement& row) {
                     const Country importer = Country::Of(row.Text(0));
                     std::vector<VerifiedTracks>& all = out_.tracks;
                     if (all.empty() || all.back().importer != importer || all.back().agreement != row.Text(1)) {
                       const auto edition = static_cast<HsEdition>(row.Int(2));
                       all.push_back({importer, row.Text(1), edition, 0, {}, row.Text(3), row.Text(4)});
                     }
                     ++all.back().lines;
                     if (row.Int(6) != 0) all.back().not_in_edition.push_back(row.Text(5));
                     return absl::OkStatus();
                   });
  }

  Connection& db_;
  Verification out_;
  std::map<ColumnId, size_t> columns_;  // place in out_.columns
};

}  // namespace

bool Verification::Agrees() const {
  const auto agrees = [](const VerifiedColumn& c) { return c.differences.empty() && !c.confidence.empty(); };
  return damage.empty() && missing.empty() && std::all_of(columns.begin(), columns.end(), agrees) &&
         std::all_of(tracks.begin(), tracks.end(), [](const VerifiedTracks& t) { return !t.confidence.empty(); });
}

absl::StatusOr<Verification> Verify(const std::string& path) {
  NOODLE_RETURN_IF_ERROR(Database::Open(path).status());
  NOODLE_ASSIGN_OR_RETURN(const std::unique_ptr<Connection> connection, Connection::OpenReadOnly(path));
  return Verifier(*connection).Run();
}

}  // namespace noodle::db
