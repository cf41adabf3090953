// How long one shipment of ten materials takes to read and its result to write, in each format: without judging.
#include <benchmark/benchmark.h>

#include "absl/strings/str_cat.h"
#include "engine/batch/decode.h"
#include "engine/batch/encode.h"
#include "engine/batch/records.h"
#include "tests/batch/random_shipments.h"

namespace noodle {
namespace {

using batch::Format;

constexpr size_t kShipments = 500;
constexpr size_t kMaterials = 10;

std::string File(Format format) {
  std::string file = format == Format::kCsv ? batch_test::CsvHeaderRow() + "\n" : "";
  for (size_t i = 0; i < kShipments; ++i) {
    const batch_test::Json shipment = batch_test::OrdinaryShipment(i, kMaterials);
    if (format == Format::kCsv) file += batch_test::AsCsvRows(shipment);
    if (format == Format::kNdjson) file += batch_test::AsNdjson(shipment) + "\n";
    if (format == Format::kProtobuf) {
      file += batch_test::WithLength(batch_test::AsMessage(shipment));
    }
  }
  return file;
}

void Report(benchmark::State& state, size_t shipments, size_t bytes) {
  state.SetItemsProcessed(static_cast<int64_t>(shipments));
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
  state.counters["us/shipment"] = benchmark::Counter(static_cast<double>(shipments) / 1e6,
                                                     benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void Cut(benchmark::State& state, Format format) {
  const std::string file = File(format);
  size_t shipments = 0;
  batch::RecordBlock block;
  for (auto unused : state) {
    batch::RecordReader reader(batch::SourceOf(file), format, {});
    while (*reader.Next(&block)) shipments += block.records.size();
  }
  Report(state, shipments, state.iterations() * file.size());
}

void Decode(benchmark::State& state, Format format) {
  const std::string file = File(format);
  batch::RecordReader reader(batch::SourceOf(file), format, {});
  std::vector<batch::RecordBlock> blocks(1);
  while (*reader.Next(&blocks.back())) blocks.emplace_back();
  const auto decoder = *batch::MakeDecoder(format, reader.header(), {});
  batch::Decoded decoded;
  size_t shipments = 0;
  for (auto unused : state) {
    for (const batch::RecordBlock& block : blocks) {
      for (const batch::Record& record : block.records) {
        decoder->Decode(record, absl::string_view(block.bytes).substr(record.begin, record.end - record.begin),
                        &decoded);
        if (!decoded.errors.empty() || decoded.bom.materials.size() != kMaterials) state.SkipWithError("not read");
        ++shipments;
      }
    }
  }
  Report(state, shipments, state.iterations() * file.size());
}

void Encode(benchmark::State& state, Format format) {
  batch::Judgement judgement;
  judgement.id = "VN-2026-1000017";
  judgement.date = Date(2026, 3, 1);
  judgement.exporter = Country::Of("VN");
  judgement.importer = Country::Of("JP");
  judgement.hs = *HsCode::Parse("841370");
  judgement.currency = judgement.mfn_rate = "USD";
  judgement.mfn_rate = "3.9";
  judgement.mfn_duty = *Money::Parse("41.34");
  for (const char* agreement : {"AJCEP", "CPTPP", "RCEP", "VJEPA"}) {
    batch::ClaimJudgement& claim = judgement.claims.emplace_back();
    claim.agreement = agreement;
    claim.standing = preference::Standing::kQualifies;
    claim.criterion = "CTH";
    claim.rate = "0";
    claim.duty = Money();
    claim.saving = *Money::Parse("41.34");
  }
  judgement.best = "AJCEP";
  judgement.duty = Money();
  judgement.saving = judgement.mfn_duty;
  const auto encoder = batch::MakeEncoder(format, {});
  batch::Record record;
  std::string out;
  size_t shipments = 0;
  for (auto unused : state) {
    out.clear();
    for (size_t i = 0; i < kShipments; ++i) encoder->Append(record, judgement, {}, &out);
    shipments += kShipments;
  }
  Report(state, shipments, state.iterations() * out.size());
}

BENCHMARK_CAPTURE(Cut, Csv, Format::kCsv);
BENCHMARK_CAPTURE(Cut, Ndjson, Format::kNdjson);
BENCHMARK_CAPTURE(Cut, Protobuf, Format::kProtobuf);
BENCHMARK_CAPTURE(Decode, Csv, Format::kCsv);
BENCHMARK_CAPTURE(Decode, Ndjson, Format::kNdjson);
BENCHMARK_CAPTURE(Decode, Protobuf, Format::kProtobuf);
BENCHMARK_CAPTURE(Encode, Csv, Format::kCsv);
BENCHMARK_CAPTURE(Encode, Ndjson, Format::kNdjson);
BENCHMARK_CAPTURE(Encode, Protobuf, Format::kProtobuf);

}  // namespace
}  // namespace noodle
