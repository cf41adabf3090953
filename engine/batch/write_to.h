// Bytes into an open file.
#ifndef NOODLE_ENGINE_BATCH_WRITE_TO_H_
#define NOODLE_ENGINE_BATCH_WRITE_TO_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace noodle::batch {

// What the system says of `name` by its error `number`: ResourceExhausted where there is no room, else
// FailedPrecondition.
absl::Status SystemError(absl::string_view name, absl::string_view what, int number);

// Writes all of it. Error: as of SystemError.
absl::Status WriteTo(int file, absl::string_view bytes, absl::string_view name);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_WRITE_TO_H_
