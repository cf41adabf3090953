// Prints shipments for `noodle batch`: shipments --count 1380000 --seed 1 --format ndjson > year.ndjson
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status.h"
#include "engine/batch/judge.h"
#include "engine/goods/read_json.h"
#include "tests/batch/generator/breaking.h"
#include "tests/batch/generator/shares.h"
#include "tests/batch/generator/shipment_generator.h"
#include "tests/batch/generator/shipment_writer.h"
#include "tests/support/real_law.h"

namespace noodle::batch {
namespace {

constexpr size_t kWriteBytes = 1 << 20;

struct Wanted {
  uint64_t count = 1000;
  Mix mix;
  Format format = Format::kNdjson;
  std::string database = NOODLE_DATABASE;
  bool stats = false;
  Broken broken;
  std::string broken_list;
  std::string country;
};

absl::Status Print(const Wanted& wanted, const Catalogue& catalogue) {
  const auto writer = MakeShipmentWriter(wanted.format, catalogue);
  ShipmentGenerator generator(catalogue, wanted.mix);
  GeneratedShipment shipment;
  std::string bytes;
  bytes.reserve(2 * kWriteBytes);
  writer->Begin(&bytes);
  const Breaker breaker(wanted.format, bytes, wanted.broken);
  std::ofstream list;
  if (!wanted.broken_list.empty()) list.open(wanted.broken_list);
  for (uint64_t i = 0; i < wanted.count; ++i) {
    generator.Make(i, &shipment);
    const size_t begin = bytes.size();
    writer->Append(shipment, &bytes);
    if (const Breaking* kind = breaker.KindOf(i)) {
      breaker.Break(*kind, begin, &bytes);
      list << i << "," << kind->name << "\n";
    }
    if (bytes.size() < kWriteBytes && i + 1 < wanted.count) continue;
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) return absl::DataLossError("cannot write");
    bytes.clear();
  }
  return std::fflush(stdout) == 0 ? absl::OkStatus() : absl::DataLossError("cannot write");
}

absl::Status PrintShares(const Wanted& wanted, const Catalogue& catalogue, const preference::World& world) {
  const auto writer = MakeNdjsonWriter(catalogue);
  ShipmentGenerator generator(catalogue, wanted.mix);
  GeneratedShipment shipment;
  RateBook rates(world);
  Judge judge(world, &rates, {});
  Judgement judgement;
  Shares shares;
  std::string bytes;
  for (uint64_t i = 0; i < wanted.count; ++i) {
    bytes.clear();
    generator.Make(i, &shipment);
    writer->Append(shipment, &bytes);
    NOODLE_ASSIGN_OR_RETURN(const goods::BillOfMaterials bom, goods::ReadJson(bytes, "generated"));
    NOODLE_RETURN_IF_ERROR(judge.Run(bom, &judgement));
    shares.Add(judgement);
  }
  std::cout << shares.ToString();
  return absl::OkStatus();
}

// "1%" or "0.5" is so many per million. Error: what was found.
absl::StatusOr<int> PerMillion(const std::string& text) {
  const absl::StatusOr<Percent> percent = Percent::Parse(absl::StripSuffix(text, "%"));
  if (percent.ok() && percent->units() >= 0 && percent->units() <= 1'000'000) return static_cast<int>(percent->units());
  return absl::InvalidArgumentError(
      absl::StrCat("--broken: expected a percentage such as \"1%\", found \"", text, "\""));
}

absl::Status Run(const Wanted& wanted) {
  NOODLE_ASSIGN_OR_RETURN(const testing::RealLaw law, testing::LoadRealLaw(wanted.database));
  NOODLE_ASSIGN_OR_RETURN(const Catalogue catalogue,
                          Catalogue::Make(*law.database, law.world, wanted.mix.seed, wanted.country));
  if (wanted.stats) return PrintShares(wanted, catalogue, law.world);
  return Print(wanted, catalogue);
}

}  // namespace
}  // namespace noodle::batch

int main(int argc, char** argv) {
  CLI::App app("Shipments as a customs broker's year looks, for tests and benchmarks");
  noodle::batch::Wanted wanted;
  app.add_option("--count", wanted.count, "how many")->capture_default_str();
  app.add_option("--seed", wanted.mix.seed, "another year")->capture_default_str();
  app.add_option("--materials", wanted.mix.materials, "of one shipment, on average")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  const std::map<std::string, noodle::batch::Format> formats = {{"ndjson", noodle::batch::Format::kNdjson},
                                                                {"csv", noodle::batch::Format::kCsv},
                                                                {"protobuf", noodle::batch::Format::kProtobuf},
                                                                {"pb", noodle::batch::Format::kProtobuf}};
  app.add_option("--format", wanted.format, "ndjson (default), csv or pb")->transform(CLI::Transformer(formats));
  app.add_option("--db", wanted.database, "the tariff database whose law and codes they are over")
      ->capture_default_str();
  app.add_option("--country", wanted.country, "only what it imports and exports, such as VN; else all of the bowl");
  app.add_flag("--stats", wanted.stats, "judge them, and print the shares of verdicts instead of the shipments");
  std::string broken = "0%";
  app.add_option("--broken", broken, "so many of a hundred have a mistake")->capture_default_str();
  app.add_option("--broken-list", wanted.broken_list,
                 "a file for the ordinals (from 0) and the mistakes of these, as CSV");
  CLI11_PARSE(app, argc, argv);
  const absl::StatusOr<int> per_million = noodle::batch::PerMillion(broken);
  if (per_million.ok()) wanted.broken = {*per_million, wanted.mix.seed};
  const absl::Status status = per_million.ok() ? noodle::batch::Run(wanted) : per_million.status();
  if (status.ok()) return 0;
  std::cerr << "shipments: " << std::string(status.message()) << "\n";
  return 2;
}
