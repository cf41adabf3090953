// The file beside results that tells what each of them rests on: RESULTS.basis, by which a later run knows which of
// them still stand. An entry for each result, in their order, behind its length.
#ifndef NOODLE_ENGINE_BATCH_BASIS_FILE_H_
#define NOODLE_ENGINE_BATCH_BASIS_FILE_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/batch/bytes.h"
#include "engine/batch/fingerprint.h"
#include "engine/batch/outcome.h"

namespace noodle::batch {

struct BasisEntry {
  Fingerprint basis;
  uint64_t result_bytes = 0;  // of the result, unpacked
  Outcome outcome;
};

// What the file begins with. `head_bytes`: what stands in the results before the first of them, unpacked.
std::string BasisHead(uint64_t head_bytes);
void AppendBasisEntry(const Fingerprint& basis, uint64_t result_bytes, const Outcome& outcome, std::string* out);

// Reads them one after another.
class BasisReader {
 public:
  // Error: it is no such file.
  static absl::StatusOr<std::unique_ptr<BasisReader>> Open(const std::string& path);
  uint64_t head_bytes() const { return head_bytes_; }
  // False at the end. Errors: it cannot be read; it is cut off or damaged.
  absl::StatusOr<bool> Next(BasisEntry* out);

 private:
  explicit BasisReader(std::string path, std::unique_ptr<ByteSource> source)
      : path_(std::move(path)), source_(std::move(source)) {}
  // True once so many bytes are in hand; false where the file ends before.
  absl::StatusOr<bool> Fill(size_t bytes);
  absl::Status Damaged() const;

  const std::string path_;
  std::unique_ptr<ByteSource> source_;
  uint64_t head_bytes_ = 0;
  std::string buffer_;
  size_t at_ = 0;  // in buffer_
};

// RESULTS.basis
std::string BasisName(const std::string& results);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_BASIS_FILE_H_
