#include "db/import/collector.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/decimal.h"
#include "engine/base/excerpt.h"
#include "grammar/rate/rate.h"

namespace noodle::db {
namespace {

CountrySet SetOf(const std::vector<Country>& countries) {
  CountrySet out;
  for (Country country : countries) out.Insert(country);
  return out;
}

// "0 -KH -MY", in alphabetical order, so that the same exporters make the same cell.
std::string ShutOut(const std::string& text, const std::vector<Country>& countries) {
  std::string out = text;
  for (Country country : SetOf(countries).ToVector()) absl::StrAppend(&out, " -", country.ToString());
  return out;
}

// "5 [CN KR]"
std::string ForOrigins(const std::string& text, const std::vector<Country>& origins) {
  return absl::StrCat(
      text, " [",
      absl::StrJoin(origins, " ", [](std::string* out, Country country) { out->append(country.ToString()); }), "]");
}

// A number without a percent sign that may have been meant as a share of 1.
bool BareBelowOne(const std::string& text) {
  const auto percent = Percent::Parse(text);
  return percent.ok() && *percent > Percent() && *percent < Percent::FromUnits(10'000);
}

}  // namespace

void Collector::AddLine(const ScheduleId& schedule, const std::string& line, const std::string& place) {
  drafts_[schedule].lines.try_emplace(line, Line{place, {}});
}

void Collector::DropLine(const ScheduleId& schedule, const std::string& line) { drafts_[schedule].lines.erase(line); }

size_t Collector::ColumnOf(Draft& draft, const RateRow& row) {
  const auto it = std::find_if(draft.columns.begin(), draft.columns.end(),
                               [&](const ScheduleColumn& column) { return column.regime == row.regime; });
  if (it == draft.columns.end()) {
    draft.columns.push_back({row.regime, row.source, row.confirmed_until});
    return draft.columns.size() - 1;
  }
  if (it->source != row.source) {
    errors_.Add(row.place, absl::StrCat("expected ", row.regime, " to rest on ", it->source, ", as before, found ",
                                        row.source, ": a column rests on one instrument"));
  }
  return static_cast<size_t>(it - draft.columns.begin());
}

void Collector::AddRate(const ScheduleId& schedule, const RateRow& row) {
  Draft& draft = drafts_[schedule];
  Line& line = draft.lines.try_emplace(row.line, Line{row.place, {}}).first->second;
  const size_t column = ColumnOf(draft, row);
  const auto text = ReadRateText(row.text, texts_);
  if (!text.ok()) return errors_.Add(row.place, absl::StrCat(row.regime, ": ", text.status().message()));
  if (text->empty()) return;
  if (!Understood(*text)) not_understood_.Add(row.place, *text);
  if (BareBelowOne(row.text)) {
    remarks_.Add(row.place,
                 absl::StrCat(row.regime, ": a number below 1 is taken as a percentage: 0.05 is 0.05%, not 5%"));
  }
  line.parts[column].push_back({row.place, row.origins, row.excluded, *text});
}

// Rows that differ in whom they shut out are rates by origin: each country named is given the one row that does not
// shut it out. Of countries that no row names nothing is known.
std::string Collector::MakeSplitCell(const std::vector<Part>& parts) {
  CountrySet named;
  for (const Part& part : parts) {
    for (Country country : part.excluded) named.Insert(country);
  }
  std::vector<std::vector<Country>> origins(parts.size());
  for (Country country : named.ToVector()) {
    const Part* found = nullptr;
    for (size_t i = 0; i < parts.size(); ++i) {
      if (SetOf(parts[i].excluded).Contains(country)) continue;
      if (found != nullptr) {
        errors_.Add(parts[i].place, absl::StrCat("a second rate for goods of ", country.ToString(),
                                                 " on one line; the first is at ", found->place));
        return "";
      }
      found = &parts[i];
      origins[i].push_back(country);
    }
  }
  std::vector<size_t> order;
  for (size_t i = 0; i < parts.size(); ++i) {
    order.push_back(i);
    if (!origins[i].empty()) continue;
    errors_.Add(parts.back().place,
                absl::StrCat("a second rate for one line, for no country that the other rows shut out; "
                             "the first is at ",
                             parts[0].place));
    return "";
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return origins[a].size() < origins[b].size(); });
  return absl::StrJoin(order, "; ",
                       [&](std::string* out, size_t i) { out->append(ForOrigins(parts[i].text, origins[i])); });
}

std::string Collector::MakeCell(const std::vector<Part>& parts) {
  if (parts.empty()) return "";
  if (parts.size() == 1 && parts[0].origins.empty()) return ShutOut(parts[0].text, parts[0].excluded);
  if (std::all_of(parts.begin(), parts.end(),
                  [](const Part& part) { return part.origins.empty() && !part.excluded.empty(); })) {
    return MakeSplitCell(parts);
  }
  CountrySet seen;
  std::vector<std::string> cell;
  const Part* otherwise = nullptr;
  for (const Part& part : parts) {
    const bool twice = part.origins.empty() ? otherwise != nullptr
                                            : std::any_of(part.origins.begin(), part.origins.end(),
                                                          [&](Country country) { return seen.Contains(country); });
    if (twice) {
      errors_.Add(part.place, absl::StrCat("a second rate for one line; the first is at ", parts[0].place));
      return "";
    }
    for (Country country : part.origins) seen.Insert(country);
    if (part.origins.empty()) {
      otherwise = &part;
    } else {
      cell.push_back(ForOrigins(part.text, part.origins));
    }
  }
  if (otherwise != nullptr) cell.push_back(ShutOut(otherwise->text, otherwise->excluded));
  return absl::StrJoin(cell, "; ");
}

void Collector::CheckCodes(HsEdition edition, const Draft& draft) {
  const auto nomenclature = tables_.Edition(edition);
  if (!nomenclature.ok()) {
    remarks_.Add(draft.lines.empty() ? "" : draft.lines.begin()->second.place,
                 absl::StrCat("codes are not checked: the database has no nomenclature ", ToString(edition)));
    return;
  }
  for (const auto& [digits, line] : draft.lines) {
    if (digits == "*") continue;
    const auto code = HsCode::Parse(digits);
    if (!code.ok() || !(*nomenclature)->IndexOf(*code)) {
      not_in_edition_.push_back({line.place, digits, 1});
    }
  }
}

Schedule Collector::MakeSchedule(const ScheduleId& id, const Draft& draft) {
  Schedule out;
  out.importer = id.importer;
  out.year = id.year;
  out.edition = id.edition;
  out.columns = draft.columns;
  for (const auto& [digits, line] : draft.lines) {
    ScheduleRow& row = out.rows.emplace_back(ScheduleRow{digits, std::vector<std::string>(draft.columns.size())});
    for (const auto& [column, parts] : line.parts) row.cells[column] = MakeCell(parts);
  }
  return out;
}

Imported Collector::Finish() && {
  Imported out;
  for (const auto& [id, draft] : drafts_) {
    out.schedules.push_back(MakeSchedule(id, draft));
    CheckCodes(id.edition, draft);
  }
  out.errors = errors_.Take();
  out.remarks = remarks_.Take();
  out.not_understood = not_understood_.Take();
  out.not_in_edition = std::move(not_in_edition_);
  out.headings = headings_;
  return out;
}

}  // namespace noodle::db
