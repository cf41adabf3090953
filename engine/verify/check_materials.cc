#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/verify/check_proof.h"
#include "engine/verify/processes.h"
#include "engine/verify/standing.h"
#include "engine/verify/tests.h"

namespace noodle::verify {
namespace {

// All facts of a material in one line, to be compared.
std::string FactsText(const Material& material) {
  std::string out = absl::StrCat(
      material.path, "; ", material.stated_at, "; ", material.added_value ? "added value" : "", "; ",
      material.from_stock, "; ", material.own_bill.value_or(""), "; ", material.id, "; ", material.description, "; ",
      material.hs.Digits(), "; ", CodesText(material.candidates), "; ",
      material.country.stated() ? material.country.ToString() : "", "; ", material.role, "; ",
      material.in_shift ? "in shift" : "", "; ", static_cast<int>(material.in_value), "; ", YesNo(material.wholly),
      "; ", material.value ? material.value->ToString(2) : "not stated", material.value_is_floor ? " or more" : "",
      "; ", material.net_weight ? material.net_weight->ToString() : "", "; ",
      material.partial ? material.partial->ToString() : "");
  absl::StrAppend(&out, "; ", PartsText(material.value_parts));
  for (const auto& [question, answer] : material.answers)
    absl::StrAppend(&out, "; ", question, answer ? "=yes" : "=no");
  for (const Process& process : material.processes) absl::StrAppend(&out, "; ", Text(process));
  for (const Declaration& one : material.declarations) {
    absl::StrAppend(&out, "; ", one.agreement, " ", one.proof, " ", one.criterion);
  }
  return out;
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

// What went into an assembly whose price is not that of its own bill.
void InProportion(const Material& assembly, const Good& own, Material& inside) {
  const auto fob = own.Amount("fob");
  if (!assembly.priced_at || !fob || *fob <= Money{}) return;
  inside.value_parts.clear();
  if (inside.value) {
    inside.value =
        Money::FromUnits(DivideHalfEven(Int128{inside.value->units()} * assembly.priced_at->units(), fob->units()));
  }
  if (inside.net_weight && assembly.net_weight && own.net_weight) {
    inside.net_weight = Weight::FromUnits(
        DivideHalfEven(Int128{inside.net_weight->units()} * assembly.net_weight->units(), own.net_weight->units()));
  } else {
    inside.net_weight.reset();
  }
}

// Full cumulation: in the place of an assembly that does not originate stand the materials of its own bill, as they
// stand there, and the value that was added to them, which originates. `originating`: whether the assembly does.
void CheckUnfolded(Scope& scope, const std::vector<const Node*>& block, const Node& added, Truth originating) {
  Report& report = scope.report;
  const Node& nested = added.children.front();
  if (scope.law.agreement == nullptr) {
    report.TakeAsStated("law: that the agreement cumulates fully");
  } else {
    report.Expect(added.path + ".result", true, scope.law.agreement->CumulationOn("full", scope.good.date) != nullptr);
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
    report.Expect(here.path + ".result", Or(own.result, originating), here.result);
    Material expected = *own.material;
    expected.path = absl::StrCat(added.material->path, "/", expected.path);
    expected.in_shift = expected.in_shift && added.material->in_shift;
    if (nested.good) InProportion(*added.material, *nested.good, expected);
    if (nested.good) {
      const std::vector<Process>& done = nested.good->processes;
      expected.processes.insert(expected.processes.end(), done.begin(), done.end());
    }
    report.Expect(here.path + ".material", FactsText(expected), FactsText(*here.material));
    report.Expect(here.path + ".children", absl::StrCat(own.children.size()), absl::StrCat(here.children.size()));
    if (!own.children.empty() && !here.children.empty() && &own.children.front() != &here.children.front()) {
      report.Differs(here.path + ".children[0]", "the same proof as at " + own.children.front().path, "another");
    }
  }
}

// Above this number of materials, none of them may be there twice.
constexpr size_t kMostUnfolded = 200;
bool Repeats(const Node& nested) {
  std::set<std::string> stated;
  size_t materials = 0;
  for (const Node& child : nested.children) {
    if (!child.material) continue;
    ++materials;
    stated.insert(child.material->stated_at);
  }
  return materials > kMostUnfolded && stated.size() < materials;
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
    if (scope.good.bill.empty()) return;
    prefix_ = scope.good.bill + ".";
    scope.good_name = absl::StrCat("good of ", scope.good.bill);
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
    if (const auto codes = Candidates(scope_, material.hs, material.hs_in)) {
      report.Expect(material.place + ".candidates", CodesText(*codes), CodesText(material.candidates));
    }
    ExpectTreatment(scope_, material);
    if (node.children.size() > 1) report.Differs(node.path + ".children", "one proof at most", "several");
    Reason reason;
    std::optional<Percent> content;
    Standing standing = StandingOf(scope_, node, material, &reason, &content);
    for (const Node& nested : node.children) {
      const auto reached = CheckProof(nested, &scope_.good, scope_.law, report, scope_.shared);
      if (reason == Reason::kOwnBill && standing.originating == Truth::kNo && MadeInParty(nested)) content = reached;
    }
    ExpectPartial(scope_, material, content);
    CheckValue(scope_, material);
    report.Expect(material.place + ".addedValue", Unfolds(node, reason, block), material.added_value);
    if (reason == Reason::kOwnBill && TooMany(node, block)) standing.originating = Truth::kOpen;
    if (Unfolds(node, reason, block)) {
      CheckUnfolded(scope_, block, node, standing.originating);
      for (const Node* inner : block) {
        for (const Node& nested : inner->children) CheckProof(nested, &scope_.good, scope_.law, report, scope_.shared);
        Standing inside{&*inner->material, inner->result, inner->material->wholly, inner->material->processes, true};
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
    if (node.material->in_value != InValue::kCounted) return false;
    if (scope_.law.agreement == nullptr) return !block.empty() || node.result == Truth::kYes;
    return Counts(node) && !Repeats(node.children.front());
  }
  // Full cumulation counts what went into it.
  bool Counts(const Node& node) const {
    const auto& good = node.children.front().good;
    return good && scope_.good.parties.Contains(good->exporter) &&
           scope_.law.agreement->CumulationOn("full", scope_.good.date) != nullptr;
  }
  // Whether the materials that count are so many, since assemblies are used again and again, that it is left open.
  bool TooMany(const Node& node, const std::vector<const Node*>& block) const {
    const Node& nested = node.children.front();
    if (nested.result == Truth::kYes || node.material->in_value != InValue::kCounted || !Repeats(nested)) return false;
    if (scope_.law.agreement != nullptr) return Counts(node);
    scope_.report.TakeAsStated("law: whether the agreement cumulates fully");
    return block.empty() && node.result == Truth::kOpen;
  }

  Scope& scope_;
  std::vector<const Node*> nodes_;
  std::string prefix_;
  std::set<std::string> paths_;
};

}  // namespace

void CheckMaterials(Scope& scope) { MaterialsChecker(scope).Check(); }

}  // namespace noodle::verify
