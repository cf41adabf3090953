// Texts for a fuzzer to start from, made of the law and the schedules of this repository:
//
//   seeds law OUT FILES...     every row and statement of .roo files, a few to a file; small files also whole
//   seeds rules OUT FILES...   every rule of a row, as a notation
//   seeds cells OUT FILES...   every rate in .csv files of schedules
//   seeds csv|ndjson|protobuf OUT FILES...   shipments of every kind, a few to a file, whatever the files
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
#include "tests/batch/random_shipments.h"
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

std::set<std::string> ShipmentSeeds(const std::string& kind) {
  std::set<std::string> seeds;
  for (uint64_t seed = 0; seed < 40; ++seed) {
    batch_test::RandomShipments shipments(seed, {.rare = seed % 2 == 1, .wrong = seed % 3 == 1, .materials = 3});
    std::string few = kind == "csv" ? batch_test::CsvHeaderRow() + "\n" : "";
    for (int i = 0; i < 2; ++i) {
      const batch_test::Json shipment = shipments.Next();
      if (kind == "csv") few += batch_test::AsCsvRows(shipment);
      if (kind == "ndjson") few += batch_test::AsNdjson(shipment) + "\n";
      if (kind == "protobuf") few += batch_test::WithLength(batch_test::AsMessage(shipment));
    }
    seeds.insert(few);
  }
  return seeds;
}

int Main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "seeds law|rules|cells|prose|csv|ndjson|protobuf OUT FILES...\n";
    return 2;
  }
  const std::string kind = argv[1];
  std::filesystem::create_directories(argv[2]);
  const bool shipments = kind == "csv" || kind == "ndjson" || kind == "protobuf";
  std::set<std::string> seeds = shipments ? ShipmentSeeds(kind) : std::set<std::string>();
  for (int i = 3; i < argc && !shipments; ++i) {
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
