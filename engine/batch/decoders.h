// The decoders of the formats. `careful`: goods::ReadJson reads every record, not only those that are out of the
// ordinary; what the quick way must agree with.
#ifndef NOODLE_ENGINE_BATCH_DECODERS_H_
#define NOODLE_ENGINE_BATCH_DECODERS_H_

#include <memory>

#include "engine/batch/csv_columns.h"
#include "engine/batch/decode.h"

namespace noodle::batch {

std::unique_ptr<Decoder> NdjsonDecoder(const Limits& limits, bool careful = false);
std::unique_ptr<Decoder> ProtobufDecoder(const Limits& limits, bool careful = false);
std::unique_ptr<Decoder> CsvDecoder(CsvHeader header, const Limits& limits, bool careful = false);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_DECODERS_H_
