// The air that a verdict has, or lacks: found in the part of the derivation that decided.
#ifndef NOODLE_ENGINE_ORIGIN_HEADROOM_H_
#define NOODLE_ENGINE_ORIGIN_HEADROOM_H_

#include "engine/origin/determination.h"
#include "engine/origin/outcome.h"

namespace noodle::origin {

inline Percent PointsOf(const Headroom& headroom) { return headroom.points; }
inline Percent PointsOf(Percent points) { return points; }

// The best headroom of nodes with that result, of a value content only or of the other tests only.
template <typename Node, typename Air>
void FindHeadroom(const Node& proof, Verdict verdict, bool content, std::optional<Air>* best) {
  if (proof.result != verdict || proof.minimal) return;
  if (proof.headroom && (proof.kind == law::TestKind::kContent) == content &&
      (!*best || PointsOf(**best) < PointsOf(*proof.headroom))) {
    *best = proof.headroom;
  }
  for (const Node& child : proof.children) FindHeadroom(child, verdict, content, best);
}

// That of a value content; only where there is none that of a tolerance or a limit.
template <typename Air, typename Node>
std::optional<Air> HeadroomOf(const Node& proof, Verdict verdict) {
  std::optional<Air> best;
  FindHeadroom(proof, verdict, /*content=*/true, &best);
  if (!best) FindHeadroom(proof, verdict, /*content=*/false, &best);
  return best;
}

}  // namespace noodle::origin

#endif  // NOODLE_ENGINE_ORIGIN_HEADROOM_H_
