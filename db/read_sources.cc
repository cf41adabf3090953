// sources.csv and importers.csv.
#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "db/read_parts.h"
#include "engine/base/date.h"

namespace noodle::db {
namespace {

void CheckDate(const InputFile& file, int line, const char* column, const std::string& text, Problems& problems) {
  if (text.empty()) return;
  const auto date = ParseDate(text);
  if (!date.ok()) problems.Add(file.name, line, absl::StrCat(column, ": ", date.status().message()));
}

void AddSource(const InputFile& file, const Row& row, Reading& reading) {
  Instrument source{row.fields[0], row.fields[1], row.fields[2], row.fields[3],
                    row.fields[4], row.fields[5], row.fields[6]};
  Problems& problems = reading.problems;
  if (source.id.empty()) return problems.Add(file.name, row.line, "id: expected the id of a source, found nothing");
  CheckDate(file, row.line, "issued", source.issued, problems);
  CheckDate(file, row.line, "in_force", source.in_force, problems);
  CheckDate(file, row.line, "checked_on", source.checked_on, problems);
  if (source.confidence != "confirmed" && source.confidence != "transposed" && source.confidence != "unconfirmed") {
    problems.Add(
        file.name, row.line,
        absl::StrCat("confidence: expected confirmed, transposed or unconfirmed, found \"", source.confidence, "\""));
  }
  const std::string id = source.id;
  if (!reading.world.sources.emplace(id, std::move(source)).second) {
    problems.Add(file.name, row.line, absl::StrCat("source \"", id, "\" stands twice"));
  }
}

bool IsCurrency(const std::string& text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isupper(c); });
}

void AddImporter(const InputFile& file, const Row& row, Reading& reading) {
  Problems& problems = reading.problems;
  const auto country = Country::Parse(row.fields[0]);
  if (!country.ok()) return problems.Add(file.name, row.line, absl::StrCat("importer: ", country.status().message()));
  std::vector<ImporterRow>& importers = reading.world.importers;
  const auto same = [&](const ImporterRow& r) { return r.country == *country; };
  if (std::any_of(importers.begin(), importers.end(), same)) {
    problems.Add(file.name, row.line, absl::StrCat("importer ", row.fields[0], " stands twice"));
  }
  if (!IsCurrency(row.fields[1])) {
    problems.Add(file.name, row.line,
                 absl::StrCat("currency: expected three capital letters, found \"", row.fields[1], "\""));
  }
  if (row.fields[2] != "CIF" && row.fields[2] != "FOB") {
    problems.Add(file.name, row.line, absl::StrCat("value_basis: expected CIF or FOB, found \"", row.fields[2], "\""));
  }
  reading.CheckSource(file.name, row.line, row.fields[3]);
  reading.CheckSource(file.name, row.line, row.fields[6]);
  for (const auto& [column, text] :
       {std::pair("value_rounding", row.fields[4]), std::pair("duty_rounding", row.fields[5])}) {
    const auto rounding = text.empty() ? absl::StatusOr<preference::Rounding>() : preference::Rounding::Parse(text);
    if (!text.empty() && !rounding.ok()) {
      problems.Add(file.name, row.line, absl::StrCat(column, ": ", rounding.status().message()));
    }
  }
  importers.push_back({*country, row.fields[1],
                       row.fields[2] == "FOB" ? preference::ValueBasis::kFob : preference::ValueBasis::kCif,
                       row.fields[3], row.fields[4], row.fields[5], row.fields[6]});
}

}  // namespace

void ReadSources(Reading& reading) {
  const auto file = reading.Open("sources.csv");
  if (!file) return;
  ReadTable(*file, {"id", "title", "number", "issued", "in_force", "checked_on", "confidence"}, reading.problems,
            [&](const Row& row) { AddSource(*file, row, reading); });
}

void ReadImporters(Reading& reading) {
  const auto file = reading.Open("importers.csv");
  if (!file) return;
  ReadTable(*file,
            {"importer", "currency", "value_basis", "source", "value_rounding?", "duty_rounding?", "rounding_source?"},
            reading.problems, [&](const Row& row) { AddImporter(*file, row, reading); });
}

}  // namespace noodle::db
