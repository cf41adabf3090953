// modalities.csv: how far each track of an agreement lets duty go.
#include <set>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "db/read_parts.h"
#include "engine/base/date.h"

namespace noodle::db {
namespace {

constexpr char kFile[] = "modalities.csv";

std::vector<Country> ReadImporters(const Row& row, Problems& problems) {
  std::vector<Country> out;
  for (absl::string_view text : absl::StrSplit(row.fields[1], ' ', absl::SkipEmpty())) {
    const auto country = Country::Parse(text);
    if (country.ok()) out.push_back(*country);
    if (!country.ok()) problems.Add(kFile, row.line, absl::StrCat("importers: ", country.status().message()));
  }
  if (row.fields[1].empty()) problems.Add(kFile, row.line, "importers: expected countries, found nothing");
  return out;
}

// Problems where a field that must say something is empty.
void CheckStated(const Row& row, Problems& problems) {
  const std::pair<size_t, const char*> required[] = {
      {0, "agreement"}, {2, "track"}, {4, "ceiling"}, {6, "article"}, {7, "instrument"}};
  for (const auto& [field, name] : required) {
    if (row.fields[field].empty()) problems.Add(kFile, row.line, absl::StrCat(name, ": expected one, found nothing"));
  }
}

}  // namespace

void ReadModalities(Reading& reading) {
  const auto file = reading.Open(kFile);
  if (!file) return;
  Problems& problems = reading.problems;
  std::set<std::tuple<std::string, Country, std::string, std::string>> seen;
  ReadTable(*file, {"agreement", "importers", "track", "from", "ceiling", "exporter_tracks", "article", "instrument"},
            problems, [&](const Row& row) {
              ModalityRow out;
              CheckStated(row, problems);
              out.agreement = row.fields[0];
              out.importers = ReadImporters(row, problems);
              const auto from = ParseDate(row.fields[3]);
              if (!from.ok()) return problems.Add(kFile, row.line, absl::StrCat("from: ", from.status().message()));
              reading.CheckSource(kFile, row.line, row.fields[7]);
              for (Country importer : out.importers) {
                if (seen.emplace(out.agreement, importer, row.fields[2], row.fields[3]).second) continue;
                problems.Add(kFile, row.line,
                             absl::StrCat(out.agreement, " ", importer.ToString(), " ", row.fields[2], " from ",
                                          row.fields[3], " stands twice"));
              }
              out.modality.track = row.fields[2];
              out.modality.from = *from;
              out.modality.ceiling = row.fields[4];
              out.modality.exporter_tracks = absl::StrSplit(row.fields[5], ' ', absl::SkipEmpty());
              out.modality.article = row.fields[6];
              out.modality.instrument.id = row.fields[7];
              reading.world.modalities.push_back(std::move(out));
            });
}

}  // namespace noodle::db
