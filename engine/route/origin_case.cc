#include "engine/route/origin_case.h"

#include <algorithm>
#include <optional>

#include "engine/base/status.h"
#include "engine/origin/inputs.h"

namespace noodle::route {
namespace {

using origin::And;
using origin::Not;
using origin::Or;
using origin::Verdict;

// ---- Tests, as origin::Evaluator has them

Verdict Includes(const Nomenclature& nomenclature, int good, const law::MaterialSet& set, int candidate,
                 const Part& part) {
  const auto same = [&](int digits) {
    return digits != 0 && nomenclature.CodeAt(candidate).Prefix(digits) == nomenclature.CodeAt(good).Prefix(digits);
  };
  Verdict in = set.codes.Contains(candidate) || same(set.same) ? Verdict::kQualifies : Verdict::kFails;
  for (const law::MaterialSet::Described& described : set.described) {
    if (in == Verdict::kQualifies || (!described.codes.Contains(candidate) && !same(described.same))) continue;
    const auto answer = part.answers->find(described.question);
    if (answer == part.answers->end()) {
      in = Or(in, Verdict::kUndetermined);
    } else if (answer->second) {
      in = Verdict::kQualifies;
    }
  }
  return in;
}

template <typename Holds>
Verdict OverCandidates(const ComponentFacts& component, Holds holds) {
  if (component.candidates.empty()) return Verdict::kUndetermined;
  Verdict any = Verdict::kFails, all = Verdict::kQualifies;
  for (int candidate : component.candidates) {
    const Verdict one = holds(candidate);
    any = Or(any, one);
    all = And(all, one);
  }
  return any == all ? any : Verdict::kUndetermined;
}

}  // namespace

absl::StatusOr<std::vector<int>> OriginCase::Candidates(const Item& its) const {
  const HsEdition to = nomenclature->edition();
  const auto codes = Transpose(tables, its.hs, problem.edition, to, its.hs_in);
  if (absl::IsNotFound(codes.status())) return std::vector<int>{};
  if (!codes.ok()) {
    const bool code_is_right = Transpose(tables, its.hs, problem.edition, to).ok();
    return At(its.path + (code_is_right ? absl::StrCat(".hsIn.", ToString(to)) : ".hs"), codes.status());
  }
  std::vector<int> out;
  for (HsCode candidate : *codes) {
    if (const auto index = nomenclature->IndexOf(candidate)) out.push_back(*index);
  }
  std::sort(out.begin(), out.end());
  return out;
}

absl::StatusOr<ComponentFacts> OriginCase::FactsOf(const Component& component) const {
  const Item& its = problem.items[component.item_index];
  ComponentFacts facts;
  facts.role = component.role;
  const law::Treatment treatment = origin::TreatmentOf(agreement, component.role, date);
  facts.in_shift = treatment.counted_in_shift;
  facts.in_value = treatment.in_value;
  facts.hs = its.hs;
  NOODLE_ASSIGN_OR_RETURN(facts.candidates, Candidates(its));
  for (const Option& option : its.options) {
    if (const Buy* buy = option.buy()) {
      facts.parts.push_back({&buy->processes, &buy->answers, buy->country});
    } else {
      facts.parts.push_back({&option.make()->processes, &option.make()->answers, option.make()->site});
    }
  }
  return facts;
}

Verdict OriginCase::In(int good, const law::MaterialSet& set, const ComponentFacts& component, const Part& part) const {
  return OverCandidates(component, [&](int c) { return Includes(*nomenclature, good, set, c, part); });
}

bool OriginCase::MayBreak(int good, const law::Test& shift, const ComponentFacts& component, const Part& part) const {
  const HsInterval own =
      shift.digits == 0 ? HsInterval{} : nomenclature->IntervalOf(nomenclature->CodeAt(good).Prefix(shift.digits));
  return OverCandidates(component, [&](int candidate) {
           Verdict inside = own.Contains(candidate) ? Verdict::kQualifies
                                                    : Includes(*nomenclature, good, shift.except, candidate, part);
           if (inside != Verdict::kFails && !shift.including.empty()) {
             inside = And(inside, Not(Includes(*nomenclature, good, shift.including, candidate, part)));
           }
           return inside;
         }) != Verdict::kFails;
}

}  // namespace noodle::route
