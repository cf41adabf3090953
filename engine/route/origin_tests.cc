#include "engine/route/origin_tests.h"

#include <algorithm>
#include <string>

#include "engine/route/origin_formula.h"

namespace noodle::route {
namespace {

using law::Test;
using law::TestKind;
using origin::Verdict;

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
  const bool by_weight = test.basis == syntax::Basis::kWeight || test.basis == syntax::Basis::kTheirWeight;
  // An ex-works price is not among the facts.
  if (test.basis == syntax::Basis::kExWorks) return Never();
  const auto measured = [&](const ComponentFacts& component, const Part& part) {
    if (!by_weight && component.in_value == law::InValue::kIgnored) return Verdict::kFails;
    if (test.restricted) return case_.In(good_, test.of, component, part);
    return !by_weight || component.in_shift ? Verdict::kQualifies : Verdict::kFails;
  };
  const auto originates = [&](const ComponentFacts& component, Standing standing) {
    return standing != Standing::kNonOriginating || (!by_weight && component.in_value == law::InValue::kOriginating);
  };
  if (test.basis == syntax::Basis::kFob || test.basis == syntax::Basis::kWeight) {
    return atoms_.AtMostShare(test.percent, by_weight,
                              [&](const ComponentFacts& component, const Part& part, Standing standing) {
                                return !originates(component, standing) && measured(component, part) != Verdict::kFails;
                              });
  }
  // 100 % of the non-originating ones at most a share of all such components.
  const auto measure = by_weight ? Atom::Measure::kWeight : Atom::Measure::kValue;
  return atoms_.Require(
      atoms_.Weighted(measure, [&](const ComponentFacts& component, const Part& part, Standing standing) -> int64_t {
        const Verdict named = measured(component, part);
        if (named == Verdict::kFails) return 0;
        const int64_t factor = (originates(component, standing) ? 0 : kWhole) - test.percent.units();
        return named == Verdict::kQualifies ? factor : std::max<int64_t>(factor, 0);
      }));
}

Ways OriginTests::Content(const Test& test) {
  // A net cost is not among the facts.
  if (test.method == law::kNetCost) return Never();
  Ways out = Never();
  const law::ValueContent* content = law::ContentOn(case_.agreement, test.name, case_.date);
  if (content == nullptr) return out;
  const Percent threshold = test.percent + case_.problem.policy.minimum_headroom.value_or(Percent());
  for (const law::Formula* formula : law::FormulasFor(*content, test, case_.make.site))
    out = OrWays(out, ByFormula(case_, good_, *formula, test.of, threshold, &atoms_, &status_));
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
