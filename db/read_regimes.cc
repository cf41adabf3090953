// regimes.csv: who the Parties of a regime are whose text is not in agreements/.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "db/read_parts.h"

namespace noodle::db {
namespace {

constexpr char kFile[] = "regimes.csv";

}  // namespace

void ReadRegimes(Reading& reading) {
  const auto file = reading.Open(kFile);
  if (!file) return;
  Problems& problems = reading.problems;
  ReadTable(*file, {"regime", "title", "parties", "instrument"}, problems, [&](const Row& row) {
    RegimeRow out{row.fields[1], {}, row.fields[3]};
    if (row.fields[0].empty()) problems.Add(kFile, row.line, "regime: expected one, found nothing");
    for (absl::string_view text : absl::StrSplit(row.fields[2], ' ', absl::SkipEmpty())) {
      const auto country = Country::Parse(text);
      if (country.ok()) out.parties.Insert(*country);
      if (!country.ok()) problems.Add(kFile, row.line, absl::StrCat("parties: ", country.status().message()));
    }
    if (out.parties.size() < 2) {
      problems.Add(kFile, row.line, absl::StrCat("parties: expected two or more, found \"", row.fields[2], "\""));
    }
    reading.CheckSource(kFile, row.line, row.fields[3]);
    if (!reading.world.regimes.emplace(row.fields[0], std::move(out)).second) {
      problems.Add(kFile, row.line, absl::StrCat(row.fields[0], " stands twice"));
    }
  });
}

}  // namespace noodle::db
