#include "db/snapshot.h"

#include <algorithm>
#include <utility>

#include "db/line_merge.h"
#include "engine/base/status.h"

namespace noodle::db {

absl::StatusOr<std::unique_ptr<const Snapshot>> Snapshot::Load(const Database& database) {
  std::unique_ptr<Snapshot> out(new Snapshot(database));
  NOODLE_ASSIGN_OR_RETURN(const auto texts, database.RateTexts());
  std::map<int64_t, uint32_t> places;
  for (const auto& [id, text] : texts) {
    places.emplace(id, static_cast<uint32_t>(out->texts_.size()));
    out->texts_.push_back({text, rate::ReadCell(text)});
  }
  NOODLE_ASSIGN_OR_RETURN(const ScheduleCatalogue* catalogue, database.Catalogue());
  for (const auto& [importer, schedules] : catalogue->all()) {
    out->regimes_[importer] = catalogue->Regimes(importer);
    NOODLE_ASSIGN_OR_RETURN(out->importers_[importer], database.Importer(importer));
    std::vector<StoredSchedule>& stored = out->schedules_[importer];
    for (const CatalogueSchedule& schedule : schedules) {
      StoredSchedule& one = stored.emplace_back();
      one.schedule = &schedule;
      NOODLE_RETURN_IF_ERROR(database.ForEachLine(
          schedule,
          [&](const std::string& digits) { one.lines.push_back({digits, static_cast<uint32_t>(one.cells.size())}); },
          [&](size_t position, int64_t text) {
            one.cells.push_back({static_cast<uint16_t>(position), places.at(text)});
          }));
      one.lines.push_back({"~", static_cast<uint32_t>(one.cells.size())});  // '~' follows every digit
    }
  }
  return std::unique_ptr<const Snapshot>(std::move(out));
}

absl::StatusOr<std::vector<HsEdition>> Snapshot::Editions(Country importer, Date date) const {
  return database_.Editions(importer, date);
}

absl::StatusOr<std::vector<preference::TariffLine>> Snapshot::Lines(Country importer, HsCode code, HsEdition edition,
                                                                    Date date) const {
  const auto found = schedules_.find(importer);
  if (found == schedules_.end()) return std::vector<preference::TariffLine>();
  LineMerge merge(code, edition);
  const std::vector<LineRange> ranges = RangesOf(code);
  for (const StoredSchedule& stored : found->second) {
    if (stored.schedule->year > date.year() || stored.schedule->edition != edition) continue;
    for (const LineRange& range : ranges) {
      auto line = std::lower_bound(stored.lines.begin(), stored.lines.end(), range.from,
                                   [](const StoredLine& a, const std::string& b) { return a.digits < b; });
      for (; line->digits < range.to; ++line) {
        merge.AddLine(line->digits);
        for (uint32_t i = line->cells; i < (line + 1)->cells; ++i) {
          const Text& text = texts_[stored.cells[i].text];
          merge.AddCell(line->digits, *stored.schedule, stored.cells[i].position, text.text, &text.read);
        }
      }
    }
  }
  return std::move(merge).Finish(regimes_.at(importer));
}

absl::StatusOr<std::vector<std::string>> Snapshot::Regimes(Country importer) const {
  const auto found = regimes_.find(importer);
  return found == regimes_.end() ? std::vector<std::string>() : found->second;
}

absl::StatusOr<std::vector<preference::TextCount>> Snapshot::Count(Country importer, absl::string_view regime,
                                                                   Date date) const {
  return database_.Count(importer, regime, date);
}

absl::StatusOr<std::optional<preference::ImporterFacts>> Snapshot::Importer(Country importer) const {
  const auto found = importers_.find(importer);
  if (found != importers_.end()) return found->second;
  return database_.Importer(importer);
}

absl::StatusOr<std::string> Snapshot::Label(HsCode code) const { return database_.Label(code); }

}  // namespace noodle::db
