#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/stubs/logging.h>

#include <mutex>

#include "engine/batch/complaints.h"
#include "engine/batch/decoders.h"
#include "engine/batch/message_facts.h"
#include "engine/batch/plain_facts.h"
#include "engine/goods/read_json.h"
#include "proto/noodle.pb.h"

namespace noodle::batch {
namespace {

namespace pb = noodle::v1;

absl::string_view View(const std::string& text) { return text; }

// That the message has no fields but those of the schema.
template <typename Message>
bool KnowsAll(const Message& message) {
  return message.GetReflection()->GetUnknownFields(message).empty();
}

bool ReadProcesses(const google::protobuf::RepeatedPtrField<pb::Process>& messages, std::vector<goods::Process>* out) {
  for (const pb::Process& message : messages) {
    goods::Process& process = out->emplace_back();
    if (!KnowsAll(message) || !PlainText(message.name(), &process.name)) return false;
    if (message.has_party() && !PlainCountry(message.party(), &process.where)) return false;
    if (message.has_performed()) process.performed = message.performed();
  }
  return true;
}

bool ReadAnswers(const google::protobuf::Map<std::string, bool>& messages, goods::Answers* out) {
  for (const auto& [question, answer] : messages) PlainAnswer(question, answer, out);
  return true;
}

bool ReadCodesIn(const google::protobuf::Map<std::string, std::string>& messages, CodesIn* out) {
  for (const auto& [edition, code] : messages) {
    if (!PlainCodeIn(edition, code, out)) return false;
  }
  return true;
}

bool ReadOriginating(const google::protobuf::RepeatedPtrField<pb::OriginStatus>& messages,
                     std::vector<goods::OriginStatus>* out) {
  out->reserve(static_cast<size_t>(messages.size()));
  for (const pb::OriginStatus& message : messages) {
    if (!KnowsAll(message)) return false;
    if ((message.has_proof() && message.proof().empty()) || (message.has_criterion() && message.criterion().empty())) {
      return false;
    }
    if (!PlainOrigin(message.agreement(), message.proof(), message.criterion(), out)) return false;
  }
  return true;
}

bool ReadShipment(const pb::Shipment& message, goods::Shipment* out) {
  if (!KnowsAll(message)) return false;
  if (message.has_direct()) out->direct = message.direct();
  for (const pb::Transit& stop : message.transit()) {
    goods::Transit& transit = out->transit.emplace_back();
    if (!KnowsAll(stop) || !PlainCountry(stop.country(), &transit.country)) return false;
    if (stop.has_customs_control()) transit.customs_control = stop.customs_control();
  }
  return true;
}

// An amount or weight that may be absent.
template <typename D>
bool Maybe(bool present, const std::string& text, bool positive, std::optional<D>* out) {
  return !present || PlainNumber(View(text), positive, out);
}

bool ReadRest(const pb::Good& message, goods::Good* out) {
  for (const auto& [importer, line] : message.national_lines()) {
    if (!PlainNationalLine(importer, line, &out->national_lines)) return false;
  }
  for (const auto& [unit, quantity] : message.quantities()) {
    if (!PlainQuantity(unit, quantity, &out->quantities)) return false;
  }
  for (const std::string& rule : message.special_rules()) {
    if (!PlainText(rule, &out->special_rules.emplace_back())) return false;
  }
  if (message.has_set()) out->set = message.set();
  return ReadCodesIn(message.hs_in(), &out->hs_in) && ReadAnswers(message.answers(), &out->answers) &&
         ReadAnswers(message.tariff_conditions(), &out->tariff_conditions);
}

bool ReadGood(const pb::Good& message, goods::Good* out) {
  return KnowsAll(message) && PlainHs(message.hs(), &out->hs) &&
         (!message.has_description() || PlainText(message.description(), &out->description)) &&
         Maybe(message.has_fob(), message.fob(), true, &out->fob) &&
         Maybe(message.has_ex_works(), message.ex_works(), true, &out->ex_works) &&
         Maybe(message.has_net_cost(), message.net_cost(), true, &out->net_cost) &&
         Maybe(message.has_freight_insurance(), message.freight_insurance(), false, &out->freight_insurance) &&
         Maybe(message.has_net_weight_kg(), message.net_weight_kg(), true, &out->net_weight) &&
         Maybe(message.has_labour(), message.labour(), false, &out->labour) &&
         Maybe(message.has_overhead(), message.overhead(), false, &out->overhead) &&
         Maybe(message.has_other_costs(), message.other_costs(), false, &out->other_costs) &&
         Maybe(message.has_profit(), message.profit(), false, &out->profit) &&
         (!message.has_wholly_obtained() || PlainText(message.wholly_obtained(), &out->wholly_obtained)) &&
         ReadProcesses(message.processes(), &out->processes) && ReadRest(message, out);
}

bool ReadBasis(pb::ValueBasis basis, goods::ValueBasis* out) {
  switch (basis) {
    case pb::CIF:
      *out = goods::ValueBasis::kCif;
      return true;
    case pb::EARLIEST_ASCERTAINED:
      *out = goods::ValueBasis::kEarliestAscertained;
      return true;
    case pb::EXW:
      *out = goods::ValueBasis::kExWorks;
      return true;
    case pb::FOB:
      *out = goods::ValueBasis::kFob;
      return true;
    default:
      return false;
  }
}

bool ReadRole(pb::Role role, goods::Role* out) {
  switch (role) {
    case pb::MATERIAL:
      *out = goods::Role::kMaterial;
      return true;
    case pb::RETAIL_PACKING:
      *out = goods::Role::kRetailPacking;
      return true;
    case pb::SHIPPING_PACKING:
      *out = goods::Role::kShippingPacking;
      return true;
    case pb::ACCESSORY:
      *out = goods::Role::kAccessory;
      return true;
    case pb::INDIRECT:
      *out = goods::Role::kIndirect;
      return true;
    default:
      return false;
  }
}

bool ReadMaterial(const pb::Material& message, const std::string& currency, goods::Material* out) {
  if (!KnowsAll(message) || message.has_bom() || message.has_assembly() || message.has_stock()) {
    return false;
  }
  if (message.has_currency() && (currency.empty() || message.currency() != currency)) return false;
  return (!message.has_id() || PlainText(message.id(), &out->id)) && PlainHs(message.hs(), &out->hs) &&
         (!message.has_description() || PlainText(message.description(), &out->description)) &&
         Maybe(message.has_value(), message.value(), false, &out->value) &&
         (!message.has_basis() || ReadBasis(message.basis(), &out->basis)) &&
         Maybe(message.has_freight_insurance(), message.freight_insurance(), false, &out->freight_insurance) &&
         Maybe(message.has_net_weight_kg(), message.net_weight_kg(), false, &out->net_weight) &&
         (!message.has_country() || PlainCountry(message.country(), &out->country)) &&
         (!message.has_wholly_obtained() || PlainText(message.wholly_obtained(), &out->wholly_obtained)) &&
         (!message.has_role() || ReadRole(message.role(), &out->role)) &&
         ReadOriginating(message.originating(), &out->originating) &&
         ReadProcesses(message.processes(), &out->processes) && ReadAnswers(message.answers(), &out->answers) &&
         ReadCodesIn(message.hs_in(), &out->hs_in);
}

bool ReadBill(const pb::BillOfMaterials& message, const Limits& limits, goods::BillOfMaterials* out) {
  if (!KnowsAll(message) || !message.exchange_rates().empty() || !message.assemblies().empty()) {
    return false;
  }
  if (message.has_no_materials() && message.no_materials() != message.materials().empty()) return false;
  if ((message.has_id() && !PlainText(message.id(), &out->id)) ||
      (message.has_nomenclature() && !PlainEdition(message.nomenclature(), &out->edition)) ||
      (message.has_date() && !PlainDate(message.date(), &out->date)) ||
      (message.has_currency() && !PlainCurrency(message.currency(), &out->currency)) ||
      !PlainCountry(message.exporter(), &out->exporter) ||
      (message.has_importer() && !PlainCountry(message.importer(), &out->importer)) || !message.has_good() ||
      !ReadGood(message.good(), &out->good) || !ReadShipment(message.shipment(), &out->shipment)) {
    return false;
  }
  out->materials.reserve(static_cast<size_t>(message.materials_size()));
  for (const pb::Material& material : message.materials()) {
    if (!ReadMaterial(material, out->currency, &out->materials.emplace_back())) return false;
  }
  return CompletePlain(!message.materials().empty() || message.no_materials(), limits, out);
}

class Protobuf final : public Decoder {
 public:
  Protobuf(const Limits& limits, bool careful) : limits_(limits), careful_(careful), message_(new pb::BillOfMaterials) {
    // What the library would write to stderr of a text that is not UTF-8 is told as the record's error.
    static std::once_flag once;
    std::call_once(once, [] { google::protobuf::SetLogHandler(nullptr); });
  }

