#include "engine/batch/decode.h"

#include "engine/base/status.h"
#include "engine/batch/csv_columns.h"
#include "engine/batch/decoders.h"
#include "engine/batch/plain_facts.h"

namespace noodle::batch {

void Decoded::Clear() {
  Empty(&bom);
  kept.clear();
  texts.clear();
  errors.clear();
}

absl::StatusOr<std::unique_ptr<Decoder>> MakeDecoder(Format format, absl::string_view header, const Limits& limits) {
  switch (format) {
    case Format::kNdjson:
      return NdjsonDecoder(limits);
    case Format::kProtobuf:
      return ProtobufDecoder(limits);
    case Format::kCsv:
      break;
  }
  NOODLE_ASSIGN_OR_RETURN(CsvHeader columns, CsvHeader::Parse(header));
  return CsvDecoder(std::move(columns), limits);
}

absl::StatusOr<std::vector<std::string>> KeptColumns(absl::string_view header) {
  NOODLE_ASSIGN_OR_RETURN(const CsvHeader columns, CsvHeader::Parse(header));
  std::vector<std::string> kept;
  for (size_t i = 0; i < columns.columns().size(); ++i) {
    if (columns.columns()[i] == Column::kKept && !columns.names()[i].empty()) kept.push_back(columns.names()[i]);
  }
  return kept;
}

}  // namespace noodle::batch
