#include "db/import/zip_sizes.h"

#include <cstddef>

namespace noodle::db {
namespace {

// Records and fields of PKWARE's APPNOTE.TXT, 4.3.12 (central directory) and 4.3.16 (its end); little-endian.
constexpr absl::string_view kEnd("PK\5\6", 4);
constexpr absl::string_view kEntry("PK\1\2", 4);
constexpr size_t kEndBytes = 22;
constexpr size_t kEntryBytes = 46;

uint32_t LittleEndian(absl::string_view bytes, size_t at, int count) {
  uint32_t out = 0;
  for (int i = count - 1; i >= 0; --i) out = out << 8 | static_cast<unsigned char>(bytes[at + static_cast<size_t>(i)]);
  return out;
}

}  // namespace

std::optional<uint64_t> UnpackedBytes(absl::string_view archive) {
  const size_t end = archive.rfind(kEnd);
  if (end == absl::string_view::npos || archive.size() - end < kEndBytes) return std::nullopt;
  const uint32_t entries = LittleEndian(archive, end + 10, 2);
  size_t at = LittleEndian(archive, end + 16, 4);
  uint64_t total = 0;
  for (uint32_t i = 0; i < entries; ++i) {
    if (at > archive.size() || archive.size() - at < kEntryBytes || archive.substr(at, 4) != kEntry) {
      return std::nullopt;
    }
    total += LittleEndian(archive, at + 24, 4);
    at += kEntryBytes + LittleEndian(archive, at + 28, 2) + LittleEndian(archive, at + 30, 2) +
          LittleEndian(archive, at + 32, 2);
  }
  return total;
}

}  // namespace noodle::db
