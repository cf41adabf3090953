// agreements/<id>/*.roo, kept as text. Reading them is the business of grammar and law; here only their id is looked
// for.
#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "db/read_parts.h"

namespace noodle::db {
namespace {

// The word after the first "agreement" or "rules" that begins a block; empty when there is none.
std::string IdIn(absl::string_view text) {
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    line = line.substr(0, line.find('#'));
    const std::vector<absl::string_view> words = absl::StrSplit(line, absl::ByAnyChar(" \t\r{"), absl::SkipEmpty());
    if (words.empty()) continue;
    const bool begins = absl::EqualsIgnoreCase(words[0], "agreement") || absl::EqualsIgnoreCase(words[0], "rules");
    if (begins && words.size() > 1) return std::string(words[1]);
  }
  return "";
}

void ReadAgreement(const std::string& folder, Reading& reading) {
  std::vector<law::TextFile> texts;
  std::string id;
  for (const std::string& name : reading.List(folder)) {
    if (!absl::EndsWith(name, ".roo")) continue;
    auto text = ReadFile(*reading.Open(name), reading.problems);
    if (!text) continue;
    const std::string found = IdIn(*text);
    if (found.empty()) reading.problems.Add(name, 0, "expected a block \"agreement ID\" or \"rules ID\", found none");
    if (!id.empty() && !found.empty() && found != id) {
      reading.problems.Add(name, 0, absl::StrCat("is of ", found, ", but ", texts.front().name, " is of ", id));
    }
    if (id.empty()) id = found;
    texts.push_back({name, *std::move(text)});
  }
  if (id.empty()) return;
  const auto [it, added] = reading.world.agreements.emplace(id, std::move(texts));
  if (!added) reading.problems.Add(folder, 0, absl::StrCat("is of ", id, ", and so is ", it->second.front().name));
}

}  // namespace

void ReadAgreements(Reading& reading) {
  for (const std::string& folder : reading.List("agreements")) {
    if (std::filesystem::is_directory(reading.folder / folder)) ReadAgreement(folder, reading);
  }
}

}  // namespace noodle::db
