#include "tests/bench/batch_work.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/batch/bytes.h"
#include "engine/batch/encode.h"
#include "tests/batch/generator/shipment_writer.h"

namespace noodle::batch {
namespace {

absl::Status MistakeOf(const Decoded& decoded) {
  const RecordError& first = decoded.errors.front();
  return absl::DataLossError(absl::StrCat("line ", first.line, ": ", first.field, ": ", first.reason));
}

// `each` gets every record, read.
template <typename Each>
absl::Status Decode(Format format, const CutFile& file, Each each) {
  NOODLE_ASSIGN_OR_RETURN(const std::unique_ptr<Decoder> decoder, MakeDecoder(format, file.header, Limits()));
  Decoded decoded;
  for (const RecordBlock& block : file.blocks) {
    for (const Record& record : block.records) {
      decoded.Clear();
      decoder->Decode(record, absl::string_view(block.bytes).substr(record.begin, record.end - record.begin), &decoded);
      if (!decoded.errors.empty()) return MistakeOf(decoded);
      each(&decoded.bom);
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<BatchWorld> LoadBatchWorld(const std::string& database) {
  BatchWorld out;
  NOODLE_ASSIGN_OR_RETURN(testing::RealLaw law, testing::LoadRealLaw(database));
  out.law = std::make_unique<testing::RealLaw>(std::move(law));
  NOODLE_ASSIGN_OR_RETURN(out.snapshot, db::Snapshot::Load(*out.law->database));
  out.law->world.schedules = out.snapshot.get();
  return out;
}

std::string ShipmentsAs(Format format, const Catalogue& catalogue, const Mix& mix, size_t count) {
  const auto writer = MakeShipmentWriter(format, catalogue);
  ShipmentGenerator generator(catalogue, mix);
  GeneratedShipment shipment;
  std::string bytes;
  writer->Begin(&bytes);
  for (size_t i = 0; i < count; ++i) {
    generator.Make(i, &shipment);
    writer->Append(shipment, &bytes);
  }
  return bytes;
}

absl::StatusOr<CutFile> Cut(Format format, std::string bytes) {
  RecordReader reader(SourceOf(std::move(bytes)), format, Limits());
  CutFile out;
  while (true) {
    RecordBlock block;
    NOODLE_ASSIGN_OR_RETURN(const bool more, reader.Next(&block));
    if (!more) break;
    for (const Record& record : block.records) {
      if (!record.broken.empty()) return absl::DataLossError(absl::StrCat("line ", record.line, ": ", record.broken));
    }
    out.records += block.records.size();
    out.blocks.push_back(std::move(block));
  }
  out.header = std::string(reader.header());
  return out;
}

absl::StatusOr<std::vector<goods::BillOfMaterials>> DecodeAll(Format format, const CutFile& file) {
  std::vector<goods::BillOfMaterials> out;
  out.reserve(file.records);
  NOODLE_RETURN_IF_ERROR(Decode(format, file, [&](goods::BillOfMaterials* bom) { out.push_back(*bom); }));
  return out;
}

absl::Status DecodeOnly(Format format, const CutFile& file) {
  return Decode(format, file, [](goods::BillOfMaterials*) {});
}

absl::Status JudgeAll(Judge* judge, const std::vector<goods::BillOfMaterials>& bills, std::vector<Judgement>* out) {
  Judgement judgement;
  for (const goods::BillOfMaterials& bom : bills) {
    NOODLE_RETURN_IF_ERROR(judge->Run(bom, &judgement));
    if (out != nullptr) out->push_back(judgement);
  }
  return absl::OkStatus();
}

std::string EncodeAll(Format format, const CutFile& file, const std::vector<Judgement>& judgements) {
  const std::unique_ptr<Encoder> encoder = MakeEncoder(format, {});
  std::string out;
  encoder->Begin(&out);
  size_t i = 0;
  for (const RecordBlock& block : file.blocks) {
    for (const Record& record : block.records) encoder->Append(record, judgements[i++], {}, &out);
  }
  return out;
}

}  // namespace noodle::batch
