// What must hold of any bytes taken for shipments: records follow each other, each is a bill of materials or has
// errors, and its quick and its careful way of reading agree.
#ifndef NOODLE_TESTS_FUZZ_SHIPMENTS_H_
#define NOODLE_TESTS_FUZZ_SHIPMENTS_H_

#include <memory>
#include <string>

#include "engine/batch/decoders.h"
#include "tests/batch/same_bill.h"
#include "tests/fuzz/fuzz.h"

namespace noodle::fuzz {

inline std::unique_ptr<batch::Decoder> Decoder(batch::Format format, absl::string_view header, const Limits& limits,
                                               bool careful) {
  switch (format) {
    case batch::Format::kNdjson:
      return batch::NdjsonDecoder(limits, careful);
    case batch::Format::kProtobuf:
      return batch::ProtobufDecoder(limits, careful);
    case batch::Format::kCsv:
      break;
  }
  return batch::CsvDecoder(*batch::CsvHeader::Parse(header), limits, careful);
}

inline void TryShipments(batch::Format format, absl::string_view text) {
  Limits limits;
  limits.file_bytes = 2'000;
  batch::RecordReader reader(batch::SourceOf(std::string(text)), format, limits);
  batch::RecordBlock block;
  std::unique_ptr<batch::Decoder> quick, careful;
  batch::Decoded quickly, carefully;
  uint64_t records = 0, line = 0;
  for (;;) {
    const auto more = reader.Next(&block);
    if (!more.ok() || !*more) return;
    MUST(!block.records.empty() && block.end_offset <= text.size());
    if (quick == nullptr) {
      quick = Decoder(format, reader.header(), limits, false);
      careful = Decoder(format, reader.header(), limits, true);
    }
    for (const batch::Record& record : block.records) {
      MUST(record.ordinal == records++ && record.line > line && record.rows > 0);
      MUST(record.begin <= record.end && record.end <= block.bytes.size());
      MUST(record.end - record.begin <= limits.file_bytes);
      line = record.line;
      if (!record.broken.empty()) continue;
      const auto bytes = absl::string_view(block.bytes).substr(record.begin, record.end - record.begin);
      quick->Decode(record, bytes, &quickly);
      careful->Decode(record, bytes, &carefully);
      MUST(batch_test::Describe(quickly) == batch_test::Describe(carefully));
      MUST(quickly.bom.id == carefully.bom.id && quickly.kept == carefully.kept);
      for (const batch::RecordError& error : quickly.errors) MUST(error.line >= record.line && !error.reason.empty());
    }
  }
}

}  // namespace noodle::fuzz

#endif  // NOODLE_TESTS_FUZZ_SHIPMENTS_H_
