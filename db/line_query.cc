#include "db/line_query.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status.h"

namespace noodle::db {

using preference::Cell;
using preference::TariffLine;

absl::Status LineQuery::Add(const CatalogueSchedule& schedule) {
  const std::string digits = code_.Digits();
  NOODLE_RETURN_IF_ERROR(AddRange(schedule, digits, absl::StrCat(digits, ":")));  // ':' follows '9'
  for (int length = 6; length < code_.length(); ++length) {
    const std::string prefix = digits.substr(0, static_cast<size_t>(length));
    NOODLE_RETURN_IF_ERROR(AddRange(schedule, prefix, absl::StrCat(prefix, "0")));  // that line alone
  }
  return AddRange(schedule, "*", "+");
}

absl::Status LineQuery::AddRange(const CatalogueSchedule& schedule, const std::string& from, const std::string& to) {
  NOODLE_ASSIGN_OR_RETURN(
      Statement * rows,
      db_.Prepare("SELECT l.line, r.position, t.text FROM tariff_line l "
                  "LEFT JOIN rate r ON r.schedule = l.schedule AND r.line = l.line "
                  "LEFT JOIN rate_text t ON t.text_id = r.text_id "
                  "WHERE l.schedule = ?1 AND l.line >= ?2 AND l.line < ?3 ORDER BY l.line, r.position"));
  rows->Bind(1, schedule.id).Bind(2, from).Bind(3, to);
  for (;;) {
    NOODLE_ASSIGN_OR_RETURN(const bool row, rows->Step());
    if (!row) return absl::OkStatus();
    TariffLine& line = lines_[rows->Text(0)];
    if (rows->IsNull(1)) continue;
    const CatalogueColumn& column = schedule.columns[static_cast<size_t>(rows->Int(1))];
    const auto same = [&](const Cell& cell) { return cell.regime == column.regime; };
    if (std::any_of(line.cells.begin(), line.cells.end(), same)) continue;
    line.cells.push_back({column.regime, rows->Text(2), schedule.year, column.confirmed_until, column.instrument});
  }
}

bool LineQuery::Superseded(const std::string& line) const {
  const std::string digits = code_.Digits();
  const auto within = [&](const std::string& outer, const std::string& inner) {
    return inner.size() > outer.size() && (outer == "*" || absl::StartsWith(inner, outer));
  };
  if (line != "*" && !absl::StartsWith(digits, line)) return false;
  return std::any_of(lines_.begin(), lines_.end(), [&](const auto& entry) {
    return absl::StartsWith(digits, entry.first) && within(line, entry.first);
  });
}

std::vector<TariffLine> LineQuery::Finish(const std::vector<std::string>& regimes) && {
  const auto place = [&](const Cell& cell) {
    return std::find(regimes.begin(), regimes.end(), cell.regime) - regimes.begin();
  };
  std::vector<TariffLine> out;
  for (auto& [digits, line] : lines_) {
    if (Superseded(digits)) continue;
    line.digits = digits;
    line.edition = edition_;
    std::sort(line.cells.begin(), line.cells.end(), [&](const Cell& a, const Cell& b) { return place(a) < place(b); });
    out.push_back(std::move(line));
  }
  std::stable_partition(out.begin(), out.end(), [](const TariffLine& line) { return line.digits != "*"; });
  return out;
}

}  // namespace noodle::db
