#include "tests/batch/generator/digits.h"
#include "tests/batch/generator/shipment_writer.h"
#include "tests/batch/generator/usual_processes.h"

namespace noodle::batch {
namespace {

class NdjsonWriter : public ShipmentWriter {
 public:
  explicit NdjsonWriter(const Catalogue& catalogue) : catalogue_(catalogue) {}

  void Begin(std::string*) const override {}

  void Append(const GeneratedShipment& shipment, std::string* out) override {
    out->append(R"({"id":")");
    AppendId(shipment.ordinal, out);
    out->append(R"(","date":")");
    AppendDate(shipment.date, out);
    out->append(shipment.yen ? R"(","currency":"JPY","exporter":")" : R"(","currency":"USD","exporter":")");
    out->append(catalogue_.countries()[static_cast<size_t>(shipment.exporter)]);
    out->append(R"(","importer":")");
    out->append(catalogue_.countries()[static_cast<size_t>(shipment.importer)]);
    out->append(R"(","good":{"hs":")");
    const Subheading& good = catalogue_.subheadings()[static_cast<size_t>(shipment.subheading)];
    out->append(good.digits);
    out->append(R"(","description":")");
    out->append(good.label);
    Money(R"(","fob":")", shipment.fob_cents, out);
    Money(R"(","freightInsurance":")", shipment.freight_cents, out);
    Weight(R"(","netWeightKg":")", shipment.grams, out);
    Money(R"(","labour":")", shipment.labour_cents, out);
    Money(R"(","overhead":")", shipment.overhead_cents, out);
    Money(R"(","profit":")", shipment.profit_cents, out);
    out->push_back('"');
    if (shipment.processed) Processes(good.chapter_number, out);
    out->append(R"(},"materials":[)");
    bool first = true;
    for (const GeneratedMaterial& material : shipment.materials) {
      if (!first) out->push_back(',');
      first = false;
      AppendMaterial(material, out);
    }
    out->append(shipment.direct ? "],\"shipment\":{\"direct\":true}}\n" : "]}\n");
  }

 private:
  static void Money(const char* key, int64_t cents, std::string* out) {
    if (cents == kUnstated) return;
    out->append(key);
    AppendMoney(cents, out);
  }
  static void Weight(const char* key, int64_t grams, std::string* out) {
    if (grams == kUnstated) return;
    out->append(key);
    AppendKilograms(grams, out);
  }
  static void Processes(int chapter, std::string* out) {
    const char* before = R"(,"processes":[")";
    for (const absl::string_view name : UsualProcesses(chapter)) {
      out->append(before);
      out->append(name.data(), name.size());
      before = R"(",")";
    }
    if (!UsualProcesses(chapter).empty()) out->append("\"]");
  }

  void AppendMaterial(const GeneratedMaterial& material, std::string* out) {
    const Subheading& what = catalogue_.subheadings()[static_cast<size_t>(material.subheading)];
    out->append(R"({"hs":")");
    out->append(what.digits);
    if (material.described) {
      out->append(R"(","description":")");
      out->append(what.label);
    }
    Money(R"(","value":")", material.cents, out);
    switch (material.basis) {
      case goods::ValueBasis::kCif:
        out->append(R"(","basis":"CIF)");
        break;
      case goods::ValueBasis::kEarliestAscertained:
        out->append(R"(","basis":"EARLIEST_ASCERTAINED)");
        break;
      case goods::ValueBasis::kExWorks:
        out->append(R"(","basis":"EXW)");
        break;
      case goods::ValueBasis::kFob:
        out->append(R"(","basis":"FOB)");
        break;
      case goods::ValueBasis::kUnstated:
        break;
    }
    Money(R"(","freightInsurance":")", material.freight_cents, out);
    Weight(R"(","netWeightKg":")", material.grams, out);
    if (material.country >= 0) {
      out->append(R"(","country":")");
      out->append(catalogue_.countries()[static_cast<size_t>(material.country)]);
    }
    if (material.grown) out->append(R"(","whollyObtained":"plants)");
    out->push_back('"');
    if (material.originating != 0) {
      const char* before = R"(,"originating":[")";
      for (size_t a = 0; a < catalogue_.agreements().size(); ++a) {
        if (((material.originating >> a) & 1) == 0) continue;
        out->append(before);
        out->append(catalogue_.agreements()[a]);
        before = R"(",")";
      }
      out->append("\"]");
    }
    out->push_back('}');
  }

  const Catalogue& catalogue_;
};

}  // namespace

std::unique_ptr<ShipmentWriter> MakeNdjsonWriter(const Catalogue& catalogue) {
  return std::make_unique<NdjsonWriter>(catalogue);
}

std::unique_ptr<ShipmentWriter> MakeShipmentWriter(Format, const Catalogue& catalogue) {
  return MakeNdjsonWriter(catalogue);
}

}  // namespace noodle::batch
