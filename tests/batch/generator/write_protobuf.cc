#include <google/protobuf/io/coded_stream.h>

#include "proto/noodle.pb.h"
#include "tests/batch/generator/digits.h"
#include "tests/batch/generator/shipment_writer.h"
#include "tests/batch/generator/usual_processes.h"

namespace noodle::batch {
namespace {

v1::ValueBasis BasisOf(goods::ValueBasis basis) {
  switch (basis) {
    case goods::ValueBasis::kCif:
      return v1::CIF;
    case goods::ValueBasis::kEarliestAscertained:
      return v1::EARLIEST_ASCERTAINED;
    case goods::ValueBasis::kExWorks:
      return v1::EXW;
    case goods::ValueBasis::kFob:
      return v1::FOB;
    case goods::ValueBasis::kUnstated:
      break;
  }
  return v1::BASIS_UNSTATED;
}

class ProtobufWriter : public ShipmentWriter {
 public:
  explicit ProtobufWriter(const Catalogue& catalogue) : catalogue_(catalogue) {}

  void Begin(std::string*) const override {}

  void Append(const GeneratedShipment& shipment, std::string* out) override {
    bill_.Clear();  // keeps its memory
    AppendId(shipment.ordinal, bill_.mutable_id());
    AppendDate(shipment.date, bill_.mutable_date());
    bill_.set_currency(shipment.yen ? "JPY" : "USD");
    bill_.set_exporter(catalogue_.countries()[static_cast<size_t>(shipment.exporter)]);
    bill_.set_importer(catalogue_.countries()[static_cast<size_t>(shipment.importer)]);
    FillGood(shipment, bill_.mutable_good());
    for (const GeneratedMaterial& material : shipment.materials) FillMaterial(material, bill_.add_materials());
    if (shipment.direct) bill_.mutable_shipment()->set_direct(true);

    const size_t size = bill_.ByteSizeLong();
    const size_t begin = out->size();
    const size_t prefix = google::protobuf::io::CodedOutputStream::VarintSize64(size);
    out->resize(begin + prefix + size);
    auto* at = reinterpret_cast<uint8_t*>(out->data() + begin);
    at = google::protobuf::io::CodedOutputStream::WriteVarint64ToArray(size, at);
    bill_.SerializeWithCachedSizesToArray(at);
  }

 private:
  void FillGood(const GeneratedShipment& shipment, v1::Good* good) const {
    const Subheading& what = catalogue_.subheadings()[static_cast<size_t>(shipment.subheading)];
    good->set_hs(what.digits);
    good->set_description(what.label);
    AppendMoney(shipment.fob_cents, good->mutable_fob());
    if (shipment.freight_cents != kUnstated) AppendMoney(shipment.freight_cents, good->mutable_freight_insurance());
    if (shipment.grams != kUnstated) AppendKilograms(shipment.grams, good->mutable_net_weight_kg());
    if (shipment.labour_cents != kUnstated) {
      AppendMoney(shipment.labour_cents, good->mutable_labour());
      AppendMoney(shipment.overhead_cents, good->mutable_overhead());
      AppendMoney(shipment.profit_cents, good->mutable_profit());
    }
    if (!shipment.processed) return;
    for (const absl::string_view name : UsualProcesses(what.chapter_number))
      good->add_processes()->mutable_name()->assign(name.data(), name.size());
  }

  void FillMaterial(const GeneratedMaterial& material, v1::Material* out) const {
    const Subheading& what = catalogue_.subheadings()[static_cast<size_t>(material.subheading)];
    out->set_hs(what.digits);
    if (material.described) out->set_description(what.label);
    if (material.cents != kUnstated) AppendMoney(material.cents, out->mutable_value());
    if (material.basis != goods::ValueBasis::kUnstated) out->set_basis(BasisOf(material.basis));
    if (material.freight_cents != kUnstated) AppendMoney(material.freight_cents, out->mutable_freight_insurance());
    if (material.grams != kUnstated) AppendKilograms(material.grams, out->mutable_net_weight_kg());
    if (material.country >= 0) out->set_country(catalogue_.countries()[static_cast<size_t>(material.country)]);
    if (material.grown) out->set_wholly_obtained("plants");
    for (size_t a = 0; a < catalogue_.agreements().size(); ++a) {
      if (((material.originating >> a) & 1) != 0) out->add_originating()->set_agreement(catalogue_.agreements()[a]);
    }
  }

  const Catalogue& catalogue_;
  v1::BillOfMaterials bill_;
};

}  // namespace

std::unique_ptr<ShipmentWriter> MakeProtobufWriter(const Catalogue& catalogue) {
  return std::make_unique<ProtobufWriter>(catalogue);
}

}  // namespace noodle::batch
