#include "engine/route/failed_tests.h"

#include <algorithm>

namespace noodle::route {
namespace {

using origin::Proof;
using origin::ProofKind;

void Collect(const Proof& proof, std::vector<FailedTest>* out) {
  if (proof.role == ProofKind::kMaterial || proof.result == origin::Verdict::kQualifies) return;
  // The rules of a good that may fall under several are told apart by what they cite.
  if (proof.citation.empty() && !proof.children.empty()) {
    const bool specific = std::any_of(proof.children.begin(), proof.children.end(),
                                      [](const Proof& child) { return child.kind != law::TestKind::kExclusively; });
    for (const Proof& child : proof.children) {
      if (!specific || child.kind != law::TestKind::kExclusively) Collect(child, out);
    }
    return;
  }
  const FailedTest test{proof.test, proof.citation, proof.lines};
  if (std::find(out->begin(), out->end(), test) == out->end()) out->push_back(test);
}

}  // namespace

std::vector<FailedTest> FailedTests(const origin::Determination& determination) {
  std::vector<FailedTest> out;
  for (const Proof& child : determination.proof.children) Collect(child, &out);
  if (out.empty()) out.push_back({determination.proof.test, determination.proof.citation, determination.proof.lines});
  return out;
}

}  // namespace noodle::route
