// Gathers the rates of a file, in whatever order it has them, into schedules.
#ifndef NOODLE_DB_IMPORT_COLLECTOR_H_
#define NOODLE_DB_IMPORT_COLLECTOR_H_

#include <compare>
#include <map>
#include <string>
#include <vector>

#include "db/import/findings.h"
#include "db/import/imported.h"
#include "db/import/rate_text.h"
#include "engine/base/country.h"
#include "engine/base/hs_code.h"
#include "engine/base/nomenclature.h"

namespace noodle::db {

// One of an importer's schedules.
struct ScheduleId {
  Country importer;
  int year = 0;
  HsEdition edition = HsEdition::k2022;
  auto operator<=>(const ScheduleId&) const = default;
};

// One rate of a line, as a file gives it.
struct RateRow {
  std::string place;
  std::string line;  // digits or "*"
  std::string regime;
  std::vector<Country> origins;   // the only ones it is for; empty: all but `excluded`
  std::vector<Country> excluded;  // exporters shut out
  std::string text;               // as published
  std::string source;             // instrument id
  std::string confirmed_until;
};

class Collector {
 public:
  // `tables` says which codes exist.
  Collector(const HsTables& tables, const RateTexts& texts) : tables_(tables), texts_(texts) {}

  // A line that may turn out to have no rate. What is wrong goes to the errors, and the rate is left out.
  void AddLine(const ScheduleId& schedule, const std::string& line, const std::string& place);
  void AddRate(const ScheduleId& schedule, const RateRow& row);
  // Takes a line out again: which of its rows is right cannot be told.
  void DropLine(const ScheduleId& schedule, const std::string& line);
  void Error(const std::string& place, const std::string& what) { errors_.Add(place, what); }
  void Remark(const std::string& place, const std::string& what) { remarks_.Add(place, what); }
  void Heading() { ++headings_; }

  // The rest of Imported is the caller's.
  Imported Finish() &&;

 private:
  // A rate read, on its way into a cell.
  struct Part {
    std::string place;
    std::vector<Country> origins;
    std::vector<Country> excluded;
    std::string text;
  };
  struct Line {
    std::string place;
    std::map<size_t, std::vector<Part>> parts;  // by column
  };
  struct Draft {
    std::vector<ScheduleColumn> columns;
    std::map<std::string, Line> lines;
  };

  size_t ColumnOf(Draft& draft, const RateRow& row);
  std::string MakeCell(const std::vector<Part>& parts);
  std::string MakeSplitCell(const std::vector<Part>& parts);
  void CheckCodes(HsEdition edition, const Draft& draft);
  Schedule MakeSchedule(const ScheduleId& id, const Draft& draft);

  const HsTables& tables_;
  const RateTexts& texts_;
  std::map<ScheduleId, Draft> drafts_;
  Findings errors_, remarks_, not_understood_;
  std::vector<Finding> not_in_edition_;
  int headings_ = 0;
};

}  // namespace noodle::db

#endif  // NOODLE_DB_IMPORT_COLLECTOR_H_
