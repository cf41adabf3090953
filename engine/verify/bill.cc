// The facts of a proof against the bill of materials that it is said to be of.
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/verify/check_proof.h"
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

std::string StatedText(const std::map<std::string, Stated>& stated, const std::string& name) {
  const auto found = stated.find(name);
  return found == stated.end() ? "in the currency of the bill" : verify::Text(found->second);
}

std::string Place(Country country) { return country.stated() ? country.ToString() : "not stated"; }

class Comparison {
 public:
  explicit Comparison(Report& report) : report_(report) {}

  void Compare(const Node& root, const goods::BillOfMaterials& bill) {
    if (!compared_.insert({&root, &bill}).second) return;
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
    const auto expect = [&](const std::string& field, const std::string& wanted, const std::string& found) {
      report_.Expect(absl::StrCat(good.path, ".", field), wanted, found);
    };
    expect("bill", bill.path, good.bill);
    expect("currency", bill.currency, good.currency);
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
    for (const auto& [name, amount] : amounts) {
      expect(name, Text(*amount), Text(good.Amount(name)));
      expect(absl::StrCat("stated.", name), StatedText(stated.stated, name), StatedText(good.stated, name));
    }
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
    expect("ownBill", stated.bom != nullptr ? stated.bom->path : "none", material.own_bill.value_or("none"));
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
    ValuePart price{"", "price", false, {}, stated.stated_value};
    bool before_freight = stated.basis == goods::ValueBasis::kExWorks || stated.basis == goods::ValueBasis::kFob;
    if (!value && stated.bom != nullptr && stated.bom->good.fob) {
      value = stated.bom->good.fob;
      before_freight = true;
      price.of = "FOB of its own bill";
      const auto fob = stated.bom->good.stated.find("fob");
      if (fob != stated.bom->good.stated.end()) price.stated = fob->second;
    }
    const bool imported = !stated.country.stated() || stated.country != bill.exporter;
    const bool to_be_added = value && before_freight && imported;
    price.amount = value.value_or(Money{});
    std::vector<ValuePart> parts{price};
    if (to_be_added && stated.freight_insurance) {
      *value += *stated.freight_insurance;
      parts.push_back({"", "freight and insurance", false, *stated.freight_insurance, stated.stated_freight_insurance});
    }
    bool floor = to_be_added && !stated.freight_insurance;
    if (unfolded != nullptr) {
      bool known = value.has_value() && !floor;
      Money rest = value.value_or(Money{});
      for (const Material* one : *unfolded) {
        if (one->in_value != InValue::kCounted) continue;
        known = known && one->value && !one->value_is_floor;
        rest -= one->value.value_or(Money{});
      }
      if (known) parts.push_back({"", "its materials", true, *value - rest, {}});
      value = known && rest >= Money{} ? std::optional<Money>(rest) : std::nullopt;
      floor = false;
    }
    report_.Expect(material.place + ".value", Text(value), Text(material.value));
    report_.Expect(material.place + ".valueBeforeFreight", floor, material.value_is_floor);
    const bool plain = parts.size() == 1 && !price.stated && price.of == "price";
    if (!value || plain) parts.clear();
    report_.Expect(material.place + ".valueIs", PartsText(parts), PartsText(material.value_parts));
  }

  Report& report_;
  std::set<std::pair<const Node*, const goods::BillOfMaterials*>> compared_;  // each once, however often it is used
};

// What the file says of the shipment beside its proofs. A bill without a date leaves the day to whoever asked.
void CompareFile(const Statement& statement, const goods::BillOfMaterials& bill, Report& report) {
  report.Expect("id", bill.id, statement.id.value_or(""));
  if (bill.date && statement.date) report.Expect("date", ToString(*bill.date), ToString(*statement.date));
  if (!bill.date) report.TakeAsStated("date: the bill of materials names none");
  report.Expect("exporter", Place(bill.exporter), Place(statement.exporter.value_or(Country())));
  report.Expect("importer", Place(bill.importer), Place(statement.importer.value_or(Country())));
  report.Expect("currency", bill.currency, statement.currency.value_or(""));
  const goods::Good& good = bill.good;
  std::string expected = "unknown";
  if (bill.importer.stated() && good.fob) {
    if (statement.customs_basis == "FOB") expected = good.fob->ToString(2);
    if (statement.customs_basis == "CIF" && good.freight_insurance) {
      expected = (*good.fob + *good.freight_insurance).ToString(2);
    }
  }
  const std::string found = statement.customs_value.value_or("unknown");
  if (found == "unknown" && expected != "unknown") {
    report.TakeAsStated("law: that no customs value basis of the importer is known");
    return;
  }
  report.Expect("customsValue.amount", expected, found);
  if (found != "unknown") {
    report.TakeAsStated(absl::StrCat("law: customs value of ", Place(bill.importer), " on ", statement.customs_basis));
  }
}

}  // namespace

void CompareWithBill(const Statement& statement, const Claim& claim, const goods::BillOfMaterials& bill,
                     Report& report) {
  Comparison(report).Compare(claim.proof, bill);
  if (!claim.alone) CompareFile(statement, bill, report);
}

}  // namespace noodle::verify
