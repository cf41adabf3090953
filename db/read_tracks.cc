// tracks/: index.csv and <agreement>/<iso2>.csv.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "db/fields.h"
#include "db/read_parts.h"

namespace noodle::db {
namespace {

using preference::TrackEntry;

constexpr char kIndex[] = "tracks/index.csv";

struct IndexEntry {
  int line = 0;
  TrackFile file;  // without entries
};
using Index = std::map<std::string, IndexEntry>;  // by the name of the file

std::string NameOf(const std::string& agreement, const std::string& importer) {
  return absl::StrCat("tracks/", absl::AsciiStrToLower(agreement), "/", absl::AsciiStrToLower(importer), ".csv");
}

void AddIndexRow(const Row& row, Reading& reading, Index& index) {
  Problems& problems = reading.problems;
  const auto importer = Country::Parse(row.fields[0]);
  const auto edition = ParseEdition(row.fields[2]);
  if (!importer.ok()) problems.Add(kIndex, row.line, absl::StrCat("importer: ", importer.status().message()));
  if (row.fields[1].empty()) problems.Add(kIndex, row.line, "agreement: expected an agreement, found nothing");
  if (!edition.ok()) problems.Add(kIndex, row.line, absl::StrCat("edition: ", edition.status().message()));
  reading.CheckSource(kIndex, row.line, row.fields[3]);
  std::vector<std::string> tracks = absl::StrSplit(row.fields[4], ' ', absl::SkipEmpty());
  if (tracks.empty()) problems.Add(kIndex, row.line, "tracks: expected names of tracks, found nothing");
  if (!importer.ok() || !edition.ok()) return;
  TrackFile file{*importer, row.fields[1], *edition, row.fields[3], std::move(tracks), row.fields[5], {}};
  if (!index.emplace(NameOf(row.fields[1], row.fields[0]), IndexEntry{row.line, std::move(file)}).second) {
    problems.Add(kIndex, row.line, absl::StrCat(row.fields[0], " ", row.fields[1], " stands twice"));
  }
}

// The row's entry, or nothing with a problem reported.
std::optional<TrackEntry> ReadEntry(const InputFile& file, const Row& row, const std::vector<std::string>& tracks,
                                    Problems& problems) {
  TrackEntry entry{row.fields[0], row.fields[1], row.fields[2], row.fields[3], ReadYear(row.fields[4])};
  if (!IsLineCode(entry.line)) {
    problems.Add(file.name, row.line, absl::StrCat("line: expected 6 to 12 digits, found \"", entry.line, "\""));
  } else if (std::find(tracks.begin(), tracks.end(), entry.track) == tracks.end()) {
    problems.Add(file.name, row.line,
                 absl::StrCat("track: expected one that ", kIndex, " says the list covers (",
                              absl::StrJoin(tracks, ", "), "), found \"", entry.track, "\""));
  } else if (!entry.final_year && !row.fields[4].empty()) {
    problems.Add(file.name, row.line, absl::StrCat("year: expected four digits, found \"", row.fields[4], "\""));
  } else {
    return entry;
  }
  return std::nullopt;
}

void ReadList(const InputFile& file, const IndexEntry& index, Reading& reading) {
  TrackFile list = index.file;
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  ReadTable(file, {"line", "track", "base", "final", "year"}, reading.problems, [&](const Row& row) {
    auto entry = ReadEntry(file, row, list.tracks, reading.problems);
    if (!entry) return;
    if (!seen.emplace(entry->line, entry->track, entry->base).second) {
      return reading.problems.Add(file.name, row.line,
                                  absl::StrCat("line ", entry->line, " stands twice in track ", entry->track));
    }
    list.entries.push_back(*std::move(entry));
  });
  reading.world.tracks.push_back(std::move(list));
}

}  // namespace

void ReadTracks(Reading& reading) {
  Index index;
  if (const auto file = reading.Open(kIndex)) {
    ReadTable(*file, {"importer", "agreement", "edition", "instrument", "tracks", "unlisted"}, reading.problems,
              [&](const Row& row) { AddIndexRow(row, reading, index); });
  }
  std::set<std::string> files;
  for (const std::string& folder : reading.List("tracks")) {
    for (const std::string& name : reading.List(folder)) files.insert(name);
  }
  for (const std::string& name : files) {
    const auto entry = index.find(name);
    if (entry != index.end()) {
      ReadList(*reading.Open(name), entry->second, reading);
    } else {
      reading.problems.Add(name, 0, absl::StrCat("has no row in ", kIndex));
    }
  }
  for (const auto& [name, entry] : index) {
    if (files.count(name) == 0) reading.problems.Add(kIndex, entry.line, absl::StrCat("there is no file ", name));
  }
}

}  // namespace noodle::db
