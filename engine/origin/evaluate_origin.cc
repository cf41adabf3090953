#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/origin/evaluate.h"

namespace noodle::origin {

using law::Test;
using law::TestKind;

template <typename Node>
Node Evaluator<Node>::Wholly(const Test& test) {
  Node proof;
  proof.result = Verdict::kQualifies;
  const law::WhollyObtained* provision = law::On(agreement_.wholly_obtained, date_);
  bool any_material = false;
  const bool any_party = test.kind == TestKind::kWhollyAnyParty || (provision != nullptr && provision->any_party);
  for (const Input& input : inputs_.materials) {
    if (input.material->role != goods::Role::kMaterial) continue;
    Verdict wholly = input.wholly;
    const Country country = input.material->country;
    any_material = true;
    if (!any_party && country.stated() && country != bom_.exporter) wholly = Verdict::kFails;
    if (!any_party && !country.stated() && wholly != Verdict::kFails) {
      if constexpr (kTells) {
        if (wholly == Verdict::kQualifies) {
          Need(input.material->path + ".country", [] { return "where it is wholly obtained"; });
        }
      }
      wholly = Verdict::kUndetermined;
    }
    if (wholly == Verdict::kQualifies) continue;
    proof.result = And(proof.result, wholly);
    if constexpr (kWords) {
      proof.lines.push_back(
          absl::StrCat(input.label, wholly == Verdict::kFails ? " is not wholly obtained " : " may be wholly obtained ",
                       any_party ? "in a Party" : absl::StrCat("in ", bom_.exporter.ToString())));
    }
    if constexpr (kTells) {
      if (wholly == Verdict::kUndetermined && input.wholly == Verdict::kUndetermined &&
          input.material->bom == nullptr) {
        Need(input.material->path + ".originating.criterion",
             [] { return "whether it is wholly obtained (criterion \"WO\")"; });
      }
    }
  }
  const auto& claim = bom_.good.wholly_obtained;
  if (!claim && test.kind == TestKind::kWhollyAnyParty && any_material && proof.result == Verdict::kQualifies) {
    if constexpr (kWords) proof.lines.push_back("produced only from wholly obtained materials");
    return proof;
  }
  if (!claim) {
    if (proof.result != Verdict::kFails) {
      proof.result = Verdict::kUndetermined;
      if constexpr (kTells) {
        Need(Path("good.whollyObtained"),
             [] { return "the category under which the good is wholly obtained, if it is"; });
      }
    }
    return proof;
  }
  if (provision != nullptr &&
      std::find(provision->categories.begin(), provision->categories.end(), *claim) == provision->categories.end()) {
    proof.result = Verdict::kFails;
    if constexpr (kWords) {
      proof.lines.push_back(
          absl::StrCat(agreement_.id, " has no category \"", *claim, "\" (", provision->citation.ToString(), ")"));
    }
    return proof;
  }
  if constexpr (kWords) proof.lines.push_back(absl::StrCat("claimed as wholly obtained: ", *claim));
  return proof;
}

template <typename Node>
Node Evaluator<Node>::MaterialsOf(const Test& test) {
  Node proof;
  proof.result = Verdict::kQualifies;
  for (const Input& input : inputs_.materials) {
    if (input.material->role != goods::Role::kMaterial) continue;
    std::vector<Missing> open;
    const Verdict named = InSet(input, test.of, &open);
    if (named == Verdict::kFails) continue;
    const Verdict holds = test.kind == TestKind::kExclusively ? input.originating : input.wholly;
    const Verdict result = Or(Not(named), holds);
    proof.result = And(proof.result, result);
    if (result == Verdict::kQualifies) continue;
    if constexpr (kWords) proof.lines.push_back(absl::StrCat(input.label, ": ", input.why));
    if constexpr (kTells) {
      Append(open, missing_);
      if (holds == Verdict::kUndetermined && test.kind != TestKind::kExclusively) {
        Need(input.material->path + ".originating.criterion",
             [] { return "whether it is wholly obtained (criterion \"WO\")"; });
      }
    }
  }
  return proof;
}

template <typename Node>
Node Evaluator<Node>::Exclusively(const Test&) {
  Node proof;
  proof.result = Verdict::kQualifies;
  for (const Input& input : inputs_.materials) {
    if (!input.in_shift) continue;
    proof.result = And(proof.result, input.originating);
    if constexpr (kWords) {
      if (input.originating != Verdict::kQualifies) proof.lines.push_back(absl::StrCat(input.label, ": ", input.why));
    }
  }
  return proof;
}

template Proof Evaluator<Proof>::Wholly(const Test&);
template Proof Evaluator<Proof>::MaterialsOf(const Test&);
template Proof Evaluator<Proof>::Exclusively(const Test&);
template Outcome Evaluator<Outcome>::Wholly(const Test&);
template Outcome Evaluator<Outcome>::MaterialsOf(const Test&);
template Outcome Evaluator<Outcome>::Exclusively(const Test&);
template Inquiry Evaluator<Inquiry>::Wholly(const Test&);
template Inquiry Evaluator<Inquiry>::MaterialsOf(const Test&);
template Inquiry Evaluator<Inquiry>::Exclusively(const Test&);

}  // namespace noodle::origin
