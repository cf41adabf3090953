// nomenclature/: hs<year>.csv, correlation_<from>_<to>.csv, labels.csv.
#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "db/read_parts.h"

namespace noodle::db {
namespace {

// "hs2022.csv" with the prefix "hs" gives {2022}; nothing and a problem when a part is no edition.
std::optional<std::vector<HsEdition>> EditionsInName(const InputFile& file, absl::string_view prefix,
                                                     Problems& problems) {
  std::string stem = file.path.stem().string();
  std::vector<HsEdition> out;
  for (absl::string_view part : absl::StrSplit(stem.substr(prefix.size()), '_')) {
    const auto edition = ParseEdition(part);
    if (!edition.ok()) {
      problems.Add(file.name, 0, absl::StrCat("the name: ", edition.status().message()));
      return std::nullopt;
    }
    out.push_back(*edition);
  }
  return out;
}

// A subheading; nothing and a problem for anything else.
std::optional<uint32_t> Subheading(const InputFile& file, int line, const std::string& text, Problems& problems) {
  const auto code = HsCode::Parse(text);
  if (code.ok() && code->length() == 6) return static_cast<uint32_t>(code->value());
  problems.Add(file.name, line, absl::StrCat("expected six digits, found \"", text, "\""));
  return std::nullopt;
}

void ReadEdition(const InputFile& file, Reading& reading) {
  const auto editions = EditionsInName(file, "hs", reading.problems);
  if (!editions) return;
  std::set<uint32_t> codes;
  ReadTable(file, {"code"}, reading.problems, [&](const Row& row) {
    const auto code = Subheading(file, row.line, row.fields[0], reading.problems);
    if (!code || codes.insert(*code).second) return;
    reading.problems.Add(file.name, row.line, absl::StrCat("code ", row.fields[0], " stands twice"));
  });
  reading.world.editions[editions->front()].assign(codes.begin(), codes.end());
}

// A problem when the edition is known and lacks the code.
void CheckCode(const InputFile& file, int line, HsEdition edition, uint32_t code, Reading& reading) {
  const auto it = reading.world.editions.find(edition);
  if (it == reading.world.editions.end() || std::binary_search(it->second.begin(), it->second.end(), code)) return;
  reading.problems.Add(file.name, line,
                       absl::StrCat(HsCode::FromValue(code, 6).Digits(), " is no code of ", ToString(edition)));
}

void ReadCorrelation(const InputFile& file, Reading& reading) {
  const auto editions = EditionsInName(file, "correlation_", reading.problems);
  if (!editions) return;
  if (editions->size() != 2)
    return reading.problems.Add(file.name, 0, "the name: expected correlation_<from>_<to>.csv");
  auto& pairs = reading.world.correlations[{(*editions)[0], (*editions)[1]}];
  ReadTable(file, {"from|from_code", "to|to_code", "kind?"}, reading.problems, [&](const Row& row) {
    const auto from = Subheading(file, row.line, row.fields[0], reading.problems);
    const auto to = Subheading(file, row.line, row.fields[1], reading.problems);
    if (!from || !to) return;
    CheckCode(file, row.line, (*editions)[0], *from, reading);
    CheckCode(file, row.line, (*editions)[1], *to, reading);
    pairs.emplace_back(*from, *to);
  });
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

void ReadLabels(const InputFile& file, Reading& reading) {
  ReadTable(file, {"code", "label"}, reading.problems, [&](const Row& row) {
    const auto code = HsCode::Parse(row.fields[0]);
    if (!code.ok() || code->length() > 6) {
      return reading.problems.Add(file.name, row.line,
                                  absl::StrCat("expected two, four or six digits, found \"", row.fields[0], "\""));
    }
    if (row.fields[1].empty()) return reading.problems.Add(file.name, row.line, "the label is empty");
    if (!reading.world.labels.emplace(code->Digits(), row.fields[1]).second) {
      reading.problems.Add(file.name, row.line, absl::StrCat("code ", code->Digits(), " stands twice"));
    }
  });
}

}  // namespace

void ReadNomenclature(Reading& reading) {
  std::vector<std::string> correlations;
  for (const std::string& name : reading.List("nomenclature")) {
    const std::string base = name.substr(name.rfind('/') + 1);
    if (!absl::EndsWith(base, ".csv")) continue;
    if (absl::StartsWith(base, "hs")) ReadEdition(*reading.Open(name), reading);
    if (absl::StartsWith(base, "correlation_")) correlations.push_back(name);
    if (base == "labels.csv") ReadLabels(*reading.Open(name), reading);
  }
  for (const std::string& name : correlations) ReadCorrelation(*reading.Open(name), reading);
}

}  // namespace noodle::db
