// The facts of a proof against the bill of materials that it is said to be of.
#include "absl/strings/str_cat.h"
#include "engine/verify/processes.h"
#include "engine/verify/verify.h"

namespace noodle::verify {
namespace {

template <typename Amount>
std::string Text(const std::optional<Amount>& amount) {
  return amount ? amount->ToString() : "not stated";
}

std::string Text(const Answers& answers) {
  std::string out;
  for (const auto& [question, answer] : answers) absl::StrAppend(&out, question, "=", answer ? "yes" : "no", " ");
  return out;
}

std::string Text(const std::vector<Process>& processes) {
  std::string out;
  for (const Process& process : processes) absl::StrAppend(&out, Text(process), "; ");
  return out;
}
std::string Text(const std::vector<goods::Process>& processes) {
  std::vector<Process> own;
  for (const goods::Process& process : processes) own.push_back({process.name, process.where, process.performed});
  return Text(own);
}

template <typename Declarations>
std::string DeclarationsText(const Declarations& declarations) {
  std::string out;
  for (const auto& one : declarations) absl::StrAppend(&out, one.agreement, " ", one.proof, " ", one.criterion, "; ");
  return out;
}

std::string Place(Country country) { return country.stated() ? country.ToString() : "not stated"; }

// Neither its country nor a statement of its origin settles it before its own bill of materials is looked at.
bool DecidedByItsBill(const Material& material, const Good& good) {
  if (material.country.stated() && !good.parties.Contains(material.country)) return false;
  if (material.wholly_obtained && material.country.stated()) return false;
  for (const Declaration& declaration : material.declarations) {
    if (declaration.agreement == good.agreement) return false;
  }
  return true;
}

class Comparison {
 public:
  explicit Comparison(Report& report) : report_(report) {}

  void Compare(const Node& root, const goods::BillOfMaterials& bill) {
    if (root.good) CompareGood(*root.good, bill);
    size_t at = 0;
    for (const Node& child : root.children) {
      if (!child.material) continue;
      if (at < bill.materials.size()) {
        const goods::Material& material = bill.materials[at];
        CompareMaterial(*child.material, material, bill);
        const bool left_out = child.children.empty() && material.bom != nullptr && root.good;
        if (left_out && DecidedByItsBill(*child.material, *root.good)) {
          report_.Differs(child.path + ".children", "the proof by its own bill of materials", "none");
        } else if (!child.children.empty() && material.bom == nullptr) {
          report_.Differs(child.children.front().path, "no bill of materials of its own", "one");
        } else if (!child.children.empty()) {
          Compare(child.children.front(), *material.bom);
        }
      }
      ++at;
    }
    if (root.good)
      report_.Expect(root.good->path + ".materials", absl::StrCat(bill.materials.size()), absl::StrCat(at));
  }

 private:
  void CompareGood(const Good& good, const goods::BillOfMaterials& bill) {
    const goods::Good& stated = bill.good;
    const auto expect = [&](const char* field, const std::string& wanted, const std::string& found) {
      report_.Expect(absl::StrCat(good.path, ".", field), wanted, found);
    };
    expect("hs", stated.hs.Digits(), good.hs.Digits());
    expect("statedIn", ToString(bill.edition), ToString(good.stated_edition));
    expect("description", stated.description, good.description);
    expect("exporter", Place(bill.exporter), Place(good.exporter));
    const std::pair<const char*, const std::optional<Money>*> amounts[] = {
        {"fob", &stated.fob},       {"exWorks", &stated.ex_works},  {"netCost", &stated.net_cost},
        {"labour", &stated.labour}, {"overhead", &stated.overhead}, {"otherCosts", &stated.other_costs},
        {"profit", &stated.profit},
    };
    for (const auto& [name, amount] : amounts) expect(name, Text(*amount), Text(good.Amount(name)));
    expect("netWeightKg", Text(stated.net_weight), Text(good.net_weight));
    expect("answers", Text(stated.answers), Text(good.answers));
    expect("processes", Text(stated.processes), Text(good.processes));
    expect("claimedWhollyObtained", stated.wholly_obtained.value_or("not"), good.wholly_obtained.value_or("not"));
    if (!good.shipment) return;
    std::string wanted, found;
    const auto flag = [](const std::optional<bool>& is) { return !is ? "not stated" : *is ? "yes" : "no"; };
    absl::StrAppend(&wanted, "direct ", flag(bill.shipment.direct));
    absl::StrAppend(&found, "direct ", flag(good.shipment->direct));
    for (const auto& one : bill.shipment.transit) {
      absl::StrAppend(&wanted, ", ", Place(one.country), " ", flag(one.customs_control));
    }
    for (const auto& one : good.shipment->transit) {
      absl::StrAppend(&found, ", ", Place(one.country), " ", flag(one.customs_control));
    }
    expect("shipment", wanted, found);
  }

  void CompareMaterial(const Material& material, const goods::Material& stated, const goods::BillOfMaterials& bill) {
    const auto expect = [&](const char* field, const std::string& wanted, const std::string& found) {
      report_.Expect(absl::StrCat(material.place, ".", field), wanted, found);
    };
    expect("path", stated.path, material.path);
    expect("id", stated.id, material.id);
    expect("description", stated.description, material.description);
    expect("hs", stated.hs.Digits(), material.hs.Digits());
    expect("country", Place(stated.country), Place(material.country));
    expect("role", goods::Name(stated.role), material.role);
    expect("netWeightKg", Text(stated.net_weight), Text(material.net_weight));
    expect("answers", Text(stated.answers), Text(material.answers));
    expect("processes", Text(stated.processes), Text(material.processes));
    expect("claimedWhollyObtained", stated.wholly_obtained.value_or("not"), material.wholly_obtained.value_or("not"));
    expect("declarations", DeclarationsText(stated.originating), DeclarationsText(material.declarations));
    CompareValue(material, stated, bill);
  }

  // At CIF: the price with freight and insurance, where it is one before freight and the material was imported. Of a
  // sub-assembly without a price, the FOB of its own bill.
  void CompareValue(const Material& material, const goods::Material& stated, const goods::BillOfMaterials& bill) {
    std::optional<Money> value = stated.value;
    bool before_freight = stated.basis == goods::ValueBasis::kExWorks || stated.basis == goods::ValueBasis::kFob;
    if (!value && stated.bom != nullptr && stated.bom->good.fob) {
      value = stated.bom->good.fob;
      before_freight = true;
    }
    const bool imported = !stated.country.stated() || stated.country != bill.exporter;
    const bool to_be_added = value && before_freight && imported;
    if (to_be_added && stated.freight_insurance) *value += *stated.freight_insurance;
    report_.Expect(material.place + ".value", Text(value), Text(material.value));
    report_.Expect(material.place + ".valueBeforeFreight", to_be_added && !stated.freight_insurance,
                   material.value_is_floor);
  }

  Report& report_;
};

}  // namespace

void CompareWithBill(const Claim& claim, const goods::BillOfMaterials& bill, Report& report) {
  Comparison(report).Compare(claim.proof, bill);
}

}  // namespace noodle::verify