  void Decode(const Record& record, absl::string_view bytes, Decoded* out) override {
    out->Clear();
    message_->Clear();
    if (!Parse(bytes)) {
      const std::string& id = message_->id();
      if (record.broken.empty()) out->bom.id = id;
      out->errors.push_back(
          {record.line, "", "expected a message noodle.v1.BillOfMaterials with texts in UTF-8, found other bytes"});
    } else if (careful_ || !ReadBill(*message_, limits_, &out->bom)) {
      Empty(&out->bom);
      ReadCarefully(record, out);
    }
    // A large shipment's memory is not kept for small ones.
    if (bytes.size() > kLarge) message_ = std::make_unique<pb::BillOfMaterials>();
  }

 private:
  static constexpr size_t kLarge = 256 << 10;

  bool Parse(absl::string_view bytes) {
    google::protobuf::io::CodedInputStream stream(reinterpret_cast<const uint8_t*>(bytes.data()),
                                                  static_cast<int>(bytes.size()));
    // A nested bill of materials takes two levels, in a map three; what hangs off the innermost, a few more.
    stream.SetRecursionLimit(limits_.bom_depth * 3 + 16);
    return message_->MergeFromCodedStream(&stream) && stream.ConsumedEntireMessage();
  }

  void ReadCarefully(const Record& record, Decoded* out) {
    const auto complain = [&](Complaint complaint) {
      out->errors.push_back({record.line, std::move(complaint.path), std::move(complaint.reason)});
    };
    for (Complaint& complaint : UnknownFields(*message_)) complain(std::move(complaint));
    const absl::StatusOr<std::string> json = JsonOf(*message_);
    if (!json.ok()) {
      complain({"", std::string(json.status().message())});
    } else {
      // The JSON may be longer than the message was, whose length was checked.
      Limits limits = limits_;
      limits.file_bytes = json->size();
      absl::StatusOr<goods::BillOfMaterials> read = goods::ReadJson(*json, kRecordName, limits);
      if (read.ok()) {
        out->bom = *std::move(read);
      } else {
        for (Complaint& complaint : ComplaintsOf(read.status())) complain(std::move(complaint));
      }
    }
    if (!out->errors.empty()) out->bom.id = message_->id();
  }

  Limits limits_;
  bool careful_;
  std::unique_ptr<pb::BillOfMaterials> message_;  // used again for every record: its texts keep their memory
};

}  // namespace

std::unique_ptr<Decoder> ProtobufDecoder(const Limits& limits, bool careful) {
  return std::make_unique<Protobuf>(limits, careful);
}

}  // namespace noodle::batch
