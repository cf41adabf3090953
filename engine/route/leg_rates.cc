#include "engine/route/leg_rates.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status.h"
#include "engine/preference/bowl.h"
#include "engine/preference/reciprocity.h"
#include "grammar/rate/rate.h"

namespace noodle::route {
namespace {

using preference::Availability;
using preference::RegimeQuote;

RegimeRate RateOf(const RegimeQuote& quote) {
  RegimeRate rate;
  rate.quote = &quote;
  if (quote.highest.size() == 1) {
    const auto& charge = quote.rates[quote.highest[0]].expression.charge;
    if (charge && charge->ad_valorem()) rate.percent = charge->options[0].terms[0].percent;
  }
  return rate;
}

std::set<std::string> BowlOf(const preference::World& world) {
  std::vector<preference::BowlAgreement> agreements;
  for (const auto& rulebook : world.rulebooks)
    agreements.push_back({rulebook->agreement().id, rulebook->agreement().parties, {}});
  std::set<std::string> out;
  for (const preference::Relation& relation : preference::MakeBowl(agreements).relations)
    out.insert(relation.agreement);
  return out;
}

}  // namespace

Tariff::Tariff(const Problem& problem, const preference::World& world, const Lanes& lanes, Date date)
    : problem_(problem), world_(world), lanes_(lanes), date_(date), bowl_(BowlOf(world)) {
  std::map<std::tuple<HsCode, CodesIn, std::map<std::string, std::string>, goods::Answers>, size_t> first;
  for (size_t i = 0; i < problem.items.size(); ++i) {
    const Item& item = problem.items[i];
    classified_as_.push_back(
        first.emplace(std::tuple(item.hs, item.hs_in, item.national_lines, item.tariff_conditions), i).first->second);
  }
}

std::string CodeAt(const Item& item, Country importer) {
  const auto line = item.national_lines.find(importer.ToString());
  return line != item.national_lines.end() ? line->second : item.hs.ToString();
}

absl::StatusOr<preference::ValueBasis> Tariff::Basis(Country importer) {
  if (const auto it = bases_.find(importer); it != bases_.end()) return it->second;
  NOODLE_ASSIGN_OR_RETURN(const auto facts, world_.schedules->Importer(importer));
  return bases_[importer] = facts ? facts->basis : preference::ValueBasis::kCif;
}

bool Tariff::Avoided(const std::string& agreement) const {
  const auto names = [&](const std::vector<std::string>& list) {
    return std::any_of(list.begin(), list.end(), [&](const std::string& name) {
      return name == agreement || (name == kBowlName && bowl_.contains(agreement));
    });
  };
  const Policy& policy = problem_.policy;
  return names(policy.avoid) || (policy.agreements && !names(*policy.agreements));
}

absl::StatusOr<const LegRates*> Tariff::Rates(size_t item, Country from, Country to) {
  const size_t like = known_ != nullptr ? item : classified_as_[item];
  std::unique_ptr<LegRates>& slot = rates_[{like, from, to}];
  if (slot == nullptr && known_ != nullptr) {
    NOODLE_ASSIGN_OR_RETURN(const LegRates* known, known_->Rates(item, from, to));
    slot = Assuming(*known, item, to);
    if (slot == nullptr) return known;
  }
  if (slot == nullptr) {
    auto found = LookUp(item, from, to);
    if (!found.ok()) return At(problem_.items[item].path, found.status());
    slot = *std::move(found);
  }
  return slot.get();
}

std::unique_ptr<LegRates> Tariff::Assuming(const LegRates& known, size_t item, Country to) const {
  std::unique_ptr<LegRates> out;
  for (const OpenRate& open : known.open) {
    const auto assumed = std::find_if(assumed_.begin(), assumed_.end(), [&](const AssumedRate& one) {
      return one.importer == to && one.regime == open.regime && one.code == CodeAt(problem_.items[item], to);
    });
    if (assumed == assumed_.end()) continue;
    if (out == nullptr) {
      out = std::make_unique<LegRates>();
      out->basis = known.basis;
      out->mfn = known.mfn;
      out->mfn_missing = known.mfn_missing;
      out->claimable = known.claimable;
    }
    preference::RegimeQuote& quote = out->raised.emplace_back();
    quote.regime = open.regime;
    quote.availability = Availability::kAvailable;
    preference::LineRate& line = quote.rates.emplace_back();
    line.line = assumed->code;
    line.expression = *rate::ParseRate(assumed->rate.ToString())->At(date_);
    quote.highest = {0};
    RegimeRate rate = RateOf(quote);
    rate.assumed = true;
    rate.agreement = open.agreement.value_or(0);
    if (open.agreement) {
      const auto after = std::find_if(out->claimable.begin(), out->claimable.end(),
                                      [&](const RegimeRate& other) { return other.agreement > rate.agreement; });
      out->claimable.insert(after, rate);
    } else {
      out->mfn = rate;
    }
  }
  return out;
}

absl::StatusOr<std::unique_ptr<LegRates>> Tariff::LookUp(size_t item_index, Country from, Country to) {
  const Item& item = problem_.items[item_index];
  preference::QuoteRequest request;
  request.importer = to;
  request.exporter = from;
  request.code = item.hs;
  request.code_in = item.hs_in;
  request.edition = problem_.edition;
  request.date = date_;
  request.conditions = item.tariff_conditions;
  if (const auto line = item.national_lines.find(to.ToString()); line != item.national_lines.end()) {
    const auto code = HsCode::Parse(line->second);
    if (!code.ok()) return At(absl::StrCat("nationalLines.", line->first), code.status());
    request.national_line = *code;
  }
  auto out = std::make_unique<LegRates>();
  NOODLE_ASSIGN_OR_RETURN(out->quote, preference::GetQuote(*world_.schedules, *world_.tables, request));
  NOODLE_ASSIGN_OR_RETURN(out->basis, Basis(to));
  const RegimeQuote* mfn = out->quote.Find("MFN");
  if (mfn != nullptr && mfn->availability == Availability::kAvailable) {
    out->mfn = RateOf(*mfn);
  } else {
    out->mfn_missing = mfn != nullptr             ? mfn->reason
                       : !out->quote.note.empty() ? out->quote.note
                                                  : "no rate in the database";
    out->open.push_back({"MFN", std::nullopt, out->mfn_missing});
  }
  for (size_t a = 0; a < world_.rulebooks.size(); ++a) {
    const law::Agreement& agreement = world_.rulebooks[a]->agreement();
    if (Avoided(agreement.id)) continue;
    if (!agreement.parties.Contains(from) || !agreement.parties.Contains(to) || !agreement.Binds(from, to, date_))
      continue;
    const RegimeQuote* quote = out->quote.Find(agreement.id);
    if (quote != nullptr && quote->availability == Availability::kNotAvailable) continue;
    NOODLE_ASSIGN_OR_RETURN(
        const preference::Reciprocity reciprocity,
        preference::Reciprocate(agreement, *world_.schedules, world_.tracks, *world_.tables, request));
    if (!reciprocity.refused.empty()) continue;
    if (reciprocity.floor && quote != nullptr) {
      out->raised.push_back(preference::RaisedTo(*reciprocity.floor, *quote, mfn, "reciprocal rate"));
      quote = &out->raised.back();
    }
    if (quote == nullptr || quote->availability != Availability::kAvailable) {
      out->open.push_back({agreement.id, a, quote != nullptr ? quote->reason : "no rate in the database"});
      continue;
    }
    RegimeRate rate = RateOf(*quote);
    rate.agreement = a;
    out->claimable.push_back(rate);
  }
  return out;
}

std::optional<Money> Tariff::Duty(size_t item_index, const RegimeRate& rate, const DutyBase& base,
                                  preference::PricedDuty* how) const {
  if (rate.percent && how == nullptr) return Share(base.value, *rate.percent);
  const Item& item = problem_.items[item_index];
  preference::DutyFacts facts;
  facts.currency = problem_.currency;
  facts.value = base.value;
  facts.net_weight = base.weight;
  for (const auto& [unit, quantity] : item.quantities) {
    facts.measures.push_back(preference::MeasureOf(
        unit, Quantity::FromUnits(DivideHalfEven(Int128{quantity.units()} * base.quantity.units(), 1'000'000))));
  }
  for (const auto& [currency, exchange] : problem_.exchange_rates) facts.exchange.push_back({currency, exchange});
  preference::PricedDuty priced = rate.quote->Duty(facts);
  const std::optional<Money> amount = priced.duty.amount;
  if (how != nullptr) *how = std::move(priced);
  return amount;
}

}  // namespace noodle::route
