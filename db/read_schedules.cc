// schedules/: index.csv and <iso2>/<year>.csv.
#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "db/fields.h"
#include "db/read_parts.h"
#include "engine/base/date.h"

namespace noodle::db {
namespace {

constexpr char kIndex[] = "schedules/index.csv";

// Importer, and the file's name without .csv: "2026", or "2026-hs2017" where a year has schedules in two editions.
using ScheduleKey = std::pair<std::string, std::string>;
using Files = std::map<ScheduleKey, std::string>;  // with the name to open

// What index.csv says of one file.
struct IndexEntry {
  int line = 0;  // of its first row
  int year = 0;
  HsEdition edition = HsEdition::k2022;
  std::map<std::string, std::pair<int, ScheduleColumn>> columns;  // by regime, with the row's line
};
using Index = std::map<ScheduleKey, IndexEntry>;

// The file that a row of the index is about.
ScheduleKey KeyOf(const Row& row, HsEdition edition, const Files& files) {
  ScheduleKey own{row.fields[0], absl::StrCat(row.fields[1], "-", absl::AsciiStrToLower(ToString(edition)))};
  return files.count(own) > 0 ? own : ScheduleKey{row.fields[0], row.fields[1]};
}

void AddIndexRow(const Row& row, const Files& files, Reading& reading, Index& index) {
  Problems& problems = reading.problems;
  const auto importer = Country::Parse(row.fields[0]);
  const auto year = ReadYear(row.fields[1]);
  const auto edition = ParseEdition(row.fields[2]);
  if (!importer.ok()) problems.Add(kIndex, row.line, absl::StrCat("importer: ", importer.status().message()));
  if (!year) problems.Add(kIndex, row.line, absl::StrCat("year: expected four digits, found \"", row.fields[1], "\""));
  if (!edition.ok()) problems.Add(kIndex, row.line, absl::StrCat("edition: ", edition.status().message()));
  if (row.fields[3].empty()) problems.Add(kIndex, row.line, "agreement: expected MFN or an agreement, found nothing");
  if (!row.fields[5].empty()) {
    const auto until = ParseDate(row.fields[5]);
    if (!until.ok()) problems.Add(kIndex, row.line, absl::StrCat("confirmed_until: ", until.status().message()));
  }
  reading.CheckSource(kIndex, row.line, row.fields[4]);
  if (!importer.ok() || !year || !edition.ok()) return;
  IndexEntry& entry = index[KeyOf(row, *edition, files)];
  if (entry.columns.empty()) {
    entry.line = row.line;
    entry.year = *year;
    entry.edition = *edition;
  }
  if (entry.edition != *edition) {
    problems.Add(kIndex, row.line,
                 absl::StrCat("edition: ", ToString(*edition), ", but line ", entry.line, " says ",
                              ToString(entry.edition), " for the same file"));
  }
  const ScheduleColumn column{row.fields[3], row.fields[4], row.fields[5]};
  if (!entry.columns.emplace(column.regime, std::make_pair(row.line, column)).second) {
    problems.Add(kIndex, row.line,
                 absl::StrCat(row.fields[0], " ", row.fields[1], " ", column.regime, " stands twice"));
  }
}

Index ReadIndex(const Files& files, Reading& reading) {
  Index index;
  const auto file = reading.Open(kIndex);
  if (!file) return index;
  ReadTable(*file, {"importer", "year", "edition", "agreement", "instrument", "confirmed_until"}, reading.problems,
            [&](const Row& row) { AddIndexRow(row, files, reading, index); });
  return index;
}

// The columns in the order of the file's header, as the index describes them.
std::vector<ScheduleColumn> Columns(const InputFile& file, const std::vector<std::string>& header,
                                    const IndexEntry& entry, Problems& problems) {
  std::vector<ScheduleColumn> out;
  for (size_t i = 1; i < header.size(); ++i) {
    const auto it = entry.columns.find(header[i]);
    if (it == entry.columns.end()) {
      problems.Add(file.name, 1, absl::StrCat("column ", header[i], " has no row in schedules/index.csv"));
      continue;
    }
    out.push_back(it->second.second);
  }
  for (const auto& [regime, row] : entry.columns) {
    if (std::count(header.begin(), header.end(), regime) > 0) continue;
    problems.Add(kIndex, row.first, absl::StrCat(file.name, " has no column ", regime));
  }
  return out;
}

void ReadSchedule(const InputFile& file, const ScheduleKey& key, const IndexEntry& entry, Reading& reading) {
  Schedule schedule;
  schedule.importer = Country::Of(key.first);
  schedule.year = entry.year;
  schedule.edition = entry.edition;
  std::vector<std::string> header;
  std::set<std::string> lines;
  ReadWideTable(file, "line", header, reading.problems, [&](const Row& row) {
    const std::string& line = row.fields[0];
    if (line != "*" && !IsLineCode(line)) {
      return reading.problems.Add(file.name, row.line,
                                  absl::StrCat("line: expected 6 to 12 digits or *, found \"", line, "\""));
    }
    if (!lines.insert(line).second) {
      return reading.problems.Add(file.name, row.line, absl::StrCat("line ", line, " stands twice"));
    }
    schedule.rows.push_back({line, {row.fields.begin() + 1, row.fields.end()}});
  });
  if (header.empty()) return;
  schedule.columns = Columns(file, header, entry, reading.problems);
  std::sort(schedule.rows.begin(), schedule.rows.end(),
            [](const ScheduleRow& a, const ScheduleRow& b) { return a.line < b.line; });
  reading.world.schedules.push_back(std::move(schedule));
}

// "2026" and "2026-hs2017".
bool IsScheduleName(absl::string_view stem) {
  if (!ReadYear(stem.substr(0, 4))) return false;
  const absl::string_view edition = absl::ClippedSubstr(stem, 4);
  return edition.empty() ||
         (absl::StartsWith(edition, "-hs") && ParseEdition(absl::AsciiStrToUpper(edition.substr(1))).ok());
}

// Every schedule that is there.
Files FindFiles(Reading& reading) {
  Files out;
  for (const std::string& folder : reading.List("schedules")) {
    const auto country = Country::Parse(absl::AsciiStrToUpper(folder.substr(folder.rfind('/') + 1)));
    if (!country.ok()) continue;
    for (const std::string& name : reading.List(folder)) {
      const std::filesystem::path base = std::filesystem::path(name).filename();
      if (base.extension() != ".csv") continue;
      const std::string stem = base.stem().string();
      if (IsScheduleName(stem)) {
        out[{country->ToString(), stem}] = name;
      } else {
        reading.problems.Add(name, 0, "the name: expected <year>.csv or <year>-hs<edition>.csv");
      }
    }
  }
  return out;
}

}  // namespace

void ReadSchedules(Reading& reading) {
  const Files files = FindFiles(reading);
  const Index index = ReadIndex(files, reading);
  for (const auto& [key, name] : files) {
    const auto entry = index.find(key);
    if (entry == index.end()) {
      reading.problems.Add(name, 0, absl::StrCat("has no rows in ", kIndex));
      continue;
    }
    ReadSchedule(*reading.Open(name), key, entry->second, reading);
  }
  for (const auto& [key, entry] : index) {
    if (files.count(key) > 0) continue;
    reading.problems.Add(
        kIndex, entry.line,
        absl::StrCat("there is no file schedules/", absl::AsciiStrToLower(key.first), "/", key.second, ".csv"));
  }
}

}  // namespace noodle::db
