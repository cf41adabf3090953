#include "engine/origin/alike.h"

#include <algorithm>

namespace noodle::origin {
namespace {

uint64_t AddressOf(const void* thing) { return reinterpret_cast<uintptr_t>(thing); }

void AddRules(const law::Applicable& rules, Likeness* out) {
  out->push_back(AddressOf(rules.overlaps));
  out->push_back(rules.branches.size());
  for (const law::Branch& branch : rules.branches) {
    out->push_back(AddressOf(branch.program));
    out->push_back(AddressOf(branch.row));
  }
  for (const auto* list : {&rules.general, &rules.also, &rules.always, &rules.special, &rules.sets}) {
    out->push_back(list->size());
    for (const law::General& general : *list) {
      out->push_back(AddressOf(general.program));
      out->push_back(AddressOf(general.rule));
    }
  }
}

// Digits that two subheadings share, as far as rules ask: 6, 4, 2 or 0.
uint64_t Shared(HsCode a, HsCode b) {
  if (a == b) return 6;
  if (a.value() / 100 == b.value() / 100) return 4;
  return a.value() / 10'000 == b.value() / 10'000 ? 2 : 0;
}

}  // namespace

Likeness LikenessOf(const Question& question, const Inputs& inputs, int candidate) {
  const law::Agreement& agreement = question.agreement();
  const Nomenclature& nomenclature = question.nomenclature();
  const HsCode code = nomenclature.CodeAt(candidate);
  Likeness out;
  AddRules(question.rulebook.RulesFor(candidate, question.date), &out);
  out.push_back(AddressOf(law::On(agreement.tolerances, question.date, code)));
  for (const law::MinimalOperations& statement : agreement.minimal_operations) {
    out.push_back(statement.scope.Specificity(code) >= 0 ? 1 : 0);
  }
  // What a process is may differ by the good.
  for (const law::ProcessMeans& means : agreement.processes) {
    if (!means.scope.codes.empty()) out.push_back(static_cast<uint64_t>(means.scope.Specificity(code)));
  }
  for (const Input& input : inputs.materials) {
    for (int material : input.candidates) out.push_back(Shared(code, nomenclature.CodeAt(material)));
  }
  return out;
}

}  // namespace noodle::origin
