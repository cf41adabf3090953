#include "engine/batch/encode.h"

#include "engine/batch/encoders.h"

namespace noodle::batch {

std::unique_ptr<Encoder> MakeEncoder(Format format, std::vector<std::string> kept_columns) {
  switch (format) {
    case Format::kCsv:
      return CsvEncoder(std::move(kept_columns));
    case Format::kNdjson:
      return NdjsonEncoder(std::move(kept_columns));
    case Format::kProtobuf:
      return ProtobufEncoder(std::move(kept_columns));
  }
  return nullptr;
}

}  // namespace noodle::batch
