#include "engine/route/clearance.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"

namespace noodle::route {
namespace {

struct Offer {
  const RegimeRate* rate = nullptr;
  std::string regime;
  Money duty;
  Money cost;  // with the claim
  preference::PricedDuty how;
  std::optional<origin::Determination> determination;
};

struct Refused {
  std::string agreement, why;
  Money cost;
};

// Where rates differ by country of origin, that for goods of the country they come from was taken.
void AddCountryOfOrigin(const law::Agreement& agreement, Date date, Leg* leg) {
  const law::Differentials* rule = law::On(agreement.differentials, date);
  if (rule == nullptr || !rule->importers.Contains(leg->to)) return;
  leg->determination->cautions.push_back(absl::StrCat("rates of ", NameOf(leg->to), " differ by country of origin (",
                                                      rule->citation.ToString(), "): taken for ", NameOf(leg->from),
                                                      ", where the goods come from"));
}

}  // namespace

Clearance::Clearance(const Problem& problem, const preference::World& world, const Tariff& tariff, Date date,
                     const RecostOptions& options)
    : world_(world), tariff_(tariff), date_(date), options_(options) {
  if (problem.policy.claim_cost) {
    claim_cost_ = Money::FromUnits(
        DivideHalfEven(problem.policy.claim_cost->units(), problem.policy.units_per_consignment.value_or(1)));
  }
}

absl::Status Clearance::Clear(const LegRates& rates, const DutyBase& base, const DetermineUnder& determine,
                              Leg* leg) const {
  std::optional<Offer> best;
  if (rates.mfn) {
    preference::PricedDuty how;
    if (const auto duty = tariff_.Duty(leg->item, *rates.mfn, base, &how))
      best = Offer{&*rates.mfn, "MFN", *duty, *duty, how, {}};
    if (!best) leg->missing.insert(leg->missing.end(), how.duty.missing.begin(), how.duty.missing.end());
  } else {
    leg->missing.push_back(absl::StrCat("MFN: ", rates.mfn_missing));
  }
  std::vector<Refused> refused;
  for (const RegimeRate& rate : rates.claimable) {
    if (!options_.claims || options_.only_agreement.value_or(rate.agreement) != rate.agreement) continue;
    preference::PricedDuty how;
    const auto duty = tariff_.Duty(leg->item, rate, base, &how);
    if (!duty) continue;
    const Money cost = *duty + claim_cost_;
    if (best && cost >= best->cost) continue;  // of no use whether or not it originates; ties go to what came first
    NOODLE_ASSIGN_OR_RETURN(origin::Determination determination, determine(rate.agreement));
    const std::string id = world_.rulebooks[rate.agreement]->agreement().id;
    if (determination.verdict == origin::Verdict::kQualifies) {
      best = Offer{&rate, id, *duty, cost, how, std::move(determination)};
    } else {
      refused.push_back(
          {id, determination.verdict == origin::Verdict::kFails ? "does not originate" : "origin undetermined", cost});
    }
  }
  if (!best) {
    leg->rate = "unknown";
    if (leg->missing.empty()) leg->missing.push_back("no rate");
    return absl::OkStatus();
  }
  leg->missing.clear();
  leg->regime = best->regime;
  leg->duty = best->duty;
  leg->compliance = best->cost - best->duty;
  leg->determination = std::move(best->determination);
  if (leg->determination) AddCountryOfOrigin(world_.rulebooks[best->rate->agreement]->agreement(), date_, leg);
  const preference::LineRate* line = best->how.rate;
  if (line == nullptr && !best->rate->quote->highest.empty())
    line = &best->rate->quote->rates[best->rate->quote->highest.front()];
  if (line != nullptr) {
    leg->rate = line->Text();
    leg->line = line->line;
    leg->as_of = line->as_of;
    leg->instrument = line->instrument;
  }
  leg->assumed = best->rate->assumed;
  leg->ambiguous_line = best->rate->quote->ambiguous_line;
  for (const Refused& other : refused) {
    if (other.cost < best->cost) leg->missed.push_back({other.agreement, best->cost - other.cost, other.why});
  }
  return absl::OkStatus();
}

}  // namespace noodle::route
