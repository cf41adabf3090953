#include "engine/batch/format.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/excerpt.h"
#include "engine/base/nearest_name.h"

namespace noodle::batch {
namespace {

struct Known {
  absl::string_view extension;
  Format format;
};
// Other programs write these; the first of each format is ours.
constexpr Known kExtensions[] = {{".csv", Format::kCsv},          {".tsv", Format::kCsv},
                                 {".ndjson", Format::kNdjson},    {".jsonl", Format::kNdjson},
                                 {".pb", Format::kProtobuf},      {".binpb", Format::kProtobuf},
                                 {".protobuf", Format::kProtobuf}};

}  // namespace

absl::StatusOr<Writing> WritingOf(absl::string_view path) {
  Writing writing;
  const std::string lower = absl::AsciiStrToLower(path);
  absl::string_view rest = lower;
  if (absl::ConsumeSuffix(&rest, ".gz")) writing.packing = Packing::kGzip;
  if (writing.packing == Packing::kPlain &&
      (absl::ConsumeSuffix(&rest, ".zst") || absl::ConsumeSuffix(&rest, ".zstd"))) {
    writing.packing = Packing::kZstd;
  }
  for (const Known& known : kExtensions) {
    if (!absl::ConsumeSuffix(&rest, known.extension)) continue;
    writing.format = known.format;
    return writing;
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "expected a name that ends in .csv, .tsv, .ndjson, .jsonl, .pb or .binpb (then perhaps .gz or .zst), found ",
      Excerpt(path)));
}

absl::StatusOr<Format> ParseFormat(absl::string_view name) {
  if (name == "csv") return Format::kCsv;
  if (name == "ndjson") return Format::kNdjson;
  if (name == "protobuf") return Format::kProtobuf;
  const std::vector<std::string> known = {"csv", "ndjson", "protobuf"};
  return absl::InvalidArgumentError(
      absl::StrCat("expected one of csv, ndjson, protobuf, found ", Excerpt(name), Suggestion(name, known)));
}

absl::string_view Extension(Format format) {
  switch (format) {
    case Format::kCsv:
      return ".csv";
    case Format::kNdjson:
      return ".ndjson";
    case Format::kProtobuf:
      return ".pb";
  }
  return "";
}

}  // namespace noodle::batch
