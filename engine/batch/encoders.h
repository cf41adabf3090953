// The encoders of the formats.
#ifndef NOODLE_ENGINE_BATCH_ENCODERS_H_
#define NOODLE_ENGINE_BATCH_ENCODERS_H_

#include <memory>
#include <string>
#include <vector>

#include "engine/batch/encode.h"

namespace noodle::batch {

std::unique_ptr<Encoder> CsvEncoder(std::vector<std::string> kept_columns);
std::unique_ptr<Encoder> NdjsonEncoder(std::vector<std::string> kept_columns);
std::unique_ptr<Encoder> ProtobufEncoder(std::vector<std::string> kept_columns);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_ENCODERS_H_
