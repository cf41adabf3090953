#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/verify/check_proof.h"
#include "engine/verify/processes.h"
#include "engine/verify/tests.h"

namespace noodle::verify {
namespace {

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

// The standing that follows from the facts of the material; what a document must show is taken as stated.
Standing StandingOf(Scope& scope, const Node& node, const Material& material) {
  const std::string& agreement = scope.good.agreement;
  const std::string label = scope.LabelOf(material);
  Standing out;
  out.facts = &material;
  out.processes = material.processes;
  const Node* nested = node.children.empty() ? nullptr : &node.children.front();
  if (nested != nullptr && nested->good) {
    out.processes.insert(out.processes.end(), nested->good->processes.begin(), nested->good->processes.end());
  }
  bool own_bill = false;
  if (material.country.stated() && !scope.good.parties.Contains(material.country)) {
    // Goods of other countries do not originate, whatever is declared.
  } else if (material.wholly_obtained && material.country.stated()) {
    out.originating = out.wholly = Truth::kYes;
    scope.report.TakeAsStated(absl::StrCat(label, ": wholly obtained in ", material.country.ToString(), " (",
                                           *material.wholly_obtained, ")"));
  } else {
    const Declaration* declared = nullptr;
    for (const Declaration& one : material.declarations) {
      if (declared == nullptr && one.agreement == agreement) declared = &one;
    }
    if (declared != nullptr) {
      out.originating = Truth::kYes;
      out.wholly = declared->criterion.empty() ? Truth::kOpen : Of(declared->criterion == "WO");
      scope.report.TakeAsStated(absl::StrCat(
          label, ": declared as originating under ", agreement,
          declared->proof.empty() ? ", no proof of origin named" : absl::StrCat(", proof ", declared->proof),
          declared->criterion.empty() ? "" : absl::StrCat(", criterion ", declared->criterion)));
    } else if (nested != nullptr) {
      own_bill = true;
      out.originating = nested->result;
      out.wholly = And(nested->result, WhollyOf(*nested));
    }
  }
  if (nested != nullptr && !own_bill) {
    scope.report.Differs(nested->path, "no proof: its own bill of materials does not decide", nested->test);
  }
  return out;
}

// "materials[" of the shipment's own bill, "assemblies.motor.materials[" of a nested one.
std::string PrefixOf(const std::string& path) {
  const size_t at = path.rfind("materials[");
  return at == std::string::npos ? path : path.substr(0, at);
}

}  // namespace

void CheckMaterials(Scope& scope) {
  size_t count = 0;
  std::string prefix;
  for (const Node& node : scope.root.children) {
    if (node.kind != NodeKind::kMaterial) continue;
    if (!node.material) {
      scope.report.Differs(node.path + ".material", "the facts of a material", "nothing");
      continue;
    }
    const Material& material = *node.material;
    if (count == 0) prefix = scope.good.shipment ? "" : PrefixOf(material.path);
    if (prefix.size() > 1) scope.good_name = absl::StrCat("good of ", prefix.substr(0, prefix.size() - 1));
    scope.report.Expect(material.place + ".path", absl::StrCat(prefix, "materials[", count, "]"), material.path);
    ++count;
    scope.report.Expect(node.path + ".test",
                        absl::StrCat("material ", material.id.empty() ? material.path : material.id, " (",
                                     material.hs.Prefix(std::min(material.hs.length(), 6)).ToString(),
                                     material.description.empty() ? "" : " ", material.description, ")"),
                        node.test);
    if (const auto codes = Candidates(scope, material.hs)) {
      scope.report.Expect(material.place + ".candidates", CodesText(*codes), CodesText(material.candidates));
    }
    ExpectTreatment(scope, material);
    if (node.children.size() > 1) scope.report.Differs(node.path + ".children", "one proof at most", "several");
    Standing standing = StandingOf(scope, node, material);
    scope.report.Expect(node.path + ".result", standing.originating, node.result);
    scope.report.Expect(material.place + ".whollyObtained", std::string(YesNo(standing.wholly)),
                        YesNo(material.wholly));
    for (const Node& nested : node.children) CheckProof(nested, &scope.good, scope.law, scope.report);
    for (const auto& [question, answer] : material.answers) {
      scope.report.TakeAsStated(
          absl::StrCat(scope.LabelOf(material), ": ", question, " answered ", answer ? "yes" : "no"));
    }
    scope.materials.push_back(std::move(standing));
  }
  scope.report.Expect(scope.good.path + ".materials", absl::StrCat(count), absl::StrCat(scope.good.materials));
}

}  // namespace noodle::verify
