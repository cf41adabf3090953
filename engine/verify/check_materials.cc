#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/verify/check_proof.h"
#include "engine/verify/processes.h"
#include "engine/verify/tests.h"

namespace noodle::verify {
namespace {

// All facts of a material in one line, to be compared.
std::string FactsText(const Material& material) {
  std::string out = absl::StrCat(
      material.path, "; ", material.stated_at, "; ", material.added_value ? "added value" : "", "; ",
      material.from_stock, "; ", material.id, "; ", material.description, "; ", material.hs.Digits(), "; ",
      CodesText(material.candidates), "; ", material.country.stated() ? material.country.ToString() : "", "; ",
      material.role, "; ", material.in_shift ? "in shift" : "", "; ", static_cast<int>(material.in_value), "; ",
      YesNo(material.wholly), "; ", material.value ? material.value->ToString(2) : "not stated",
      material.value_is_floor ? " or more" : "", "; ", material.net_weight ? material.net_weight->ToString() : "", "; ",
      material.partial ? material.partial->ToString() : "");
  for (const auto& [question, answer] : material.answers)
    absl::StrAppend(&out, "; ", question, answer ? "=yes" : "=no");
  for (const Process& process : material.processes) absl::StrAppend(&out, "; ", Text(process));
  for (const Declaration& one : material.declarations) {
    absl::StrAppend(&out, "; ", one.agreement, " ", one.proof, " ", one.criterion);
  }
  return out;
}

// How the agreement treats a role: its own statement, else the default of docs/origin.md.
void ExpectTreatment(Scope& scope, const Material& material) {
  bool in_shift = material.role == "MATERIAL";
  InValue in_value = material.role == "SHIPPING_PACKING" ? InValue::kIgnored
                     : material.role == "INDIRECT"       ? InValue::kOriginating
                                                         : InValue::kCounted;
  if (scope.law.agreement == nullptr && material.role != "MATERIAL") {
    scope.report.TakeAsStated("law: how the agreement treats packing, accessories and indirect materials");
    return;
  }
  if (scope.law.agreement != nullptr && material.role != "MATERIAL") {
    const law::Treated what = material.role == "RETAIL_PACKING"     ? law::Treated::kRetailPacking
                              : material.role == "SHIPPING_PACKING" ? law::Treated::kShippingPacking
                              : material.role == "ACCESSORY"        ? law::Treated::kAccessories
                                                                    : law::Treated::kIndirectMaterials;
    for (const law::Treatment& one : scope.law.agreement->treatments) {
      if (one.what != what || !one.period.Contains(scope.good.date)) continue;
      in_shift = one.counted_in_shift;
      in_value = static_cast<InValue>(one.in_value);
      break;
    }
  }
  static const char* const kNames[] = {"ignored", "counted", "originating"};
  scope.report.Expect(material.place + ".inShift", in_shift, material.in_shift);
  scope.report.Expect(material.place + ".inValue", std::string(kNames[static_cast<int>(in_value)]),
                      kNames[static_cast<int>(material.in_value)]);
}

// A share that a certificate of partial cumulation states as the criterion: "PC 25%".
std::optional<Percent> PartialContent(absl::string_view criterion) {
  if (!absl::ConsumePrefix(&criterion, "PC ") || !absl::ConsumeSuffix(&criterion, "%")) return std::nullopt;
  const auto percent = Percent::Parse(criterion);
  return percent.ok() ? std::optional<Percent>(*percent) : std::nullopt;
}

// Why a material stands as it does: the first of these that is so.
enum class Reason { kForeign, kWholly, kDeclared, kOwnBill, kNothing };

// The standing that follows from the facts of the material; what a document must show is taken as stated.
Standing StandingOf(Scope& scope, const Node& node, const Material& material, Reason* reason,
                    std::optional<Percent>* content) {
  const std::string& agreement = scope.good.agreement;
  const std::string label = scope.LabelOf(material);
  Standing out;
  out.facts = &material;
  out.processes = material.processes;
  const Node* nested = node.children.empty() ? nullptr : &node.children.front();
  if (nested != nullptr && nested->good) {
    out.processes.insert(out.processes.end(), nested->good->processes.begin(), nested->good->processes.end());
  }
  const auto declared = std::find_if(material.declarations.begin(), material.declarations.end(),
                                     [&](const Declaration& one) { return one.agreement == agreement; });
  if (material.country.stated() && !scope.good.parties.Contains(material.country)) {
    *reason = Reason::kForeign;  // goods of other countries do not originate, whatever is declared
  } else if (material.wholly_obtained && material.country.stated()) {
    *reason = Reason::kWholly;
    out.originating = out.wholly = Truth::kYes;
    scope.report.TakeAsStated(absl::StrCat(label, ": wholly obtained in ", material.country.ToString(), " (",
                                           *material.wholly_obtained, ")"));
  } else if (declared != material.declarations.end()) {
    *reason = Reason::kDeclared;
    *content = PartialContent(declared->criterion);
    if (!*content) {
      out.originating = Truth::kYes;
      out.wholly = declared->criterion.empty() ? Truth::kOpen : Of(declared->criterion == "WO");
    }
    scope.report.TakeAsStated(absl::StrCat(
        label, *content ? ": declared for partial cumulation under " : ": declared as originating under ", agreement,
        declared->proof.empty() ? ", no proof of origin named" : absl::StrCat(", proof ", declared->proof),
        declared->criterion.empty() ? "" : absl::StrCat(", criterion ", declared->criterion)));
  } else if (nested != nullptr) {
    *reason = Reason::kOwnBill;
    out.originating = nested->result;
    out.wholly = And(nested->result, WhollyOf(*nested));
  } else {
    *reason = Reason::kNothing;
  }
  if (nested != nullptr && *reason != Reason::kOwnBill) {
    scope.report.Differs(nested->path, "no proof: its own bill of materials does not decide", nested->test);
  }
  return out;
}

const law::Cumulation* CumulationOf(const Scope& scope, absl::string_view kind) {
  for (const law::Cumulation& one : scope.law.agreement->cumulations) {
    if (one.kind == kind && one.period.Contains(scope.good.date)) return &one;
  }
  return nullptr;
}

// The share to which a material that falls short counts, by the content it has.
void ExpectPartial(Scope& scope, const Material& material, std::optional<Percent> content) {
  if (scope.law.agreement == nullptr) {
    if (material.partial) {
      scope.report.TakeAsStated(absl::StrCat("law: that ", scope.LabelOf(material), " counts as originating to ",
                                             material.partial->ToString(), "%"));
    }
    return;
  }
  const law::Cumulation* partial = CumulationOf(scope, "partial");
  const bool counts = partial != nullptr && content && (!partial->from || *content >= *partial->from) &&
                      (!partial->below || *content < *partial->below);
  scope.report.Expect(material.place + ".partialPercent", counts ? content->ToString() : std::string("none"),
                      material.partial ? material.partial->ToString() : "none");
}

// "" of the shipment's own bill, "assemblies.motor." of a nested one.
std::string PrefixOf(const std::string& path) {
  const size_t at = path.rfind("materials[");
  return at == std::string::npos ? path : path.substr(0, at);
}

std::string LabelOf(const Material& material) {
  return absl::StrCat(material.id.empty() ? material.path : material.id, " (",
                      material.hs.Prefix(std::min(material.hs.length(), 6)).ToString(),
                      material.description.empty() ? "" : " ", material.description, ")");
}

// Full cumulation: in the place of an assembly that does not originate stand the materials of its own bill, as they
// stand there, and the value that was added to them, which originates.
void CheckUnfolded(Scope& scope, const std::vector<const Node*>& block, const Node& added) {
  Report& report = scope.report;
  const Node& nested = added.children.front();
  if (scope.law.agreement == nullptr) {
    report.TakeAsStated("law: that the agreement cumulates fully");
  } else {
    report.Expect(added.path + ".result", true, CumulationOf(scope, "full") != nullptr);
  }
  const bool in_party = nested.good && scope.good.parties.Contains(nested.good->exporter);
  report.Expect(added.path + ".children[0].good.exporter", true, in_party);
  report.TakeAsStated(absl::StrCat(scope.LabelOf(*added.material), ": the value added to its materials"));
  std::vector<const Node*> inside;
  for (const Node& child : nested.children) {
    if (child.material) inside.push_back(&child);
  }
  report.Expect(added.path, absl::StrCat(inside.size(), " materials of it before it"),
                absl::StrCat(block.size(), " materials of it before it"));
  for (size_t i = 0; i < std::min(inside.size(), block.size()); ++i) {
    const Node& own = *inside[i];
    const Node& here = *block[i];
    report.Expect(here.path + ".test", absl::StrCat("material ", added.material->id, "/", own.test.substr(9)),
                  here.test);
    report.Expect(here.path + ".result", Or(own.result, nested.result), here.result);
    Material expected = *own.material;
    expected.path = absl::StrCat(added.material->path, "/", expected.path);
    if (nested.good) {
      const std::vector<Process>& done = nested.good->processes;
      expected.processes.insert(expected.processes.end(), done.begin(), done.end());
    }
    report.Expect(here.path + ".material", FactsText(expected), FactsText(*here.material));
    report.Expect(here.path + ".children", absl::StrCat(own.children.size()), absl::StrCat(here.children.size()));
  }
}

class MaterialsChecker {
 public:
  explicit MaterialsChecker(Scope& scope) : scope_(scope) {
    for (const Node& node : scope.root.children) {
      if (node.kind != NodeKind::kMaterial) continue;
      if (node.material)
        nodes_.push_back(&node);
      else
        scope.report.Differs(node.path + ".material", "the facts of a material", "nothing");
    }
    for (const Node* node : nodes_) {
      const std::string prefix = PrefixOf(node->material->path);
      if (node == nodes_.front() || prefix.size() < prefix_.size()) prefix_ = prefix;
    }
    if (scope.good.shipment) prefix_.clear();
    if (prefix_.size() > 1) scope.good_name = absl::StrCat("good of ", prefix_.substr(0, prefix_.size() - 1));
  }

