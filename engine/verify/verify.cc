#include "engine/verify/verify.h"

#include "absl/strings/str_cat.h"
#include "engine/verify/certificate.h"
#include "engine/verify/check_proof.h"

namespace noodle::verify {
namespace {

// The headroom of a claim: the best in the part of the proof that decided, of value contents or of the rest. What fails
// since only minimal operations were performed is not nearer for its numbers.
void FindHeadroom(const Node& node, Truth verdict, bool content, std::optional<Headroom>* best) {
  if (node.result != verdict || node.only_minimal) return;
  const bool is_content = !node.calculations.empty() && node.calculations.front().at_least;
  if (node.headroom && is_content == content && (!*best || (*best)->points < node.headroom->points)) {
    *best = node.headroom;
  }
  for (const Node& child : node.children) FindHeadroom(child, verdict, content, best);
}

std::string Text(const std::optional<Headroom>& headroom) {
  if (!headroom) return "none";
  return absl::StrCat(headroom->test, ": ", headroom->points.ToString(), " points, ", headroom->money.ToString(2));
}

void CheckClaim(const Claim& claim, const Law& law, std::optional<Percent> content, Report& report) {
  const Truth origin = claim.proof.result;
  if (claim.verdict == "NOT_AVAILABLE") {
    report.Expect(claim.path + ".originVerdict", Verdict(origin), claim.origin_verdict.value_or("none"));
    report.TakeAsStated(absl::StrCat("claim: not available", claim.reason.empty() ? "" : ": ", claim.reason));
  } else {
    report.Expect(claim.path + ".verdict", Verdict(origin), claim.verdict);
    report.Expect(claim.path + ".originVerdict", "none", claim.origin_verdict.value_or("none"));
  }
  if (origin != Truth::kOpen) {
    report.Expect(claim.path + ".missing", "none", claim.missing.empty() ? "none" : claim.missing.front());
  } else if (claim.missing.empty()) {
    report.Differs(claim.path + ".missing", "the facts that would settle it", "none");
  }
  std::optional<Headroom> headroom;
  if (!claim.proof.children.empty()) {
    FindHeadroom(claim.proof.children.front(), origin, /*content=*/true, &headroom);
    if (!headroom) FindHeadroom(claim.proof.children.front(), origin, /*content=*/false, &headroom);
  }
  report.Expect(claim.path + ".headroom", Text(headroom), Text(claim.headroom));
  CheckCriterion(claim, law, content, report);
}

}  // namespace

Report Verify(const Statement& statement, const Claim& claim, const Law& law) {
  Report report;
  Shared shared;
  const std::optional<Percent> content = CheckProof(claim.proof, nullptr, law, report, shared);
  if (claim.alone) return report;
  if (const auto& good = claim.proof.good) {
    report.Expect(claim.path + ".agreement", good->agreement, claim.agreement);
    if (statement.date) report.Expect("date", ToString(good->date), ToString(*statement.date));
    if (statement.currency) report.Expect("currency", good->currency, *statement.currency);
    if (statement.exporter) report.Expect("exporter", good->exporter.ToString(), statement.exporter->ToString());
  } else if (law.agreement != nullptr) {
    report.Expect(claim.path + ".agreement", law.agreement->id, claim.agreement);
    const bool rules = statement.date && law.agreement->EditionOn(*statement.date);
    if (rules) report.Differs(claim.proof.path, "the origin of a good: the agreement has rules on that day", "none");
  }
  CheckClaim(claim, law, content, report);
  return report;
}

}  // namespace noodle::verify
