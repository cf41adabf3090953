#include <google/protobuf/io/coded_stream.h>

#include "engine/base/limits.h"
#include "proto/noodle.pb.h"
#include "tests/batch/generator/breaking.h"

namespace noodle::batch {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::io::CodedInputStream;
using google::protobuf::io::CodedOutputStream;

constexpr char kMark[] = "@mark@";

const FieldDescriptor* FieldOf(const Message& message, absl::string_view json_name) {
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message.GetDescriptor()->field(i);
    if (absl::string_view(field->json_name()) == json_name) return field;
  }
  return nullptr;
}

class ProtobufBreaker : public RecordBreaker {
 public:
  void Break(const Breaking& kind, std::string* record) const override {
    v1::BillOfMaterials bill;
    CodedInputStream in(reinterpret_cast<const uint8_t*>(record->data()), static_cast<int>(record->size()));
    uint32_t size = 0;
    in.ReadVarint32(&size);
    bill.ParseFromString(record->substr(record->size() - size));
    Message* at = &bill;
    if (kind.level == Level::kGood) at = bill.mutable_good();
    if (kind.level == Level::kMaterial) at = bill.mutable_materials(0);
    switch (kind.mistake) {
      case Mistake::kText:
        at->GetReflection()->SetString(at, FieldOf(*at, kind.field), kind.text);
        break;
      case Mistake::kLeftOut:
        at->GetReflection()->ClearField(at, FieldOf(*at, kind.field));
        break;
      case Mistake::kUnknown:
        at->GetReflection()->MutableUnknownFields(at)->AddLengthDelimited(999, kind.text);
        break;
      case Mistake::kNoMaterials:
        bill.clear_materials();
        break;
      case Mistake::kBadUtf8:
        bill.mutable_good()->set_description(kMark);
        break;
      case Mistake::kOverLong:
        bill.mutable_good()->set_description(std::string(Limits().file_bytes + 1, 'x'));
        break;
      case Mistake::kWireType:
        // Field 3, the date, as a number.
        bill.clear_date();
        bill.GetReflection()->MutableUnknownFields(&bill)->AddVarint(3, 20260301);
        break;
      default:
        break;
    }
    std::string bytes = bill.SerializeAsString();
    if (kind.mistake == Mistake::kBadUtf8) bytes.replace(bytes.find(kMark), 1, "\xe9");
    if (kind.mistake == Mistake::kCutOff) bytes.resize(bytes.size() / 2);
    uint8_t length[10];
    const uint8_t* end = CodedOutputStream::WriteVarint64ToArray(bytes.size(), length);
    record->assign(reinterpret_cast<const char*>(length), static_cast<size_t>(end - length));
    record->append(bytes);
  }
};

}  // namespace

std::unique_ptr<RecordBreaker> MakeProtobufBreaker() { return std::make_unique<ProtobufBreaker>(); }

}  // namespace noodle::batch
