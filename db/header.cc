#include "db/header.h"

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "db/format.h"
#include "engine/base/status.h"

namespace noodle::db {
namespace {

namespace fs = std::filesystem;

constexpr char kMagic[16] = "SQLite format 3";

// Fields of the header at their offsets, big-endian (https://www.sqlite.org/fileformat.html, section 1.3).
struct Header {
  int64_t page_bytes = 0;      // at 16; 1 stands for 65536
  int64_t pages = 0;           // at 28
  int64_t user_version = 0;    // at 60
  int64_t application_id = 0;  // at 68
};

int64_t BigEndian(const unsigned char* bytes, int count) {
  int64_t out = 0;
  for (int i = 0; i < count; ++i) out = out << 8 | bytes[i];
  return out;
}

absl::StatusOr<Header> ReadHeader(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return absl::NotFoundError(absl::StrCat(path, ": no such file"));
  if (!fs::is_regular_file(path, error)) return absl::InvalidArgumentError(absl::StrCat(path, ": is not a file"));
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be read"));
  unsigned char bytes[100] = {};
  const bool whole = static_cast<bool>(file.read(reinterpret_cast<char*>(bytes), sizeof bytes));
  Header header{BigEndian(bytes + 16, 2), BigEndian(bytes + 28, 4), BigEndian(bytes + 60, 4), BigEndian(bytes + 68, 4)};
  if (header.page_bytes == 1) header.page_bytes = 65536;
  if (!whole || std::memcmp(bytes, kMagic, sizeof kMagic) != 0 || header.application_id != kApplicationId) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": is not a noodlebowl tariff database"));
  }
  return header;
}

}  // namespace

absl::Status CheckReadable(const std::string& path) {
  NOODLE_ASSIGN_OR_RETURN(const Header header, ReadHeader(path));
  if (header.user_version != kVersion) {
    return absl::InvalidArgumentError(absl::StrCat(
        path, ": is a tariff database of version ", header.user_version, ", this program reads version ", kVersion,
        header.user_version > kVersion ? ": a newer program is needed" : ": build it anew with `noodle db build`"));
  }
  std::error_code error;
  const auto bytes = static_cast<int64_t>(fs::file_size(path, error));
  const int64_t stated = header.pages * header.page_bytes;
  if (!error && bytes == stated) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat(path, ": is damaged: it has ", bytes, " bytes and says that it has ", stated,
                                          "; build it anew with `noodle db build`"));
}

absl::Status CheckReplaceable(const std::string& path) { return ReadHeader(path).status(); }

}  // namespace noodle::db
