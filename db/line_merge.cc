#include "db/line_merge.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace noodle::db {

using preference::Cell;
using preference::TariffLine;

std::vector<LineRange> RangesOf(HsCode code) {
  const std::string digits = code.Digits();
  std::vector<LineRange> out{{digits, absl::StrCat(digits, ":")}};  // ':' follows '9'
  for (int length = 6; length < code.length(); ++length) {
    const std::string prefix = digits.substr(0, static_cast<size_t>(length));
    out.push_back({prefix, absl::StrCat(prefix, "0")});  // that line alone
  }
  out.push_back({"*", "+"});
  return out;
}

void LineMerge::AddCell(const std::string& line, const CatalogueSchedule& schedule, size_t position,
                        const std::string& text, const rate::Cell* read) {
  std::vector<Cell>& cells = lines_[line].cells;
  const CatalogueColumn& column = schedule.columns[position];
  const auto same = [&](const Cell& cell) { return cell.regime == column.regime; };
  if (std::any_of(cells.begin(), cells.end(), same)) return;
  cells.push_back({column.regime, text, schedule.year, column.confirmed_until, column.instrument, read});
}

bool LineMerge::Superseded(const std::string& line) const {
  const std::string digits = code_.Digits();
  const auto within = [&](const std::string& outer, const std::string& inner) {
    return inner.size() > outer.size() && (outer == "*" || absl::StartsWith(inner, outer));
  };
  if (line != "*" && !absl::StartsWith(digits, line)) return false;
  return std::any_of(lines_.begin(), lines_.end(), [&](const auto& entry) {
    return absl::StartsWith(digits, entry.first) && within(line, entry.first);
  });
}

std::vector<TariffLine> LineMerge::Finish(const std::vector<std::string>& regimes) && {
  const auto place = [&](const Cell& cell) {
    return std::find(regimes.begin(), regimes.end(), cell.regime) - regimes.begin();
  };
  std::vector<TariffLine> out;
  for (auto& [digits, line] : lines_) {
    if (Superseded(digits)) continue;
    line.digits = digits;
    line.edition = edition_;
    const auto before = [&](const Cell& a, const Cell& b) { return place(a) < place(b); };
    if (!std::is_sorted(line.cells.begin(), line.cells.end(), before)) {
      std::sort(line.cells.begin(), line.cells.end(), before);
    }
    out.push_back(std::move(line));
  }
  std::stable_partition(out.begin(), out.end(), [](const TariffLine& line) { return line.digits != "*"; });
  return out;
}

}  // namespace noodle::db
