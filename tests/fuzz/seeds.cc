// Texts for a fuzzer to start from, made of the law and the schedules of this repository:
//
//   seeds law OUT FILES...     every row and statement of .roo files, a few to a file; small files also whole
//   seeds rules OUT FILES...   every rule of a row, as a notation
//   seeds cells OUT FILES...   every rate in .csv files of schedules
//   seeds prose OUT FILES...   every sentence of the tables `codes | sentence => canonical text`
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "grammar/parse.h"
#include "grammar/print.h"
#include "tests/support/law_items.h"

namespace noodle {
namespace {

std::set<std::string> LawSeeds(const std::string& text) {
  std::set<std::string> seeds;
  const std::vector<std::string> items = testing::LawItems(text);
  for (size_t i = 0; i < items.size(); i += 5) {
    std::string few;
    for (size_t j = i; j < std::min(i + 5, items.size()); ++j) absl::StrAppend(&few, testing::InBlock(items[j]));
    seeds.insert(few);
  }
  if (text.size() < 8'192) seeds.insert(text);
  return seeds;
}

std::set<std::string> RuleSeeds(const std::string& text) {
  std::set<std::string> seeds;
  const auto file = grammar::ParseFile(text, "law");
  if (!file.ok()) return seeds;
  for (const auto& block : file->rules) {
    for (const auto& row : block.rows) seeds.insert(grammar::Print(row.rule));
  }
  return seeds;
}

std::set<std::string> CellSeeds(const std::string& text) {
  std::set<std::string> seeds;
  for (absl::string_view cell : absl::StrSplit(text, absl::ByAnyChar(",\n"))) {
    seeds.emplace(absl::StripAsciiWhitespace(cell));
  }
  seeds.erase("");
  return seeds;
}

std::set<std::string> ProseSeeds(const std::string& text) {
  std::set<std::string> seeds;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    const std::vector<absl::string_view> sides = absl::StrSplit(line, absl::MaxSplits(" | ", 1));
    if (line.empty() || line[0] == '#' || sides.size() < 2) continue;
    seeds.emplace(sides[1].substr(0, sides[1].find(" => ")));
  }
  return seeds;
}

int Main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "seeds law|rules|cells|prose OUT FILES...\n";
    return 2;
  }
  const std::string kind = argv[1];
  std::filesystem::create_directories(argv[2]);
  std::set<std::string> seeds;
  for (int i = 3; i < argc; ++i) {
    const std::string text = testing::ReadText(argv[i]);
    seeds.merge(kind == "law"     ? LawSeeds(text)
                : kind == "rules" ? RuleSeeds(text)
                : kind == "cells" ? CellSeeds(text)
                                  : ProseSeeds(text));
  }
  int number = 0;
  for (const std::string& seed : seeds) {
    testing::WriteText(std::filesystem::path(argv[2]) / absl::StrCat("seed-", ++number), seed);
  }
  return 0;
}

}  // namespace
}  // namespace noodle

int main(int argc, char** argv) { return noodle::Main(argc, argv); }
