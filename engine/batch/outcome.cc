#include "engine/batch/outcome.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace noodle::batch {

void Outcome::Set(const Judgement& judgement) {
  id = judgement.id;
  currency = judgement.currency;
  best = judgement.best;
  duty = judgement.duty;
  mfn = judgement.mfn_duty;
  saving = judgement.saving;
  mfn_rate_unknown = judgement.mfn_rate == "unknown";
  unconfirmed = false;
  missing.clear();
  claims.resize(judgement.claims.size());
  for (size_t i = 0; i < claims.size(); ++i) {
    const ClaimJudgement& claim = judgement.claims[i];
    claims[i].agreement = claim.agreement;
    claims[i].standing = claim.standing;
    claims[i].rate_unknown = claim.rate == "unknown";
    if (claim.agreement == best) unconfirmed = claim.as_of.has_value();
    for (const std::string& fact : claim.missing) missing.push_back(WithoutPositions(fact));
  }
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
}

std::string WithoutPositions(absl::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (size_t i = 0; i < path.size(); ++i) {
    out.push_back(path[i]);
    if (path[i] != '[') continue;
    size_t end = i + 1;
    while (end < path.size() && absl::ascii_isdigit(static_cast<unsigned char>(path[end]))) ++end;
    if (end < path.size() && path[end] == ']') i = end - 1;
  }
  return out;
}

}  // namespace noodle::batch
