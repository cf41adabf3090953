// How shipments and their results are written.
#ifndef NOODLE_ENGINE_BATCH_FORMAT_H_
#define NOODLE_ENGINE_BATCH_FORMAT_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace noodle::batch {

enum class Format {
  kCsv,       // long form: a row for the good, then a row for each material
  kNdjson,    // a JSON document a line
  kProtobuf,  // messages of proto/, each behind its length as a varint
};
enum class Packing { kPlain, kGzip, kZstd };

struct Writing {
  Format format = Format::kNdjson;
  Packing packing = Packing::kPlain;
};

// By the extensions of a path: "year.csv.zst". Error: what was found and which extensions are known.
absl::StatusOr<Writing> WritingOf(absl::string_view path);
// "csv", "ndjson", "protobuf". Error: what was found, the nearest name.
absl::StatusOr<Format> ParseFormat(absl::string_view name);
// ".csv", ".ndjson", ".pb"
absl::string_view Extension(Format format);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_FORMAT_H_
