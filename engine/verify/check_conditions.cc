#include "absl/strings/str_cat.h"
#include "engine/verify/check_proof.h"
#include "engine/verify/processes.h"
#include "engine/verify/tests.h"

namespace noodle::verify {
namespace {

constexpr char kSomething[] = "made of stated materials";
constexpr char kInParty[] = "last produced in a Party";
constexpr char kDirect[] = "direct consignment";
constexpr char kStock[] = "interchangeable materials told apart by accounting";

bool MadeOfSomething(const Scope& scope) {
  if (scope.good.wholly_obtained) return true;
  for (const Standing& material : scope.materials) {
    if (material.facts->role == "MATERIAL") return true;
  }
  return false;
}

// Some material was told apart from others by the books of a stock.
bool ByBooks(const Scope& scope) {
  for (const Standing& material : scope.materials) {
    if (material.unfolded) continue;
    if (!material.facts->from_stock.empty() && material.facts->from_stock != "SEGREGATION") return true;
  }
  return false;
}

// Made of originating materials alone.
Truth OfOriginating(const Scope& scope) {
  if (scope.materials.empty()) return Truth::kNo;
  Truth all = Truth::kYes;
  for (const Standing& material : scope.materials) {
    if (material.facts->role == "MATERIAL") all = And(all, material.originating);
  }
  return all;
}

void ExpectCitation(Scope& scope, const Node& node, const Citation& citation) {
  if (scope.law.agreement == nullptr) return;
  scope.report.Expect(node.path + ".citation", citation.ToString(), node.citation.ToString());
}

Truth Consigned(const Good& good) {
  const Shipment& shipment = *good.shipment;
  if (shipment.direct ? *shipment.direct : shipment.transit.empty()) return Truth::kYes;
  if (shipment.transit.empty()) return Truth::kOpen;
  Truth result = Truth::kYes;
  for (const Transit& transit : shipment.transit) {
    if (good.parties.Contains(transit.country)) continue;
    result = And(result, transit.customs_control ? Of(*transit.customs_control) : Truth::kOpen);
  }
  return result;
}

void CheckStock(Scope& scope, const Node& node) {
  for (const Standing& material : scope.materials) {
    if (material.facts->from_stock.empty()) continue;
    scope.report.TakeAsStated(
        absl::StrCat(scope.LabelOf(*material.facts), ": drawn from a stock, ", material.facts->from_stock));
  }
  if (scope.law.agreement == nullptr) {
    scope.report.TakeAsStated("law: whether the agreement accepts an accounting method");
    return;
  }
  const auto* rule = law::On(scope.law.agreement->interchangeable, scope.good.date);
  ExpectCitation(scope, node, rule == nullptr ? Citation{} : rule->citation);
  scope.report.Expect(node.path + ".result", rule == nullptr ? Truth::kOpen : Truth::kYes, node.result);
}

void CheckConsignment(Scope& scope, const Node& node) {
  // Whether the agreement asks for it: a statement of it is cited.
  bool asked = !node.citation.empty();
  if (scope.law.agreement != nullptr) {
    const auto* rule = law::On(scope.law.agreement->direct_consignment, scope.good.date);
    asked = rule != nullptr;
    ExpectCitation(scope, node, asked ? rule->citation : Citation{});
  }
  const Truth result = asked ? Consigned(scope.good) : Truth::kYes;
  scope.report.Expect(node.path + ".result", result, node.result);
  if (!asked) {
    if (scope.law.agreement == nullptr) {
      scope.report.TakeAsStated("law: that the agreement does not ask for direct consignment");
    }
    return;
  }
  const Shipment& shipment = *scope.good.shipment;
  if (shipment.direct) {
    scope.report.TakeAsStated(*shipment.direct ? "shipment: consigned directly" : "shipment: not consigned directly");
  } else if (shipment.transit.empty()) {
    scope.report.TakeAsStated("shipment: nothing stated, presumed to be consigned directly");
  }
  for (const Transit& transit : shipment.transit) {
    scope.report.TakeAsStated(absl::StrCat("shipment: through ", transit.country.ToString(),
                                           !transit.customs_control   ? ", customs control not stated"
                                           : *transit.customs_control ? ", under customs control"
                                                                      : ", not under customs control"));
  }
}

}  // namespace

void CheckMinimal(Scope& scope, const Node& node, std::optional<HsCode> code, Truth wholly) {
  bool somewhere = false, stated = false;  // performed anywhere; in a Party
  for (const Process& process : scope.good.processes) {
    if (!process.performed) continue;
    somewhere = true;
    stated = stated || InParty(scope, process);
    scope.report.TakeAsStated(absl::StrCat(scope.good_name, ": process ", Text(process)));
  }
  if (!stated) {
    scope.report.TakeAsStated(absl::StrCat(scope.good_name, ": no operation ", somewhere ? "in a Party " : "",
                                           "stated, presumed more than minimal"));
  }
  if (scope.law.agreement != nullptr) {
    const Minimal minimal = code ? FindMinimal(scope, *code) : Minimal{};
    const bool defeated = minimal.all;
    if (!defeated) {
      for (const std::string& name : PresumedOperations(scope, code)) {
        scope.report.TakeAsStated(absl::StrCat(scope.good_name, ": process ", name, ": not named by ",
                                               scope.law.agreement->id, ", presumed more than minimal"));
      }
    }
    const Truth spared = minimal.spares_originating ? Or(wholly, OfOriginating(scope)) : wholly;
    ExpectCitation(scope, node, defeated ? minimal.citation : Citation{});
    scope.report.Expect(node.path + ".result", defeated ? spared : Truth::kYes, node.result);
  } else if (stated) {
    // All that it can be, then, is what the good would be without any operation.
    const bool unharmed = node.result == wholly || node.result == Or(wholly, OfOriginating(scope));
    if (!unharmed) scope.report.Expect(node.path + ".result", Truth::kYes, node.result);
    scope.report.TakeAsStated("law: which operations are minimal");
  } else {
    scope.report.Expect(node.path + ".result", Truth::kYes, node.result);
  }
}

void CheckConditions(Scope& scope) {
  std::vector<std::string> wanted;
  if (!MadeOfSomething(scope)) wanted.push_back(kSomething);
  wanted.insert(wanted.end(), {kInParty, kMinimal});
  if (ByBooks(scope)) wanted.push_back(kStock);
  if (scope.good.shipment) wanted.push_back(kDirect);
  size_t at = 0;
  for (size_t i = 1; i < scope.root.children.size(); ++i) {
    const Node& node = scope.root.children[i];
    if (node.kind == NodeKind::kMaterial) continue;
    const std::string name = at < wanted.size() ? wanted[at++] : "no further condition";
    scope.report.Expect(node.path + ".test", name, node.test);
    if (node.kind != NodeKind::kCondition) scope.report.Differs(node.path + ".kind", "condition", "another");
    scope.report.Expect(node.path + ".children", "none", node.children.empty() ? "none" : "some");
    if (name == kSomething) {
      scope.report.Expect(node.path + ".result", Truth::kOpen, node.result);
    } else if (name == kInParty) {
      if (scope.law.agreement != nullptr) ExpectCitation(scope, node, scope.law.agreement->citation);
      scope.report.Expect(node.path + ".result", Of(scope.good.parties.Contains(scope.good.exporter)), node.result);
    } else if (name == kMinimal) {
      const bool one = scope.good.candidates.size() == 1;
      const Truth wholly = scope.good.wholly_obtained ? WhollyOf(scope.root.children.front()) : Truth::kNo;
      CheckMinimal(scope, node, one ? std::optional(scope.good.candidates.front()) : std::nullopt, wholly);
    } else if (name == kStock) {
      CheckStock(scope, node);
    } else if (name == kDirect) {
      CheckConsignment(scope, node);
    }
  }
  if (at < wanted.size()) scope.report.Differs(scope.root.path + ".children", wanted[at], "nothing of it");
}

}  // namespace noodle::verify
