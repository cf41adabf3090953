#include "engine/origin/criterion.h"

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/origin/box.h"

namespace noodle::origin {
namespace {

using law::TestKind;

// The leaves that together prove a rule, by the easiest alternative.
struct Way {
  Met met;
  int effort = 0;
};

// Where every child had to hold, since which of them is the good's is not known (a split code, a description nobody
// answered), the way that asks the most. (Of an outcome AddChild finds the same.)
std::optional<Way> Easiest(const Proof& proof) {
  if (proof.result != Verdict::kQualifies) return std::nullopt;
  if (proof.children.empty()) return Way{{{&proof}, proof.rule_of}, EffortOf(proof.kind, proof.tolerated)};
  const bool all = proof.kind == TestKind::kAllOf;
  std::optional<Way> best;
  for (const Proof& child : proof.children) {
    std::optional<Way> way = Easiest(child);
    if (!way) continue;
    if (!best) {
      best = std::move(way);
    } else if (all) {
      best->met.leaves.insert(best->met.leaves.end(), way->met.leaves.begin(), way->met.leaves.end());
      if (!best->met.rule) best->met.rule = way->met.rule;
      best->effort += way->effort + 1;
    } else if (proof.kind ? way->effort < best->effort : best->effort < way->effort) {
      best = std::move(way);
    }
  }
  if (best && proof.rule_of) best->met.rule = proof.rule_of;
  return best;
}

// "CTH + RVC(40)"
std::string NameOf(absl::Span<const Outcome::Leaf> leaves) {
  std::string out;
  absl::InlinedVector<absl::string_view, 4> names;
  for (const Outcome::Leaf& leaf : leaves) {
    if (Nameless(leaf.kind, leaf.test)) continue;
    const absl::string_view name = leaf.kind == TestKind::kShift ? ShiftName(leaf.test) : leaf.test;
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    names.push_back(name);
    absl::StrAppend(&out, out.empty() ? "" : " + ", name);
  }
  return names.empty() ? std::string(leaves.front().test) : out;
}

void SetBox(Box box, Determination* out) {
  out->certificate_box = std::move(box.text);
  out->certificate_percentage = std::move(box.percentage);
  out->certificate_box_citation = std::move(box.citation);
}

void Mark(const std::vector<const Proof*>& leaves, Proof& proof) {
  if (std::find(leaves.begin(), leaves.end(), &proof) != leaves.end()) proof.relied_on = true;
  for (Proof& child : proof.children) Mark(leaves, child);
}

}  // namespace

void FillCriterion(const law::Agreement& agreement, Date date, Proof& rule, const goods::BillOfMaterials& bom,
                   const Inputs& inputs, Determination* out) {
  const std::optional<Way> way = Easiest(rule);
  if (!way) return;
  const std::vector<const Proof*>& leaves = way->met.leaves;
  Mark(leaves, rule);
  absl::InlinedVector<Outcome::Leaf, 4> named;
  for (const Proof* leaf : leaves) named.push_back({leaf->kind, leaf->test});
  out->criterion = NameOf(named);
  out->reliance.content =
      std::any_of(leaves.begin(), leaves.end(), [](const Proof* leaf) { return leaf->kind == TestKind::kContent; });
  out->reliance.tolerance =
      std::any_of(leaves.begin(), leaves.end(), [](const Proof* leaf) { return leaf->tolerated; });
  out->reliance.cumulation = std::any_of(inputs.materials.begin(), inputs.materials.end(), [&](const Input& input) {
    return input.originating == Verdict::kQualifies && input.material->country.stated() &&
           input.material->country != bom.exporter;
  });
  const law::Certificate* certificate = law::On(agreement.certificates, date);
  if (certificate == nullptr) return;
  out->certificate_form = certificate->form;
  Box box = BoxOf(*certificate, way->met);
  if (out->reliance.tolerance && !certificate->Text("tolerance").empty())
    absl::StrAppend(&box.text, box.text.empty() ? "" : ", ", certificate->Text("tolerance"));
  if (out->reliance.cumulation && !certificate->Text("cumulation").empty())
    absl::StrAppend(&box.text, box.text.empty() ? "" : ", ", certificate->Text("cumulation"));
  SetBox(std::move(box), out);
}

std::string CriterionOf(const Outcome& outcome) { return outcome.way.empty() ? "" : NameOf(outcome.way); }

int EffortOf(std::optional<TestKind> kind, bool tolerated) {
  switch (kind.value_or(TestKind::kCondition)) {
    case TestKind::kWholly:
    case TestKind::kWhollyAnyParty:
      return 0;
    case TestKind::kExclusively:
      return 1;
    case TestKind::kShift:
      return tolerated ? 3 : 2;
    case TestKind::kNoChange:
    case TestKind::kCondition:
      return 1;
    case TestKind::kProcess:
    case TestKind::kUndergo:
      return 4;
    default:
      return 6;
  }
}

void FillPartialCumulation(const law::Agreement& agreement, Date date, Percent content, Determination* out) {
  const law::Certificate* certificate = law::On(agreement.certificates, date);
  if (certificate == nullptr || certificate->Find("partial") == nullptr) return;
  Box box = PartialBox(*certificate, content);
  out->certificate_form = certificate->form;
  SetBox(std::move(box), out);
  out->reliance.content = true;
  out->reliance.partial_cumulation = true;
}

}  // namespace noodle::origin
