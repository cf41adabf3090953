#include "engine/preference/pricing.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"
#include "engine/preference/reciprocity.h"
#include "engine/preference/saving.h"

namespace noodle::preference {
namespace {

using goods::BillOfMaterials;

// The national line that the good names for `importer`, if any.
absl::StatusOr<std::optional<HsCode>> NationalLine(const BillOfMaterials& bom, Country importer) {
  const auto line = bom.good.national_lines.find(importer.ToString());
  if (line == bom.good.national_lines.end()) return std::optional<HsCode>();
  auto code = HsCode::Parse(line->second);
  if (!code.ok()) return At(absl::StrCat("good.nationalLines.", importer.ToString()), code.status());
  return std::optional<HsCode>(*code);
}

std::string ByOriginCaution(const CountryOfOrigin& origin) {
  const std::string of =
      absl::StrJoin(origin.possible, ", ", [](std::string* out, Country country) { out->append(NameOf(country)); });
  return absl::StrCat(
      "rates differ by country of origin (", origin.citation.ToString(), "): ",
      origin.settled() ? absl::StrCat("taken for ", of, ", since ", origin.why)
                       : absl::StrCat("the highest is taken, since it is open between ", of, ": ", origin.why),
      "; where the line is in an Appendix that asks for further value added there, that is not looked at");
}

// The duty of a regime as the importer's customs assesses it.
std::optional<Money> AssessedOf(const RegimeQuote& regime, const DutyFacts& facts, const Assessment& assessment) {
  if (!assessment.assessed) return std::nullopt;
  return AssessDuty(regime, facts, *assessment.assessed, *assessment.importer);
}

}  // namespace

DutyFacts FactsForDuty(const BillOfMaterials& bom, std::optional<ValueBasis> basis) {
  DutyFacts facts;
  facts.currency = bom.currency;
  facts.net_weight = bom.good.net_weight;
  for (const auto& [unit, quantity] : bom.good.quantities) facts.measures.push_back(MeasureOf(unit, quantity));
  for (const auto& [currency, rate] : bom.exchange_rates) facts.exchange.push_back({currency, rate});
  if (!basis || !bom.good.fob) return facts;
  if (*basis == ValueBasis::kFob) {
    facts.value = bom.good.fob;
  } else if (bom.good.freight_insurance) {
    facts.value = *bom.good.fob + *bom.good.freight_insurance;
  }
  return facts;
}

absl::Status Pricing::LookUp(Assessment* out) {
  if (!bom_.importer.stated()) {
    out->note = kNoImporter;
    return absl::OkStatus();
  }
  NOODLE_ASSIGN_OR_RETURN(const std::optional<ImporterFacts> importer, world_.schedules->Importer(bom_.importer));
  if (importer) out->basis = importer->basis;
  facts_ = FactsForDuty(bom_, importer ? std::optional(importer->basis) : std::nullopt);
  out->customs_value = facts_.value;
  out->importer = importer;
  if (importer) out->assessed = AssessValue(facts_, *importer);
  if (!importer) out->note = absl::StrCat("the database has no customs value basis for ", NameOf(bom_.importer));
  QuoteRequest& request = request_;
  request.importer = bom_.importer;
  request.exporter = bom_.exporter;
  request.code = bom_.good.hs;
  request.code_in = bom_.good.hs_in;
  request.edition = bom_.edition;
  request.date = date_;
  request.conditions = bom_.good.tariff_conditions;
  NOODLE_ASSIGN_OR_RETURN(request.national_line, NationalLine(bom_, bom_.importer));
  auto quote = GetQuote(*world_.schedules, *world_.tables, request);
  if (!quote.ok()) return At("good.hs", quote.status());
  quote_ = *std::move(quote);
  if (!quote_->note.empty()) out->note = quote_->note;
  if (const RegimeQuote* mfn = quote_->Find("MFN")) {
    out->mfn.quote = *mfn;
    const PricedDuty due = mfn->Duty(facts_);
    out->mfn.duty = due.duty.amount;
    out->mfn.missing = due.duty.missing;
    out->mfn.assessed = AssessedOf(*mfn, facts_, *out);
  } else {
    out->mfn.missing.push_back(absl::StrCat("MFN rate of ", NameOf(bom_.importer)));
  }
  return absl::OkStatus();
}

absl::Status Pricing::Price(const law::Agreement& agreement, const Assessment& assessment, Claim* claim) const {
  if (!quote_) return absl::OkStatus();
  claim->country_of_origin =
      FindCountryOfOrigin(agreement, claim->determination.verdict, claim->determination.criterion, bom_, date_);
  const std::optional<CountryOfOrigin>& origin = claim->country_of_origin;
  NOODLE_ASSIGN_OR_RETURN(Terms terms, FindTerms(agreement, origin ? &origin->possible : nullptr));
  claim->quote = std::move(terms.quote);
  claim->reason = std::move(terms.reason);
  if (!claim->quote) claim->duty_missing.push_back(absl::StrCat(agreement.id, " rate of ", NameOf(bom_.importer)));
  if (terms.by_origin) claim->cautions.push_back(ByOriginCaution(*origin));
  claim->cautions.insert(claim->cautions.end(), terms.cautions.begin(), terms.cautions.end());
  if (!claim->reason.empty()) return absl::OkStatus();
  NOODLE_RETURN_IF_ERROR(Bound(claim));
  if (!claim->quote) return absl::OkStatus();
  const RegimeQuote& quote = *claim->quote;
  if (quote.availability == Availability::kDependsOnLine || quote.availability == Availability::kDependsOnGoods) {
    claim->cautions.push_back(quote.reason);
  }
  const PricedDuty due = quote.Duty(facts_);
  claim->duty = due.duty.amount;
  claim->duty_missing = due.duty.missing;
  claim->assessed = AssessedOf(quote, facts_, assessment);
  if (assessment.mfn.quote) claim->saving = LeastSaving(*assessment.mfn.quote, quote, facts_);
  if (const auto as_of = quote.AsOf()) {
    claim->cautions.push_back(absl::StrCat(agreement.id, " rate of ", *as_of, ", not confirmed for ", date_.year()));
  }
  return absl::OkStatus();
}

// The ceiling of a rate that no line of the schedule has a cell for.
absl::Status Pricing::Bound(Claim* claim) const {
  const auto stated = [](const LineRate& rate) { return rate.year != 0; };
  if (claim->quote && std::any_of(claim->quote->rates.begin(), claim->quote->rates.end(), stated)) {
    return absl::OkStatus();
  }
  if (!Boundable(quote_->Find("MFN"))) return absl::OkStatus();
  CeilingRequest request;
  request.importer = bom_.importer;
  request.exporter = bom_.exporter;
  request.agreement = claim->agreement;
  request.code = bom_.good.hs;
  request.code_in = bom_.good.hs_in;
  request.edition = bom_.edition;
  request.date = date_;
  NOODLE_ASSIGN_OR_RETURN(claim->at_most, FindCeiling({world_.tracks, world_.modalities, world_.tables}, request));
  return absl::OkStatus();
}

absl::StatusOr<Terms> Pricing::FindTerms(const law::Agreement& agreement, const std::vector<Country>* origins) const {
  Terms out;
  if (!quote_) return out;
  const RegimeQuote* regime = quote_->Find(agreement.id);
  const RegimeQuote* mfn = quote_->Find("MFN");
  if (regime != nullptr) {
    out.quote = *regime;
    if (origins != nullptr) NOODLE_RETURN_IF_ERROR(QuoteByOrigin(*origins, &out));
  }
  out.seasonal = (out.quote && out.quote->Seasonal()) || (mfn != nullptr && mfn->Seasonal());
  if (out.quote && out.quote->availability == Availability::kNotAvailable) {
    out.reason = out.quote->reason;
    return out;
  }
  NOODLE_RETURN_IF_ERROR(ApplyReciprocity(agreement, &out));
  return out;
}

// The rates for the country of origin instead of the exporter's; for all it may be where that is open.
absl::Status Pricing::QuoteByOrigin(const std::vector<Country>& origins, Terms* terms) const {
  const auto by_origin = [](const LineRate& rate) { return !rate.only.empty() || !rate.except.empty(); };
  const std::vector<LineRate>& rates = terms->quote->rates;
  if (std::none_of(rates.begin(), rates.end(), by_origin)) return absl::OkStatus();
  std::vector<RegimeQuote> quotes;
  for (Country country : origins) {
    QuoteRequest request = request_;
    request.exporter = country;
    NOODLE_ASSIGN_OR_RETURN(const Quote quote, GetQuote(*world_.schedules, *world_.tables, request));
    const RegimeQuote* regime = quote.Find(terms->quote->regime);
    if (regime != nullptr) quotes.push_back(*regime);
  }
  if (quotes.empty()) return absl::OkStatus();
  terms->quote = Join(quotes);
  terms->by_origin = true;
  return absl::OkStatus();
}

// What the exporter itself charges on the line.
absl::Status Pricing::ApplyReciprocity(const law::Agreement& agreement, Terms* terms) const {
  NOODLE_ASSIGN_OR_RETURN(Reciprocity found, preference::Reciprocate(agreement, *world_.schedules, world_.tracks,
                                                                     *world_.tables, request_));
  terms->reason = found.refused;
  terms->seasonal = terms->seasonal || found.seasonal;
  terms->cautions.insert(terms->cautions.end(), found.cautions.begin(), found.cautions.end());
  if (found.floor && terms->quote) {
    terms->quote = RaisedTo(*found.floor, *terms->quote, quote_->Find("MFN"),
                            absl::StrCat("reciprocal rate of ", NameOf(bom_.exporter)));
  }
  return absl::OkStatus();
}

}  // namespace noodle::preference
