// Messages of the schema that goods::ReadJson must look at: as JSON, with what their JSON mapping leaves out.
#ifndef NOODLE_ENGINE_BATCH_MESSAGE_FACTS_H_
#define NOODLE_ENGINE_BATCH_MESSAGE_FACTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/batch/complaints.h"
#include "proto/noodle.pb.h"

namespace noodle::batch {

// The JSON document of docs/bill-of-materials.md. Error: the message cannot be written as JSON.
absl::StatusOr<std::string> JsonOf(const noodle::v1::BillOfMaterials& message);

// Fields of numbers that the schema does not have, anywhere in the message: a fact that this program would overlook.
std::vector<Complaint> UnknownFields(const google::protobuf::Message& message);

}  // namespace noodle::batch

#endif  // NOODLE_ENGINE_BATCH_MESSAGE_FACTS_H_
