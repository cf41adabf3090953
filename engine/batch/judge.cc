#include "engine/batch/judge.h"

#include <algorithm>
#include <utility>

#include "engine/base/status.h"
#include "engine/preference/differential.h"
#include "engine/preference/pricing.h"

namespace noodle::batch {

using preference::Standing;

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

namespace {

Standing StandingOf(origin::Verdict verdict) {
  return verdict == origin::Verdict::kQualifies ? Standing::kQualifies
         : verdict == origin::Verdict::kFails   ? Standing::kFails
                                                : Standing::kUndetermined;
}

}  // namespace

Judge::Judge(const preference::World& world, RateBook* rates, JudgeOptions options)
    : world_(world), rates_(rates), options_(std::move(options)), determiner_(*world.tables) {}

const Judge::Lane& Judge::LaneOf(Country exporter, Country importer) {
  const auto [entry, fresh] = lanes_.try_emplace({exporter.index(), importer.index()});
  Lane& lane = entry->second;
  if (!fresh) return lane;
  for (const auto& rulebook : world_.rulebooks) {
    const CountrySet& parties = rulebook->agreement().parties;
    const bool between = parties.Contains(exporter) && (!importer.stated() || parties.Contains(importer));
    const auto& wanted = options_.agreements;
    const bool named = std::find(wanted.begin(), wanted.end(), rulebook->agreement().id) != wanted.end();
    if (wanted.empty() ? between : named) lane.judged.push_back(rulebook.get());
    if ((wanted.empty() || named) && between && importer.stated()) lane.priced.push_back(rulebook.get());
  }
  return lane;
}

absl::Status Judge::Run(const goods::BillOfMaterials& bom, Judgement* out) {
  if (!options_.importer || *options_.importer == bom.importer) return JudgeAsStated(bom, out);
  goods::BillOfMaterials redirected = bom;
  redirected.importer = *options_.importer;
  return JudgeAsStated(redirected, out);
}

absl::Status Judge::JudgeAsStated(const goods::BillOfMaterials& bom, Judgement* out) {
  out->Clear();
  out->id = bom.id;
  out->date = options_.date ? *options_.date : bom.date.value_or(options_.today);
  out->exporter = bom.exporter;
  out->importer = bom.importer;
  out->hs = bom.good.hs;
  out->currency = bom.currency;
  const Lane& lane = LaneOf(bom.exporter, bom.importer);
  std::shared_ptr<const LaneRates> rates;
  preference::DutyFacts facts;
  if (bom.importer.stated()) {
    NOODLE_ASSIGN_OR_RETURN(rates, rates_->Find(bom, out->date, lane.priced));
    facts = preference::FactsForDuty(bom, rates->basis);
    out->note = rates->note;
    out->mfn_rate = rates->mfn.rate();
    out->mfn_duty = rates->mfn.Duty(facts);
  } else {
    out->note = preference::kNoImporter;
    out->mfn_rate = "unknown";
  }
  contenders_.clear();
  for (const law::Rulebook* rulebook : lane.judged) {
    const auto priced = std::find(lane.priced.begin(), lane.priced.end(), rulebook);
    const RegimeRates* regime =
        priced == lane.priced.end() ? nullptr : &rates->agreements[static_cast<size_t>(priced - lane.priced.begin())];
    NOODLE_RETURN_IF_ERROR(Claim(*rulebook, bom, regime, facts, *out, &out->claims.emplace_back()));
  }
  if (const std::optional<size_t> best = preference::BestOf(contenders_, out->mfn_duty)) {
    const ClaimJudgement& claim = out->claims[*best];
    out->best = claim.agreement;
    out->duty = claim.duty;
    out->saving = claim.saving;
  } else if (out->mfn_duty) {
    out->best = "MFN";
    out->duty = out->mfn_duty;
    out->saving = Money();
  }
  return absl::OkStatus();
}

absl::Status Judge::Claim(const law::Rulebook& rulebook, const goods::BillOfMaterials& bom, const RegimeRates* rates,
                          const preference::DutyFacts& facts, const Judgement& judgement, ClaimJudgement* out) {
  const law::Agreement& agreement = rulebook.agreement();
  out->agreement = agreement.id;
  out->rate = "unknown";
  NOODLE_ASSIGN_OR_RETURN(origin::Decision decision, determiner_.Decide(rulebook, bom, judgement.date));
  out->standing = StandingOf(decision.verdict);
  out->criterion = std::move(decision.criterion);
  if (decision.verdict == origin::Verdict::kUndetermined) {
    NOODLE_ASSIGN_OR_RETURN(out->missing, determiner_.FactsLacking(rulebook, bom, judgement.date));
  }
  out->reason = preference::NotBetween(agreement, bom.exporter, bom.importer, judgement.date);
  std::shared_ptr<const LaneRates> by_origin;
  if (out->reason.empty() && rates != nullptr) {
    if (!preference::IsOfTheExporter(out->criterion, bom)) {
      const auto origin =
          preference::FindCountryOfOrigin(agreement, decision.verdict, out->criterion, bom, judgement.date);
      if (origin && (!origin->settled() || origin->possible.front() != bom.exporter)) {
        NOODLE_ASSIGN_OR_RETURN(by_origin, rates_->FindByOrigin(bom, judgement.date, rulebook, origin->possible));
        rates = &by_origin->agreements.front();
      }
    }
    out->rate = rates->rate();
    out->as_of = rates->as_of();
    out->reason = rates->reason();
    if (out->reason.empty()) {
      out->duty = rates->Duty(facts);
      out->saving = rates->Saving(facts);
    }
  }
  if (!out->reason.empty()) out->standing = Standing::kNotAvailable;
  contenders_.push_back({out->standing == Standing::kQualifies,
                         preference::CostOfClaim(out->duty, out->saving, judgement.mfn_duty, options_.claim_cost),
                         decision.headroom.value_or(Percent())});
  return absl::OkStatus();
}

}  // namespace noodle::batch
