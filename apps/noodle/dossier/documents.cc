// Which documents the claim rests on, and who has them.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "apps/noodle/dossier/parts.h"

namespace noodle::cli::dossier {
namespace {

using origin::Proof;
using origin::ProofKind;
using origin::Verdict;

class Finder {
 public:
  Finder(const preference::Claim& claim, const goods::BillOfMaterials& bom) : claim_(claim), bom_(bom) {}

  std::vector<Document> Find() {
    const Proof& root = claim_.determination.proof;
    if (!root.facts) return {};
    Certificate();
    OfBill(root, absl::StrCat("producer in ", NameOf(root.facts->exporter)), "the good");
    Consignment(root);
    return std::move(out_);
  }

 private:
  void Add(std::string who, std::string what, std::string why) {
    for (const Document& one : out_) {
      if (one.who == who && one.what == what) return;
    }
    out_.push_back({std::move(who), std::move(what), std::move(why)});
  }

  void Certificate() {
    const origin::Determination& determination = claim_.determination;
    if (determination.verdict != Verdict::kQualifies) return;
    const std::string form = determination.certificate_form;
    Add(absl::StrCat("exporter in ", NameOf(bom_.exporter)),
        form.empty() ? absl::StrCat("proof of origin under ", claim_.agreement)
                     : absl::StrCat("certificate of origin, Form ", form),
        absl::StrCat("names the criterion",
                     determination.certificate_box.empty()
                         ? ""
                         : absl::StrCat(", in its box exactly \"", determination.certificate_box, "\"")));
  }

  // Of the good or of a sub-assembly: what its maker has to show, and its suppliers.
  void OfBill(const Proof& root, const std::string& maker, const std::string& what) {
    Add(maker, absl::StrCat("bill of materials of ", what, " with invoices or customs entries of its materials"),
        "codes, origin and values of the materials");
    OfTests(root, maker, what);
    const origin::GoodFacts& facts = *root.facts;
    for (const goods::Process& process : facts.processes) {
      if (!process.performed) continue;
      Add(maker, absl::StrCat("production records of ", process.name),
          absl::StrCat("performed ", process.where.stated() ? "in " + NameOf(process.where) : "where not stated"));
    }
    if (facts.wholly_obtained) {
      Add(maker, absl::StrCat("evidence that ", what, " is wholly obtained"), *facts.wholly_obtained);
    }
    for (const auto& [question, answer] : facts.answers) {
      Add(maker, absl::StrCat("evidence of the answer to ", question), answer ? "answered yes" : "answered no");
    }
    for (const Proof& child : root.children) {
      if (child.material) OfMaterial(child);
    }
  }

  // What the numbers of the tests that hold rest on.
  void OfTests(const Proof& proof, const std::string& maker, const std::string& what) {
    if (proof.role == ProofKind::kMaterial) return;
    if (proof.kind == law::TestKind::kContent && proof.result == Verdict::kQualifies) {
      Add(maker, absl::StrCat("cost statement of ", what),
          absl::StrCat(proof.test, " is relied on: price, materials",
                       " and, where the formula adds them, labour, overhead, other costs and profit"));
    }
    if (proof.tolerated || (proof.kind == law::TestKind::kLimit && proof.result == Verdict::kQualifies)) {
      Add(maker, absl::StrCat("statement of price and weight of ", what), absl::StrCat(proof.test, " is relied on"));
    }
    for (const Proof& child : proof.children) OfTests(child, maker, what);
  }

  void OfMaterial(const Proof& proof) {
    const origin::MaterialFacts& facts = *proof.material;
    const std::string name =
        absl::StrCat(facts.id.empty() ? facts.path : facts.id, facts.description.empty() ? "" : " (", facts.description,
                     facts.description.empty() ? "" : ")");
    const std::string supplier =
        absl::StrCat("supplier of ", name, facts.country.stated() ? absl::StrCat(" in ", NameOf(facts.country)) : "");
    for (const goods::Process& process : facts.processes) {
      if (process.performed) Add(supplier, absl::StrCat("production records of ", process.name), "");
    }
    for (const auto& [question, answer] : facts.answers) {
      Add(supplier, absl::StrCat("evidence of the answer to ", question), answer ? "answered yes" : "answered no");
    }
    if (!proof.children.empty() && proof.children.front().facts) {
      OfBill(proof.children.front(), absl::StrCat("producer of ", name), name);
      return;
    }
    if (proof.result != Verdict::kQualifies) {
      // What fails to originate needs none; what nobody says may be worth asking for.
      if (proof.result == Verdict::kUndetermined)
        Add(supplier, "proof of origin: to be obtained", "its origin is open");
      return;
    }
    if (facts.wholly_obtained) {
      Add(supplier, absl::StrCat("declaration that it is wholly obtained (", *facts.wholly_obtained, ")"),
          "counts as originating");
      return;
    }
    const auto declared =
        std::find_if(facts.declarations.begin(), facts.declarations.end(),
                     [&](const goods::OriginStatus& one) { return one.agreement == claim_.agreement; });
    const bool named = declared != facts.declarations.end() && !declared->proof.empty();
    Add(supplier,
        absl::StrCat(facts.country == bom_.exporter ? "supplier's declaration" : "certificate or declaration of origin",
                     " under ", claim_.agreement, ": ", named ? declared->proof : "to be obtained"),
        "counts as originating");
  }

  void Consignment(const Proof& root) {
    if (!root.facts->shipment) return;
    const goods::Shipment& shipment = *root.facts->shipment;
    Add("carrier", "bill of lading or air waybill from the exporting to the importing country",
        shipment.transit.empty() ? "direct consignment" : "consignment through the countries stated");
    for (const goods::Transit& transit : shipment.transit) {
      Add(absl::StrCat("customs of ", NameOf(transit.country)), "certificate of non-manipulation",
          transit.customs_control && *transit.customs_control ? "stated to have stayed under customs control"
                                                              : "customs control is not shown");
    }
  }

  const preference::Claim& claim_;
  const goods::BillOfMaterials& bom_;
  std::vector<Document> out_;
};

}  // namespace

std::vector<Document> DocumentsOf(const preference::Claim& claim, const goods::BillOfMaterials& bom) {
  return Finder(claim, bom).Find();
}

}  // namespace noodle::cli::dossier
