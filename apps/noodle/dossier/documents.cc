// Which documents the claim rests on, and who has them.
#include <algorithm>
#include <set>

#include "absl/strings/match.h"
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
    OfTests(root, root, maker, what);
    const origin::GoodFacts& facts = *root.facts;
    for (const goods::Process& process : facts.processes) {
      if (process.performed) Records(maker, process, "more was done than minimal operations");
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

  void Records(const std::string& who, const goods::Process& process, const std::string& why) {
    Add(who, absl::StrCat("production records of ", process.name),
        absl::StrCat(why, "; performed ", process.where.stated() ? "in " + NameOf(process.where) : "where not stated"));
  }

  // Of a good that originates the tests that its criterion rests on; where that is open, those that may hold.
  static bool ReliedOn(const Proof& test, const Proof& root) {
    if (test.role != ProofKind::kTest) return false;
    return root.result == Verdict::kQualifies ? test.relied_on
                                              : root.result == Verdict::kUndetermined && test.result != Verdict::kFails;
  }

  void OfTests(const Proof& proof, const Proof& root, const std::string& maker, const std::string& what) {
    if (proof.role == ProofKind::kMaterial) return;
    for (const Proof& child : proof.children) OfTests(child, root, maker, what);
    if (!ReliedOn(proof, root)) return;
    const std::string why = absl::StrCat(proof.test, " is relied on");
    if (proof.kind == law::TestKind::kContent) {
      Add(maker, absl::StrCat("cost statement of ", what),
          absl::StrCat(why, ": price, materials",
                       " and, where the formula adds them, labour, overhead, other costs and profit"));
    }
    if (proof.tolerated || proof.kind == law::TestKind::kLimit) {
      Add(maker, absl::StrCat("statement of price and weight of ", what), why);
    }
    if (proof.kind == law::TestKind::kProcess) {
      for (const goods::Process& process : root.facts->processes) {
        if (process.performed && absl::StrContains(proof.test, process.name)) Records(maker, process, why);
      }
    }
    if (proof.kind != law::TestKind::kUndergo) return;
    // What was done to the materials that do not originate, as far as the rule names it.
    for (const Proof& child : root.children) {
      if (!child.material || child.result == Verdict::kQualifies) continue;
      for (const goods::Process& process : child.material->processes) {
        if (process.performed && absl::StrContains(proof.test, process.name)) {
          Records(SupplierOf(*child.material), process, why);
        }
      }
    }
  }

  static std::string NameOfMaterial(const origin::MaterialFacts& facts) {
    return absl::StrCat(facts.id.empty() ? facts.path : facts.id, facts.description.empty() ? "" : " (",
                        facts.description, facts.description.empty() ? "" : ")");
  }
  static std::string SupplierOf(const origin::MaterialFacts& facts) {
    return absl::StrCat("supplier of ", NameOfMaterial(facts),
                        facts.country.stated() ? absl::StrCat(" in ", NameOf(facts.country)) : "");
  }

  void OfMaterial(const Proof& proof) {
    const origin::MaterialFacts& facts = *proof.material;
    const std::string name = NameOfMaterial(facts);
    const std::string supplier = SupplierOf(facts);
    for (const auto& [question, answer] : facts.answers) {
      Add(supplier, absl::StrCat("evidence of the answer to ", question), answer ? "answered yes" : "answered no");
    }
    if (proof.nested != nullptr && proof.nested->facts) {
      // Of what does not originate, only what still counts of it rests on its bill.
      const bool counts = proof.result != Verdict::kFails || facts.partial;
      if (counts && seen_.insert(proof.nested.get()).second) {
        OfBill(*proof.nested, absl::StrCat("producer of ", name), name);
      }
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
      if (root.facts->parties.Contains(transit.country)) continue;
      Add(absl::StrCat("customs of ", NameOf(transit.country)), "certificate of non-manipulation",
          transit.customs_control && *transit.customs_control ? "stated to have stayed under customs control"
                                                              : "customs control is not shown");
    }
  }

  const preference::Claim& claim_;
  const goods::BillOfMaterials& bom_;
  std::vector<Document> out_;
  std::set<const Proof*> seen_;
};

}  // namespace

std::vector<Document> DocumentsOf(const preference::Claim& claim, const goods::BillOfMaterials& bom) {
  return Finder(claim, bom).Find();
}

}  // namespace noodle::cli::dossier
