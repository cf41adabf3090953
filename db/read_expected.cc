// schedules/expected.csv: what a column of a schedule must add up to, counted from its source and not from the column.
#include <optional>
#include <set>
#include <tuple>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "db/fields.h"
#include "db/read_parts.h"

namespace noodle::db {
namespace {

constexpr char kFile[] = "schedules/expected.csv";
constexpr const char* kCounts[] = {"lines", "rates", "excluded", "quota", "text", "by_origin", "not_in_edition"};
constexpr size_t kFirstCount = 4;

// The seven counts and the sum, or nothing with problems reported.
std::optional<CellCounts> ReadCounts(const Row& row, Problems& problems) {
  CellCounts out;
  int* const fields[] = {&out.lines, &out.rates,     &out.excluded,      &out.quota,
                         &out.text,  &out.by_origin, &out.not_in_edition};
  bool good = true;
  for (size_t i = 0; i < std::size(kCounts); ++i) {
    const std::string& text = row.fields[kFirstCount + i];
    if (absl::SimpleAtoi(text, fields[i]) && *fields[i] >= 0) continue;
    problems.Add(kFile, row.line, absl::StrCat(kCounts[i], ": expected a number of 0 or more, found \"", text, "\""));
    good = false;
  }
  const auto sum = Percent::Parse(row.fields.back());
  if (!sum.ok()) problems.Add(kFile, row.line, absl::StrCat("sum_of_percent: ", sum.status().message()));
  if (!good || !sum.ok()) return std::nullopt;
  out.sum = *sum;
  return out;
}

}  // namespace

void ReadExpected(Reading& reading) {
  const auto file = reading.Open(kFile);
  if (!file) return;
  std::vector<std::string> columns = {"importer", "year", "edition", "agreement"};
  columns.insert(columns.end(), std::begin(kCounts), std::end(kCounts));
  columns.emplace_back("sum_of_percent");
  std::set<std::tuple<std::string, int, HsEdition, std::string>> seen;
  Problems& problems = reading.problems;
  ReadTable(*file, columns, problems, [&](const Row& row) {
    const auto importer = Country::Parse(row.fields[0]);
    const auto year = ReadYear(row.fields[1]);
    const auto edition = ParseEdition(row.fields[2]);
    if (!importer.ok()) problems.Add(kFile, row.line, absl::StrCat("importer: ", importer.status().message()));
    if (!year) problems.Add(kFile, row.line, absl::StrCat("year: expected four digits, found \"", row.fields[1], "\""));
    if (!edition.ok()) problems.Add(kFile, row.line, absl::StrCat("edition: ", edition.status().message()));
    const auto counts = ReadCounts(row, problems);
    if (!importer.ok() || !year || !edition.ok() || !counts) return;
    if (!seen.emplace(row.fields[0], *year, *edition, row.fields[3]).second) {
      return problems.Add(kFile, row.line,
                          absl::StrCat(row.fields[0], " ", row.fields[1], " ", row.fields[3], " stands twice"));
    }
    reading.world.expected.push_back({*importer, *year, *edition, row.fields[3], *counts});
  });
}

}  // namespace noodle::db
