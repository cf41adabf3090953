#include "engine/origin/outcome.h"

#include <algorithm>

#include "engine/origin/criterion.h"
#include "engine/origin/headroom.h"
#include "engine/origin/inputs.h"

namespace noodle::origin {
namespace {

void Raise(const std::optional<Percent>& air, std::optional<Percent>* best) {
  if (air && (!*best || **best < *air)) *best = air;
}

void AddAir(const Outcome& child, Outcome* node) {
  if (child.minimal) return;
  const auto at = static_cast<size_t>(child.result);
  Raise(child.content_air[at], &node->content_air[at]);
  Raise(child.other_air[at], &node->other_air[at]);
  auto& own = child.kind == law::TestKind::kContent ? node->content_air : node->other_air;
  Raise(child.headroom, &own[at]);
}

// As Easiest finds it in a proof.
void AddWay(const Outcome& child, Outcome* node) {
  if (child.result != Verdict::kQualifies) return;
  const Outcome::Leaf itself{child.kind, child.test};
  const absl::Span<const Outcome::Leaf> way =
      child.has_children ? absl::MakeConstSpan(child.way) : absl::MakeConstSpan(&itself, 1);
  const int effort = child.has_children ? child.effort : EffortOf(child.kind, child.tolerated);
  if (way.empty()) return;
  if (node->way.empty()) {
    node->way.assign(way.begin(), way.end());
    node->effort = effort;
  } else if (node->kind == law::TestKind::kAllOf) {
    node->way.insert(node->way.end(), way.begin(), way.end());
    node->effort += effort + 1;
  } else if (node->kind ? effort < node->effort : node->effort < effort) {
    node->way.assign(way.begin(), way.end());
    node->effort = effort;
  }
}

}  // namespace

void AddChild(const Outcome& child, Outcome* node) {
  node->has_children = true;
  AddAir(child, node);
  AddWay(child, node);
  if (child.role != ProofKind::kMaterial) node->wholly = Or(node->wholly, WhollyOf(child));
}

}  // namespace noodle::origin
