// Cuts a stream into records, one shipment each, without reading what they say: that is the workers' part.
//
//   RecordReader reader(std::move(source), Format::kCsv, limits);
//   RecordBlock block;
//   while (*reader.Next(&block)) …
#ifndef NOODLE_ENGINE_BATCH_RECORDS_H_
#define NOODLE_ENGINE_BATCH_RECORDS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/limits.h"
#include "engine/batch/bytes.h"
#include "engine/batch/format.h"

namespace noodle::batch {

struct Record {
  uint64_t ordinal = 0;  // 0, 1, 2, … in the stream
  uint64_t line = 0;     // of its first byte, from 1; of protobuf the ordinal from 1
  uint64_t rows = 1;     // CSV: lines of the table that it is made of; else 1
  size_t begin = 0;      // in the block's bytes: [begin, end), without line end and length
  size_t end = 0;
  // Set where the record is none: longer than limits.file_bytes (its bytes are then its first 1,000), cut off by the
  // end of the stream. It is an error of this record alone wherever the stream can be followed behind it.
  std::string broken;
};

struct RecordBlock {
  std::string bytes;
  std::vector<Record> records;
  uint64_t end_offset = 0;  // of the unpacked stream, behind the last record: where reading can be taken up again
  uint64_t end_line = 0;    // the line that begins there, from 1
};

class RecordReader {
 public:
  static constexpr size_t kBlockBytes = 1 << 20;

  // Starts at ordinal 0. CSV: the first row is the header and no record.
  RecordReader(std::unique_ptr<ByteSource> source, Format format, const Limits& limits);
  ~RecordReader();

  // The next block of whole records, of about kBlockBytes (more where one record is longer; empty lines are passed
  // over); false at the end. Errors: those of the source; a CSV header that cannot be read; a length that no message
  // has (then nothing behind it can be found).
  absl::StatusOr<bool> Next(RecordBlock* block);

  // CSV: the header's row as read; empty for other formats, and before the first Next.
  absl::string_view header() const;
  // Takes up at a block's end: passes over the bytes up to `offset` (by Seek where that can be done) and numbers the
  // next record `ordinal`, its line `line`. Before the first Next.
  absl::Status Resume(uint64_t offset, uint64_t ordinal, uint64_t line);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_RECORDS_H_
