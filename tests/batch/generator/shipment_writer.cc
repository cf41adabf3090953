#include "tests/batch/generator/shipment_writer.h"

namespace noodle::batch {

std::unique_ptr<ShipmentWriter> MakeShipmentWriter(Format format, const Catalogue& catalogue) {
  switch (format) {
    case Format::kCsv:
      return MakeCsvWriter(catalogue);
    case Format::kNdjson:
      return MakeNdjsonWriter(catalogue);
    case Format::kProtobuf:
      return MakeProtobufWriter(catalogue);
  }
  return nullptr;
}

absl::string_view BasisText(goods::ValueBasis basis) {
  switch (basis) {
    case goods::ValueBasis::kCif:
      return "CIF";
    case goods::ValueBasis::kEarliestAscertained:
      return "EARLIEST_ASCERTAINED";
    case goods::ValueBasis::kExWorks:
      return "EXW";
    case goods::ValueBasis::kFob:
      return "FOB";
    case goods::ValueBasis::kUnstated:
      break;
  }
  return "";
}

}  // namespace noodle::batch