  void Check() {
    std::vector<const Node*> block;
    for (const Node* node : nodes_) {
      if (PrefixOf(node->material->path) != prefix_) {
        block.push_back(node);
        continue;
      }
      CheckOne(*node, block);
      block.clear();
    }
    for (const Node* node : block) {
      scope_.report.Differs(node->path, "a material of the bill", node->material->path);
    }
    scope_.report.Expect(scope_.good.path + ".materials", absl::StrCat(nodes_.size()),
                         absl::StrCat(scope_.good.materials));
  }

 private:
  void CheckOne(const Node& node, const std::vector<const Node*>& block) {
    Report& report = scope_.report;
    const Material& material = *node.material;
    if (!paths_.insert(material.path).second) {
      report.Differs(material.place + ".path", "another material", material.path);
    }
    report.Expect(node.path + ".test", absl::StrCat("material ", LabelOf(material)), node.test);
    report.Expect(material.place + ".statedAt", material.path, material.stated_at);
    if (const auto codes = Candidates(scope_, material.hs)) {
      report.Expect(material.place + ".candidates", CodesText(*codes), CodesText(material.candidates));
    }
    ExpectTreatment(scope_, material);
    if (node.children.size() > 1) report.Differs(node.path + ".children", "one proof at most", "several");
    Reason reason;
    std::optional<Percent> content;
    Standing standing = StandingOf(scope_, node, material, &reason, &content);
    for (const Node& nested : node.children) {
      const auto reached = CheckProof(nested, &scope_.good, scope_.law, report);
      if (reason == Reason::kOwnBill && nested.result == Truth::kNo && MadeInParty(nested)) content = reached;
    }
    ExpectPartial(scope_, material, content);
    report.Expect(material.place + ".addedValue", Unfolds(node, reason, block), material.added_value);
    if (Unfolds(node, reason, block)) {
      CheckUnfolded(scope_, block, node);
      for (const Node* inner : block) {
        for (const Node& nested : inner->children) CheckProof(nested, &scope_.good, scope_.law, report);
        Standing inside{inner->material ? &*inner->material : nullptr, inner->result, inner->material->wholly,
                        inner->material->processes};
        for (const Node& nested : inner->children) {
          if (!nested.good) continue;
          inside.processes.insert(inside.processes.end(), nested.good->processes.begin(), nested.good->processes.end());
        }
        scope_.materials.push_back(std::move(inside));
      }
      standing.originating = Truth::kYes;
    } else if (!block.empty()) {
      report.Differs(block.front()->path, "a material of the bill", block.front()->material->path);
    }
    report.Expect(node.path + ".result", standing.originating, node.result);
    report.Expect(material.place + ".whollyObtained", std::string(YesNo(standing.wholly)),
                  std::string(YesNo(material.wholly)));
    for (const auto& [question, answer] : material.answers) {
      report.TakeAsStated(absl::StrCat(scope_.LabelOf(material), ": ", question, " answered ", answer ? "yes" : "no"));
    }
    scope_.materials.push_back(std::move(standing));
  }

  // Whether the materials of its own bill stand before it: by the law, or as stated where that is not at hand.
  bool Unfolds(const Node& node, Reason reason, const std::vector<const Node*>& block) const {
    if (reason != Reason::kOwnBill || node.children.front().result == Truth::kYes) return false;
    if (scope_.law.agreement == nullptr) return !block.empty() || node.result == Truth::kYes;
    const auto& good = node.children.front().good;
    return good && scope_.good.parties.Contains(good->exporter) && CumulationOf(scope_, "full") != nullptr;
  }

  Scope& scope_;
  std::vector<const Node*> nodes_;
  std::string prefix_;
  std::set<std::string> paths_;
};

}  // namespace

bool MadeInParty(const Node& root) {
  for (size_t i = 1; i < root.children.size(); ++i) {
    if (root.children[i].kind == NodeKind::kCondition && root.children[i].result != Truth::kYes) return false;
  }
  return true;
}

void CheckMaterials(Scope& scope) { MaterialsChecker(scope).Check(); }

}  // namespace noodle::verify
