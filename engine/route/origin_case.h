// What an origin model is made for: one way of making an item, its components as one agreement sees them, and what a
// rule's sets of materials name among them.
#ifndef NOODLE_ENGINE_ROUTE_ORIGIN_CASE_H_
#define NOODLE_ENGINE_ROUTE_ORIGIN_CASE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/country.h"
#include "engine/base/date.h"
#include "engine/base/nomenclature.h"
#include "engine/law/rulebook.h"
#include "engine/origin/verdict.h"
#include "engine/route/problem.h"

namespace noodle::route {

// A component that an option of its item provides, as one agreement sees it.
struct Part {
  const std::vector<goods::Process>* processes = nullptr;
  const goods::Answers* answers = nullptr;
  Country country;
};

// A component, whatever provides it.
struct ComponentFacts {
  goods::Role role = goods::Role::kMaterial;
  bool in_shift = true;
  law::InValue in_value = law::InValue::kCounted;
  HsCode hs;
  std::vector<int> candidates;
  std::vector<Part> parts;  // by option
};

// A way of making an item, under one agreement on one day.
struct OriginCase {
  const HsTables& tables;
  const Problem& problem;
  const law::Rulebook& rulebook;
  const law::Agreement& agreement;
  Date date;
  const Item& item;
  const Make& make;
  bool fixed_fob = false;  // by a contract; otherwise it follows from cost
  const Nomenclature* nomenclature = nullptr;
  std::vector<ComponentFacts> components;

  // Subheadings of the agreement's nomenclature that a code may be in; none where it has no such code.
  absl::StatusOr<std::vector<int>> Candidates(const Item& its) const;
  absl::StatusOr<ComponentFacts> FactsOf(const Component& component) const;

  // Whether the rule names the component; undetermined: it may.
  origin::Verdict In(int good, const law::MaterialSet& set, const ComponentFacts& component, const Part& part) const;
  bool MayBeIn(int good, const law::MaterialSet& set, const ComponentFacts& component, const Part& part) const {
    return In(good, set, component, part) != origin::Verdict::kFails;
  }
  // Whether the component may break the change of classification that is asked of the good, of subheading `good`.
  bool MayBreak(int good, const law::Test& shift, const ComponentFacts& component, const Part& part) const;
};

}  // namespace noodle::route

#endif  // NOODLE_ENGINE_ROUTE_ORIGIN_CASE_H_
