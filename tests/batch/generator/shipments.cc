// Prints shipments for `noodle batch`: shipments --count 1380000 --seed 1 --format ndjson > year.ndjson
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "engine/base/status.h"
#include "engine/batch/judge.h"
#include "engine/goods/read_json.h"
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
  std::string format = "ndjson";
  std::string database = NOODLE_DATABASE;
  bool stats = false;
};

absl::Status Print(const Wanted& wanted, const Catalogue& catalogue) {
  const Format format = Format::kNdjson;
  const auto writer = MakeShipmentWriter(format, catalogue);
  ShipmentGenerator generator(catalogue, wanted.mix);
  GeneratedShipment shipment;
  std::string bytes;
  bytes.reserve(2 * kWriteBytes);
  writer->Begin(&bytes);
  for (uint64_t i = 0; i < wanted.count; ++i) {
    generator.Make(i, &shipment);
    writer->Append(shipment, &bytes);
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

absl::Status Run(const Wanted& wanted) {
  NOODLE_ASSIGN_OR_RETURN(const testing::RealLaw law, testing::LoadRealLaw(wanted.database));
  NOODLE_ASSIGN_OR_RETURN(const Catalogue catalogue, Catalogue::Make(*law.database, law.world, wanted.mix.seed));
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
  app.add_option("--format", wanted.format, "ndjson, csv or protobuf")->capture_default_str();
  app.add_option("--db", wanted.database, "the tariff database whose law and codes they are over")
      ->capture_default_str();
  app.add_flag("--stats", wanted.stats, "judge them, and print the shares of verdicts instead of the shipments");
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = noodle::batch::Run(wanted);
  if (status.ok()) return 0;
  std::cerr << "shipments: " << std::string(status.message()) << "\n";
  return 2;
}
