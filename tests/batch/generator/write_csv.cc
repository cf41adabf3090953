// Long form: a row for the good, then a row for each of its materials.
#include "tests/batch/generator/digits.h"
#include "tests/batch/generator/shipment_writer.h"
#include "tests/batch/generator/usual_processes.h"

namespace noodle::batch {
namespace {

class CsvWriter : public ShipmentWriter {
 public:
  explicit CsvWriter(const Catalogue& catalogue) : catalogue_(catalogue) {}

  void Begin(std::string* out) const override {
    out->append(
        "shipment_id,date,currency,exporter,importer,direct,hs,description,fob,value,freight_insurance,net_weight_kg,"
        "labour,overhead,profit,processes,basis,country,originating,wholly_obtained\n");
  }

  void Append(const GeneratedShipment& shipment, std::string* out) override {
    AppendId(shipment.ordinal, out);
    out->push_back(',');
    AppendDate(shipment.date, out);
    out->append(shipment.yen ? ",JPY," : ",USD,");
    out->append(CountryAt(shipment.exporter));
    out->push_back(',');
    out->append(CountryAt(shipment.importer));
    out->append(shipment.direct ? ",yes," : ",,");
    const Subheading& good = catalogue_.subheadings()[static_cast<size_t>(shipment.subheading)];
    Code(good, true, out);
    Money(shipment.fob_cents, out);
    out->push_back(',');  // value
    Money(shipment.freight_cents, out);
    Weight(shipment.grams, out);
    Money(shipment.labour_cents, out);
    Money(shipment.overhead_cents, out);
    Money(shipment.profit_cents, out);
    if (shipment.processed) {
      for (const absl::string_view name : UsualProcesses(good.chapter_number)) {
        out->append(name.data(), name.size());
        out->push_back(';');
      }
      if (out->back() == ';') out->pop_back();
    }
    out->append(",,,,\n");
    for (const GeneratedMaterial& material : shipment.materials) {
      AppendId(shipment.ordinal, out);
      out->append(",,,,,,");
      AppendMaterial(material, out);
    }
  }

 private:
  const std::string& CountryAt(int index) const { return catalogue_.countries()[static_cast<size_t>(index)]; }

  static void Code(const Subheading& what, bool described, std::string* out) {
    out->append(what.digits);
    out->push_back(',');
    if (described) {
      out->push_back('"');
      out->append(what.label);
      out->push_back('"');
    }
    out->push_back(',');
  }
  // With the comma behind it.
  static void Money(int64_t cents, std::string* out) {
    if (cents != kUnstated) AppendMoney(cents, out);
    out->push_back(',');
  }
  static void Weight(int64_t grams, std::string* out) {
    if (grams != kUnstated) AppendKilograms(grams, out);
    out->push_back(',');
  }

  void AppendMaterial(const GeneratedMaterial& material, std::string* out) {
    Code(catalogue_.subheadings()[static_cast<size_t>(material.subheading)], material.described, out);
    out->push_back(',');  // fob
    Money(material.cents, out);
    Money(material.freight_cents, out);
    Weight(material.grams, out);
    out->append(",,,,");
    const absl::string_view basis = BasisText(material.basis);
    out->append(basis.data(), basis.size());
    out->push_back(',');
    if (material.country >= 0) out->append(CountryAt(material.country));
    out->push_back(',');
    for (size_t a = 0; a < catalogue_.agreements().size(); ++a) {
      if (((material.originating >> a) & 1) == 0) continue;
      out->append(catalogue_.agreements()[a]);
      out->push_back(';');
    }
    if (out->back() == ';') out->pop_back();
    out->append(material.grown ? ",plants\n" : ",\n");
  }

  const Catalogue& catalogue_;
};

}  // namespace

std::unique_ptr<ShipmentWriter> MakeCsvWriter(const Catalogue& catalogue) {
  return std::make_unique<CsvWriter>(catalogue);
}

}  // namespace noodle::batch
