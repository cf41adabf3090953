#include "engine/batch/judge.h"

#include <utility>

#include "engine/base/status.h"

namespace noodle::batch {

void Judgement::Clear() {
  id.clear();
  currency.clear();
  claims.clear();
  mfn_rate.clear();
  mfn_duty.reset();
  best.clear();
  duty.reset();
  saving.reset();
  note.clear();
}

absl::Status Judge::Run(const goods::BillOfMaterials& bom, Judgement* out) {
  out->Clear();
  preference::AssessOptions assess;
  assess.date = options_.date ? *options_.date : bom.date.value_or(options_.today);
  assess.agreements = options_.agreements;
  assess.claim_cost = options_.claim_cost;
  assess.origin.explain = false;
  std::optional<goods::BillOfMaterials> redirected;
  if (options_.importer) {
    redirected = bom;
    redirected->importer = *options_.importer;
  }
  const goods::BillOfMaterials& asked = redirected ? *redirected : bom;
  NOODLE_ASSIGN_OR_RETURN(const preference::Assessment found, preference::Assess(world_, asked, assess));
  out->id = asked.id;
  out->date = assess.date;
  out->exporter = asked.exporter;
  out->importer = asked.importer;
  out->hs = asked.good.hs;
  out->currency = asked.currency;
  out->mfn_rate = found.mfn.quote ? found.mfn.quote->Range() : "unknown";
  out->mfn_duty = found.mfn.duty;
  out->best = found.best;
  out->note = found.note;
  if (found.best == "MFN") {
    out->duty = found.mfn.duty;
    if (out->duty) out->saving = Money();
  }
  for (const preference::Claim& claim : found.claims) {
    ClaimJudgement& one = out->claims.emplace_back();
    one.agreement = claim.agreement;
    one.standing = claim.standing;
    one.criterion = claim.determination.criterion;
    one.rate = claim.quote ? claim.quote->Range() : "unknown";
    one.duty = claim.duty;
    one.saving = claim.saving;
    one.reason = claim.reason;
    for (const origin::Missing& missing : claim.determination.missing) one.missing.push_back(missing.fact);
    if (claim.quote) one.as_of = claim.quote->AsOf();
    if (claim.agreement == found.best) {
      out->duty = claim.duty;
      out->saving = claim.saving;
    }
  }
  return absl::OkStatus();
}

}  // namespace noodle::batch
