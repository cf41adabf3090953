#include "engine/batch/message_facts.h"

#include <google/protobuf/unknown_field_set.h>
#include <google/protobuf/util/json_util.h>

#include "absl/strings/str_cat.h"

namespace noodle::batch {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void Collect(const Message& message, const std::string& path, std::vector<Complaint>* out) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  const google::protobuf::UnknownFieldSet& unknown = reflection.GetUnknownFields(message);
  for (int i = 0; i < unknown.field_count(); ++i) {
    out->push_back(
        {path, absl::StrCat("expected only fields of proto/noodle.proto in ", message.GetDescriptor()->name(),
                            ", found one of the number ", unknown.field(i).number())});
  }
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const std::string inner = absl::StrCat(path, path.empty() ? "" : ".", field->json_name());
    if (!field->is_repeated()) {
      Collect(reflection.GetMessage(message, field), inner, out);
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      Collect(reflection.GetRepeatedMessage(message, field, i), absl::StrCat(inner, "[", i, "]"), out);
    }
  }
}

}  // namespace

absl::StatusOr<std::string> JsonOf(const noodle::v1::BillOfMaterials& message) {
  std::string json;
  google::protobuf::util::Status status;
  const bool none = message.no_materials() && message.materials().empty();
  if (message.has_no_materials() && (none || !message.no_materials())) {
    noodle::v1::BillOfMaterials without = message;
    without.clear_no_materials();
    status = google::protobuf::util::MessageToJsonString(without, &json);
    if (status.ok() && none) json.insert(1, json == "{}" ? "\"materials\":[]" : "\"materials\":[],");
  } else {
    status = google::protobuf::util::MessageToJsonString(message, &json);
  }
  if (!status.ok()) return absl::InvalidArgumentError(status.ToString());
  return json;
}

std::vector<Complaint> UnknownFields(const Message& message) {
  std::vector<Complaint> complaints;
  Collect(message, "", &complaints);
  return complaints;
}

}  // namespace noodle::batch
