#include "engine/route/origin_tests.h"

#include <algorithm>
#include <string>

#include "engine/route/origin_formula.h"

namespace noodle::route {
namespace {

using law::Test;
using law::TestKind;

}  // namespace

Ways OriginTests::Evaluate(const Test& test) {
  switch (test.kind) {
    case TestKind::kAnyOf: {
      Ways out = Never();
      for (const Test& child : test.children) out = OrWays(out, Evaluate(child));
      return out;
    }
    case TestKind::kAllOf: {
      Ways out = Always();
      for (const Test& child : test.children) out = AndWays(out, Evaluate(child));
      return out;
    }
    case TestKind::kWholly:
    case TestKind::kWhollyAnyParty:
      return test.restricted ? MaterialsOf(test) : Wholly(test.kind == TestKind::kWhollyAnyParty);
    case TestKind::kExclusively:
      return test.restricted ? MaterialsOf(test) : Exclusively();
    case TestKind::kShift:
      return minimal_.defeats_shift_and_process ? Never() : Shift(test);
    case TestKind::kNoChange:
      return minimal_.defeats_shift_and_process ? Never() : Always();
    case TestKind::kContent:
      return minimal_.defeats_value ? Never() : Content(test);
    case TestKind::kLimit:
      return Limit(test);
    case TestKind::kProcess:
      return !minimal_.defeats_shift_and_process &&
                     Performed(case_.make.processes, test.name, case_.nomenclature->CodeAt(good_), case_.make.site)
                 ? Always()
                 : Never();
    case TestKind::kUndergo:
      return minimal_.defeats_shift_and_process ? Never() : Undergo(test);
    case TestKind::kCondition: {
      const auto answer = case_.make.answers.find(test.name);
      return answer != case_.make.answers.end() && answer->second != test.negated ? Always() : Never();
    }
    case TestKind::kUnread:
      return Never();
  }
  return Never();
}

Ways OriginTests::Wholly(bool in_any_party) {
  const auto& claim = case_.make.wholly_obtained;
  const bool any_material =
      std::any_of(case_.components.begin(), case_.components.end(),
                  [](const ComponentFacts& component) { return component.role == goods::Role::kMaterial; });
  if (!claim && !(in_any_party && any_material)) return Never();
  const law::WhollyObtained* provision = law::On(case_.agreement.wholly_obtained, case_.date);
  if (claim && provision != nullptr &&
      std::find(provision->categories.begin(), provision->categories.end(), *claim) == provision->categories.end()) {
    return Never();
  }
  const bool any_party = in_any_party || (provision != nullptr && provision->any_party);
  return atoms_.NoneIs([&](const ComponentFacts& component, const Part& part, Standing standing) {
    if (component.role != goods::Role::kMaterial) return false;
    return standing != Standing::kWhollyObtained || (!any_party && part.country != case_.make.site);
  });
}

Ways OriginTests::MaterialsOf(const Test& test) {
  const Standing needed = test.kind == TestKind::kExclusively ? Standing::kOriginating : Standing::kWhollyObtained;
  return atoms_.NoneIs([&](const ComponentFacts& component, const Part& part, Standing standing) {
    return component.role == goods::Role::kMaterial && standing < needed &&
           case_.MayBeIn(good_, test.of, component, part);
  });
}

Ways OriginTests::Exclusively() {
  return atoms_.NoneIs([](const ComponentFacts& component, const Part&, Standing standing) {
    return component.in_shift && standing == Standing::kNonOriginating;
  });
}

Ways OriginTests::Shift(const Test& test) {
  const OriginAtoms::Bad breaks = [&](const ComponentFacts& component, const Part& part, Standing standing) {
    return component.in_shift && standing == Standing::kNonOriginating && case_.MayBreak(good_, test, component, part);
  };
  Ways out = atoms_.NoneIs(breaks);
  const law::Tolerance* tolerance = law::On(case_.agreement.tolerances, case_.date, case_.nomenclature->CodeAt(good_));
  if (tolerance == nullptr) return out;
  for (const law::ToleranceShare& share : tolerance->any_of)
    out = OrWays(out, atoms_.AtMostShare(share.share, share.by_weight, breaks));
  return out;
}

Ways OriginTests::Limit(const Test& test) {
  const bool by_weight = test.basis == syntax::Basis::kWeight;
  // An ex-works price is not among the facts.
  if (!by_weight && test.basis != syntax::Basis::kFob) return Never();
  return atoms_.AtMostShare(test.percent, by_weight,
                            [&, by_weight](const ComponentFacts& component, const Part& part, Standing standing) {
                              if (standing != Standing::kNonOriginating) return false;
                              if (!by_weight && component.in_value != law::InValue::kCounted) return false;
                              if (test.restricted) return case_.MayBeIn(good_, test.of, component, part);
                              return !by_weight || component.in_shift;
                            });
}

Ways OriginTests::Content(const Test& test) {
  const law::ValueContent* content = nullptr;
  for (const law::ValueContent& candidate : case_.agreement.value_contents) {
    if (candidate.name == test.name && candidate.period.Contains(case_.date)) content = &candidate;
  }
  Ways out = Never();
  if (content == nullptr) return out;
  const Percent threshold = test.percent + case_.problem.policy.minimum_headroom.value_or(Percent());
  for (const law::Formula& formula : content->formulas) {
    if (!test.method.empty() && formula.method != test.method) continue;
    out = OrWays(out, ByFormula(case_, formula, threshold, &atoms_, &status_));
  }
  return out;
}

bool OriginTests::Performed(const std::vector<goods::Process>& processes, const std::string& name, HsCode code,
                            Country made_in) const {
  return origin::Performed(case_.agreement, case_.date, processes, name, code, made_in) == origin::Verdict::kQualifies;
}

Ways OriginTests::Undergo(const Test& test) {
  return atoms_.NoneIs([&](const ComponentFacts& component, const Part& part, Standing standing) {
    if (!component.in_shift || standing != Standing::kNonOriginating || !case_.MayBeIn(good_, test.of, component, part))
      return false;
    const HsCode code = component.candidates.size() == 1 ? case_.nomenclature->CodeAt(component.candidates.front())
                                                         : component.hs.Prefix(6);
    return std::none_of(test.processes.begin(), test.processes.end(), [&](const std::string& process) {
      return Performed(*part.processes, process, code, part.country);
    });
  });
}

}  // namespace noodle::route
