// The facts of a proof against the bill of materials that it is said to be of.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
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

std::string Text(const CodesIn& codes) {
  std::string out;
  for (const auto& [edition, code] : codes) absl::StrAppend(&out, ToString(edition), "=", code.Digits(), " ");
  return out;
}

std::string Text(const std::vector<Process>& processes) {
  std::string out;
  for (const Process& process : processes) absl::StrAppend(&out, verify::Text(process), "; ");
  return out;
}
std::string DeclarationsText(const std::vector<Declaration>& declarations) {
  std::string out;
  for (const auto& one : declarations) absl::StrAppend(&out, one.agreement, " ", one.proof, " ", one.criterion, "; ");
  return out;
}

std::string Place(Country country) { return country.stated() ? country.ToString() : "not stated"; }

class Comparison {
 public:
  explicit Comparison(Report& report) : report_(report) {}

  void Compare(const Node& root, const goods::BillOfMaterials& bill) {
    if (root.good) CompareGood(*root.good, bill);
    size_t at = 0;
    // Before an assembly unfolded by full cumulation stand its materials; those are compared in its own proof.
    std::vector<const Material*> unfolded;
    for (const Node& child : root.children) {
      if (!child.material) continue;
      if (at >= bill.materials.size()) {
        report_.Differs(child.path, "no further material", child.material->path);
        return;
      }
      const goods::Material& material = bill.materials[at];
      if (child.material->path != material.path && material.bom != nullptr) {
        unfolded.push_back(&*child.material);
        continue;
      }
      CompareMaterial(*child.material, material, bill, child, unfolded);
      unfolded.clear();
      if (!child.children.empty() && material.bom == nullptr) {
        report_.Differs(child.children.front().path, "no bill of materials of its own", "one");
      } else if (!child.children.empty()) {
        Compare(child.children.front(), *material.bom);
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
    expect("hsIn", Text(stated.hs_in), Text(good.hs_in));
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
    expect("specialRules", absl::StrJoin(stated.special_rules, ", "), absl::StrJoin(good.special_rules, ", "));
    expect("set", stated.set ? "yes" : "no", good.set ? "yes" : "no");
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

  void CompareMaterial(const Material& material, const goods::Material& stated, const goods::BillOfMaterials& bill,
                       const Node& node, const std::vector<const Material*>& unfolded) {
    const auto expect = [&](const char* field, const std::string& wanted, const std::string& found) {
      report_.Expect(absl::StrCat(material.place, ".", field), wanted, found);
    };
    expect("path", stated.path, material.path);
    expect("fromStock", stated.from_stock ? goods::Name(*stated.from_stock) : "", material.from_stock);
    expect("id", stated.id, material.id);
    expect("description", stated.description, material.description);
    expect("hs", stated.hs.Digits(), material.hs.Digits());
    expect("hsIn", Text(stated.hs_in), Text(material.hs_in));
    expect("country", Place(stated.country), Place(material.country));
    expect("role", goods::Name(stated.role), material.role);
    expect("netWeightKg", Text(stated.net_weight), Text(material.net_weight));
    expect("answers", Text(stated.answers), Text(material.answers));
    expect("processes", Text(stated.processes), Text(material.processes));
    expect("claimedWhollyObtained", stated.wholly_obtained.value_or("not"), material.wholly_obtained.value_or("not"));
    const bool other_price = stated.value && stated.bom != nullptr && stated.bom->good.fob &&
                             *stated.value != *stated.bom->good.fob && material.added_value;
    expect("pricedAt", other_price ? Text(stated.value) : "not stated", Text(material.priced_at));
    expect("ownBill", stated.bom != nullptr ? "yes" : "no", material.own_bill ? "yes" : "no");
    expect("declarations", DeclarationsText(stated.originating), DeclarationsText(material.declarations));
    const bool added =
        !node.children.empty() && node.result == Truth::kYes && node.children.front().result != Truth::kYes;
    CompareValue(material, stated, bill, added ? &unfolded : nullptr);
  }

  // At CIF: the price with freight and insurance, where it is one before freight and the material was imported. Of a
  // sub-assembly without a price, the FOB of its own bill.
  // Of an assembly unfolded by full cumulation, what is left of it beside its materials.
  void CompareValue(const Material& material, const goods::Material& stated, const goods::BillOfMaterials& bill,
                    const std::vector<const Material*>* unfolded) {
    std::optional<Money> value = stated.value;
    bool before_freight = stated.basis == goods::ValueBasis::kExWorks || stated.basis == goods::ValueBasis::kFob;
    if (!value && stated.bom != nullptr && stated.bom->good.fob) {
      value = stated.bom->good.fob;
      before_freight = true;
    }
    const bool imported = !stated.country.stated() || stated.country != bill.exporter;
    const bool to_be_added = value && before_freight && imported;
    if (to_be_added && stated.freight_insurance) *value += *stated.freight_insurance;
    bool floor = to_be_added && !stated.freight_insurance;
    if (unfolded != nullptr) {
      bool known = value.has_value() && !floor;
      Money rest = value.value_or(Money{});
      for (const Material* one : *unfolded) {
        if (one->in_value != InValue::kCounted) continue;
        known = known && one->value && !one->value_is_floor;
        rest -= one->value.value_or(Money{});
      }
      value = known && rest >= Money{} ? std::optional<Money>(rest) : std::nullopt;
      floor = false;
    }
    report_.Expect(material.place + ".value", Text(value), Text(material.value));
    report_.Expect(material.place + ".valueBeforeFreight", floor, material.value_is_floor);
  }

  Report& report_;
};

}  // namespace

void CompareWithBill(const Claim& claim, const goods::BillOfMaterials& bill, Report& report) {
  Comparison(report).Compare(claim.proof, bill);
}

}  // namespace noodle::verify
