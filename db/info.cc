#include "db/info.h"

#include <algorithm>

#include "engine/base/status.h"
#include "grammar/rate/rate.h"

namespace noodle::db {
namespace {

// The rate that stands for a cell: of the last group of origins.
const rate::Expression* Typical(const rate::Cell& cell, Date date) {
  if (cell.otherwise) return cell.otherwise->At(date);
  return cell.branches.empty() ? nullptr : cell.branches.back().rate.At(date);
}

void Tally(const preference::TextCount& text, Date date, RegimeInfo& info) {
  const rate::Cell cell = rate::ReadCell(text.text);
  if (!cell.branches.empty() || !cell.shut_out.empty()) info.by_origin += text.lines;
  const rate::Expression* rate = Typical(cell, date);
  switch (rate == nullptr ? rate::Kind::kUnknown : rate->kind) {
    case rate::Kind::kExcluded:
      info.excluded += text.lines;
      break;
    case rate::Kind::kQuotaOnly:
      info.quota_only += text.lines;
      break;
    case rate::Kind::kConditional:
      info.conditional += text.lines;
      break;
    case rate::Kind::kVaries:
      info.varies += text.lines;
      break;
    case rate::Kind::kReference:
      info.in_words += text.lines;
      break;
    case rate::Kind::kUnknown:
      info.unparsed += text.lines;
      break;
    case rate::Kind::kQuota:
      info.quota += text.lines;
      info.known += text.lines;
      break;
    default:
      info.known += text.lines;
  }
}

template <typename T>
void AddOnce(std::vector<T>& list, const T& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

absl::StatusOr<RegimeInfo> GetRegime(const Database& database, Country importer, const std::string& regime, Date date,
                                     int lines) {
  RegimeInfo info;
  info.regime = regime;
  NOODLE_ASSIGN_OR_RETURN(const std::vector<preference::TextCount> texts, database.Count(importer, regime, date));
  for (const preference::TextCount& text : texts) Tally(text, date, info);
  info.unknown = lines - info.known - info.excluded - info.quota_only - info.conditional - info.varies - info.in_words -
                 info.unparsed;
  return info;
}

absl::StatusOr<ImporterInfo> GetImporter(const Database& database, Country importer, Date date) {
  ImporterInfo info;
  info.importer = importer;
  NOODLE_ASSIGN_OR_RETURN(info.lines, database.LineCount(importer, date));
  NOODLE_ASSIGN_OR_RETURN(const std::vector<std::string> regimes, database.Regimes(importer));
  for (const std::string& regime : regimes) {
    NOODLE_ASSIGN_OR_RETURN(RegimeInfo counted, GetRegime(database, importer, regime, date, info.lines));
    info.regimes.push_back(std::move(counted));
  }
  return info;
}

// Adds a schedule file to its importer.
void AddSchedule(const ScheduleInfo& schedule, ImporterInfo& info) {
  info.every_other_line = info.every_other_line || schedule.every_other_line;
  for (size_t i = 0; i < schedule.regimes.size(); ++i) {
    for (RegimeInfo& regime : info.regimes) {
      if (regime.regime != schedule.regimes[i]) continue;
      AddOnce(regime.years, schedule.year);
      if (!schedule.source_ids[i].empty()) AddOnce(regime.source_ids, schedule.source_ids[i]);
    }
  }
}

}  // namespace

absl::StatusOr<Info> GetInfo(const Database& database, Date date) {
  Info info;
  info.date = date;
  NOODLE_ASSIGN_OR_RETURN(info.editions, database.EditionSizes());
  NOODLE_ASSIGN_OR_RETURN(info.agreements, database.AgreementIds());
  NOODLE_ASSIGN_OR_RETURN(info.sources, database.Instruments());
  NOODLE_ASSIGN_OR_RETURN(const std::vector<ScheduleInfo> schedules, database.Schedules());
  for (const ScheduleInfo& schedule : schedules) {
    if (info.importers.empty() || info.importers.back().importer != schedule.importer) {
      NOODLE_ASSIGN_OR_RETURN(ImporterInfo importer, GetImporter(database, schedule.importer, date));
      info.importers.push_back(std::move(importer));
    }
    AddSchedule(schedule, info.importers.back());
  }
  return info;
}

}  // namespace noodle::db
