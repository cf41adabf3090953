#include "apps/noodle/shipment_by_id.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"
#include "engine/batch/bytes.h"
#include "engine/batch/decode.h"
#include "engine/batch/format.h"
#include "engine/batch/records.h"

namespace noodle::cli {
namespace {

// Stands in every format as it is, so that a record without these bytes is another's.
bool IsPlain(const std::string& id) {
  return std::all_of(id.begin(), id.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
  });
}

absl::Status Bad(const std::string& path, const std::vector<batch::RecordError>& errors) {
  std::string text;
  for (const batch::RecordError& error : errors) {
    absl::StrAppend(&text, text.empty() ? "" : "\n", path, ":", error.line, ": ", error.field,
                    error.field.empty() ? "" : ": ", error.reason);
  }
  return absl::InvalidArgumentError(text);
}

}  // namespace

absl::StatusOr<goods::BillOfMaterials> FindShipment(const std::string& path, const std::string& id,
                                                    const Limits& limits) {
  const auto writing = batch::WritingOf(path);
  if (!writing.ok()) return At("--id", writing.status());
  auto source = batch::OpenSource(path, writing->packing);
  if (!source.ok()) return source.status();
  batch::RecordReader reader(*std::move(source), writing->format, limits);
  std::unique_ptr<batch::Decoder> decoder;
  batch::RecordBlock block;
  batch::Decoded decoded;
  const bool plain = IsPlain(id);
  for (;;) {
    const auto more = reader.Next(&block);
    if (!more.ok()) return At(path, more.status());
    if (!*more) break;
    if (decoder == nullptr) {
      auto made = batch::MakeDecoder(writing->format, reader.header(), limits);
      if (!made.ok()) return At(path, made.status());
      decoder = *std::move(made);
    }
    for (const batch::Record& record : block.records) {
      const absl::string_view bytes = absl::string_view(block.bytes).substr(record.begin, record.end - record.begin);
      if (!record.broken.empty() || (plain && !absl::StrContains(bytes, id))) continue;
      decoder->Decode(record, bytes, &decoded);
      if (decoded.bom.id != id) continue;
      if (!decoded.errors.empty()) return Bad(path, decoded.errors);
      return std::move(decoded.bom);
    }
  }
  return absl::NotFoundError(absl::StrCat(path, ": has no shipment ", Excerpt(id)));
}

}  // namespace noodle::cli
