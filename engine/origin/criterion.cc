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
template <typename Node>
struct Way {
  absl::InlinedVector<const Node*, 4> leaves;
  std::optional<RuleOf> rule;
  int effort = 0;
};

template <typename Node>
int Effort(const Node& leaf) {
  switch (leaf.kind.value_or(TestKind::kCondition)) {
    case TestKind::kWholly:
    case TestKind::kWhollyAnyParty:
      return 0;
    case TestKind::kExclusively:
      return 1;
    case TestKind::kShift:
      return leaf.tolerated ? 3 : 2;
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

// Where every child had to hold, since which of them is the good's is not known (a split code, a description nobody
// answered), the way that asks the most.
template <typename Node>
std::optional<Way<Node>> Easiest(const Node& proof) {
  if (proof.result != Verdict::kQualifies) return std::nullopt;
  if (proof.children.empty()) return Way<Node>{{&proof}, proof.rule_of, Effort(proof)};
  const bool all = proof.kind == TestKind::kAllOf;
  std::optional<Way<Node>> best;
  for (const Node& child : proof.children) {
    std::optional<Way<Node>> way = Easiest(child);
    if (!way) continue;
    if (!best) {
      best = std::move(way);
    } else if (all) {
      best->leaves.insert(best->leaves.end(), way->leaves.begin(), way->leaves.end());
      if (!best->rule) best->rule = way->rule;
      best->effort += way->effort + 1;
    } else if (proof.kind ? way->effort < best->effort : best->effort < way->effort) {
      best = std::move(way);
    }
  }
  if (best && proof.rule_of) best->rule = proof.rule_of;
  return best;
}

// "CTH + RVC(40)"
template <typename Node>
std::string NameOf(const Way<Node>& way) {
  std::string out;
  absl::InlinedVector<absl::string_view, 4> names;
  for (const Node* leaf : way.leaves) {
    if (Nameless(leaf->kind, leaf->test)) continue;
    const absl::string_view name =
        leaf->kind == TestKind::kShift ? ShiftName(leaf->test) : absl::string_view(leaf->test);
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    names.push_back(name);
    absl::StrAppend(&out, out.empty() ? "" : " + ", name);
  }
  return names.empty() ? std::string(way.leaves.front()->test) : out;
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
  const std::optional<Way<Proof>> way = Easiest(rule);
  if (!way) return;
  const std::vector<const Proof*> leaves(way->leaves.begin(), way->leaves.end());
  Mark(leaves, rule);
  out->criterion = NameOf(*way);
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
  Box box = BoxOf(*certificate, {leaves, way->rule});
  if (out->reliance.tolerance && !certificate->Text("tolerance").empty())
    absl::StrAppend(&box.text, box.text.empty() ? "" : ", ", certificate->Text("tolerance"));
  if (out->reliance.cumulation && !certificate->Text("cumulation").empty())
    absl::StrAppend(&box.text, box.text.empty() ? "" : ", ", certificate->Text("cumulation"));
  SetBox(std::move(box), out);
}

std::string CriterionOf(const Outcome& rule) {
  const std::optional<Way<Outcome>> way = Easiest(rule);
  return way ? NameOf(*way) : "";
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
