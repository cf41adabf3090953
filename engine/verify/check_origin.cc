// WO, WO-AK and PE, of the good and of the materials of some codes.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/verify/named.h"
#include "engine/verify/tests.h"

namespace noodle::verify {
namespace {

// Whether the good is wholly obtained: the claim is made, in a category that is known, and every material is itself
// wholly obtained, in the exporting Party or in `any_party`.
Truth Wholly(const Scope& scope, bool anywhere, bool any_party, const std::vector<std::string>* categories) {
  Truth result = Truth::kYes;
  bool some = false;
  for (const Standing& material : scope.materials) {
    if (material.facts->role != "MATERIAL") continue;
    some = true;
    Truth wholly = material.wholly;
    const Country country = material.facts->country;
    if (!any_party && country.stated() && country != scope.good.exporter) wholly = Truth::kNo;
    if (!any_party && !country.stated() && wholly != Truth::kNo) wholly = Truth::kOpen;
    result = And(result, wholly);
  }
  const auto& claim = scope.good.wholly_obtained;
  if (!claim) {
    if (anywhere && some && result == Truth::kYes) return result;
    return And(result, Truth::kOpen);
  }
  const bool known =
      categories == nullptr || std::find(categories->begin(), categories->end(), *claim) != categories->end();
  return known ? result : Truth::kNo;
}

}  // namespace

std::optional<Truth> CheckOrigin(Scope& scope, const Node& node, const syntax::Origin& origin, HsCode good) {
  const bool exclusively = origin.kind == syntax::OriginKind::kExclusively;
  if (!origin.of.empty()) {
    Truth result = Truth::kYes;
    for (const Standing& material : scope.materials) {
      if (material.facts->role != "MATERIAL") continue;
      const Truth named = Named(origin.of, *material.facts, good);
      result = And(result, Or(Not(named), exclusively ? material.originating : material.wholly));
    }
    return result;
  }
  if (exclusively) {
    Truth result = Truth::kYes;
    for (const Standing& material : scope.materials) {
      if (material.facts->in_shift) result = And(result, material.originating);
    }
    return result;
  }
  if (scope.good.wholly_obtained) {
    scope.report.TakeAsStated(absl::StrCat(scope.good_name, ": wholly obtained in ", scope.good.exporter.ToString(),
                                           " (", *scope.good.wholly_obtained, ")"));
  }
  const bool anywhere = origin.kind == syntax::OriginKind::kWhollyAnyParty;
  if (scope.law.agreement != nullptr) {
    const law::WhollyObtained* provision = law::On(scope.law.agreement->wholly_obtained, scope.good.date);
    return Wholly(scope, anywhere, anywhere || (provision != nullptr && provision->any_party),
                  provision == nullptr ? nullptr : &provision->categories);
  }
  // Where inputs must be wholly obtained, and in which categories, is for the agreement to say.
  const Truth here = Wholly(scope, anywhere, anywhere, nullptr);
  const Truth any = Wholly(scope, anywhere, true, nullptr);
  scope.report.TakeAsStated("law: the categories of wholly obtained goods, and where their inputs must be obtained");
  if (node.result == here || node.result == any) return node.result;
  return scope.good.wholly_obtained && node.result == Truth::kNo ? std::nullopt : std::optional<Truth>(here);
}

Truth WhollyOf(const Node& node) {
  if (node.kind == NodeKind::kTest && node.test == "WO") return node.result;
  Truth best = Truth::kNo;
  for (const Node& child : node.children) {
    if (child.kind != NodeKind::kMaterial) best = Or(best, WhollyOf(child));
  }
  return best;
}

}  // namespace noodle::verify
