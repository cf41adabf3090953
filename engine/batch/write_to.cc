#include "engine/batch/write_to.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "absl/strings/str_cat.h"

namespace noodle::batch {

absl::Status SystemError(absl::string_view name, absl::string_view what, int number) {
  const std::string message = absl::StrCat(name, ": ", what, ": ", std::strerror(number));
  if (number == ENOSPC || number == EDQUOT || number == EFBIG) return absl::ResourceExhaustedError(message);
  return absl::FailedPreconditionError(message);
}

absl::Status WriteTo(int file, absl::string_view bytes, absl::string_view name) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return SystemError(name, "cannot be written", errno);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

}  // namespace noodle::batch
