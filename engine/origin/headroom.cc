#include "engine/origin/headroom.h"

namespace noodle::origin {
namespace {

void Find(const Proof& proof, Verdict verdict, bool content, std::optional<Headroom>* best) {
  if (proof.result != verdict || proof.minimal) return;
  if (proof.headroom && (proof.kind == law::TestKind::kContent) == content &&
      (!*best || (*best)->points < proof.headroom->points)) {
    *best = proof.headroom;
  }
  for (const Proof& child : proof.children) Find(child, verdict, content, best);
}

}  // namespace

std::optional<Headroom> HeadroomOf(const Proof& proof, Verdict verdict) {
  std::optional<Headroom> best;
  Find(proof, verdict, /*content=*/true, &best);
  if (!best) Find(proof, verdict, /*content=*/false, &best);
  return best;
}

}  // namespace noodle::origin
