// What a zip archive would unpack to, told before anything of it is unpacked.
#ifndef NOODLE_DB_IMPORT_ZIP_SIZES_H_
#define NOODLE_DB_IMPORT_ZIP_SIZES_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace noodle::db {

// Bytes of all parts together, as the archive's own directory states them: liborcus unpacks no part further than that.
// Nothing when it has no whole directory. A part of four gigabytes or more counts as four.
std::optional<uint64_t> UnpackedBytes(absl::string_view archive);

}  // namespace noodle::db

#endif  // NOODLE_DB_IMPORT_ZIP_SIZES_H_
