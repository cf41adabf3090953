// Generated shipments as bytes, written as fast as they are made.
#ifndef NOODLE_TESTS_BATCH_GENERATOR_SHIPMENT_WRITER_H_
#define NOODLE_TESTS_BATCH_GENERATOR_SHIPMENT_WRITER_H_

#include <memory>
#include <string>

#include "engine/batch/format.h"
#include "tests/batch/generator/catalogue.h"
#include "tests/batch/generator/generated.h"

namespace noodle::batch {

class ShipmentWriter {
 public:
  virtual ~ShipmentWriter() = default;
  // What stands before the first shipment: a header of CSV, else nothing.
  virtual void Begin(std::string* out) const = 0;
  // One record with its line end, or behind its length.
  virtual void Append(const GeneratedShipment& shipment, std::string* out) = 0;
};

// `catalogue` must outlive it.
std::unique_ptr<ShipmentWriter> MakeShipmentWriter(Format format, const Catalogue& catalogue);
std::unique_ptr<ShipmentWriter> MakeNdjsonWriter(const Catalogue& catalogue);

}  // namespace noodle::batch

#endif  // NOODLE_TESTS_BATCH_GENERATOR_SHIPMENT_WRITER_H_
