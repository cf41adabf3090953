// Judgements and errors as bytes of a result file.
#ifndef NOODLE_ENGINE_BATCH_ENCODE_H_
#define NOODLE_ENGINE_BATCH_ENCODE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/batch/decode.h"
#include "engine/batch/format.h"
#include "engine/batch/judgement.h"

namespace noodle::batch {

class Encoder {
 public:
  virtual ~Encoder() = default;
  // What stands before the first result: a header of CSV, else nothing.
  virtual void Begin(std::string* out) const = 0;
  // Appends one result. `record`: where the shipment stood. `kept`: as of Decoded.
  virtual void Append(const Record& record, const Judgement& judgement, absl::Span<const absl::string_view> kept,
                      std::string* out) const = 0;
};

// `kept_columns`: of a CSV input, copied to the result (CSV by name, NDJSON as an object "kept", protobuf as a map).
std::unique_ptr<Encoder> MakeEncoder(Format format, std::vector<std::string> kept_columns);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_ENCODE_H_
