#include "engine/preference/claim.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"
#include "engine/origin/conditions.h"
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

// Facts for the importer's duty on the whole shipment.
DutyFacts Facts(const BillOfMaterials& bom, const std::optional<ImporterFacts>& importer) {
  DutyFacts facts;
  facts.currency = bom.currency;
  facts.net_weight = bom.good.net_weight;
  for (const auto& [unit, quantity] : bom.good.quantities) facts.measures.push_back(MeasureOf(unit, quantity));
  for (const auto& [currency, rate] : bom.exchange_rates) facts.exchange.push_back({currency, rate});
  if (!importer || !bom.good.fob) return facts;
  if (importer->basis == ValueBasis::kFob) {
    facts.value = bom.good.fob;
  } else if (bom.good.freight_insurance) {
    facts.value = *bom.good.fob + *bom.good.freight_insurance;
  }
  return facts;
}

// Why A gives nothing between the two countries on that day, whatever the good; empty when it may.
std::string NotBetween(const law::Agreement& agreement, Country exporter, Country importer, Date date) {
  for (Country country : {exporter, importer}) {
    if (country.stated() && !agreement.parties.Contains(country)) {
      return absl::StrCat(NameOf(country), " is not a Party of ", agreement.id);
    }
  }
  if (exporter == importer) return absl::StrCat("exporter and importer are both ", NameOf(importer));
  for (Country country : {exporter, importer}) {
    if (country.stated() && !agreement.InForceFor(country, date)) {
      return absl::StrCat(agreement.id, " is not in force for ", NameOf(country), " on ", noodle::ToString(date));
    }
  }
  return "";
}

// The statement by which A is in force for a country, when no text in hand confirms it.
void AddUnconfirmedForce(const law::Agreement& agreement, Country country, Date date,
                         std::vector<std::string>* cautions) {
  for (const law::InForce& statement : agreement.in_force) {
    const bool names = statement.who.empty() || statement.who.Contains(country);
    if (!names || !statement.citation.unconfirmed() || !statement.period.Contains(date)) continue;
    cautions->push_back(absl::StrCat("unconfirmed by any text in hand: ", agreement.id, " in force for ",
                                     NameOf(country), " since ", noodle::ToString(*statement.period.from)));
  }
}

class Assessor {
 public:
  Assessor(const World& world, const BillOfMaterials& bom, const AssessOptions& options)
      : world_(world), bom_(bom), options_(options), determiner_(*world.tables) {}

  absl::StatusOr<Assessment> Run() {
    for (const std::string& wanted : options_.agreements) {
      const bool known = std::any_of(world_.rulebooks.begin(), world_.rulebooks.end(),
                                     [&](const auto& rulebook) { return rulebook->agreement().id == wanted; });
      if (!known) {
        return absl::InvalidArgumentError(
            absl::StrCat("the database has no agreement \"", wanted, "\"; it has ",
                         absl::StrJoin(world_.rulebooks, ", ",
                                       [](std::string* out, const auto& book) { out->append(book->agreement().id); })));
      }
    }
    NOODLE_RETURN_IF_ERROR(LookUpRates());
    for (const auto& rulebook : world_.rulebooks) {
      const law::Agreement& agreement = rulebook->agreement();
      const bool wanted =
          std::find(options_.agreements.begin(), options_.agreements.end(), agreement.id) != options_.agreements.end();
      const bool between = agreement.parties.Contains(bom_.exporter) &&
                           (!bom_.importer.stated() || agreement.parties.Contains(bom_.importer));
      if (!(options_.agreements.empty() ? between : wanted)) continue;
      NOODLE_ASSIGN_OR_RETURN(Claim claim, MakeClaim(*rulebook));
      out_.claims.push_back(std::move(claim));
    }
    ChooseBest();
    AddRemarks();
    return std::move(out_);
  }

 private:
  absl::Status LookUpRates() {
    if (!bom_.importer.stated()) {
      out_.note = "no importer is stated: origin is determined, no rate is looked up";
      return absl::OkStatus();
    }
    NOODLE_ASSIGN_OR_RETURN(const std::optional<ImporterFacts> importer, world_.schedules->Importer(bom_.importer));
    if (importer) out_.basis = importer->basis;
    facts_ = Facts(bom_, importer);
    out_.customs_value = facts_.value;
    out_.importer = importer;
    if (importer) out_.assessed = AssessValue(facts_, *importer);
    if (!importer) out_.note = absl::StrCat("the database has no customs value basis for ", NameOf(bom_.importer));
    QuoteRequest& request = request_;
    request.importer = bom_.importer;
    request.exporter = bom_.exporter;
    request.code = bom_.good.hs;
    request.code_in = bom_.good.hs_in;
    request.edition = bom_.edition;
    request.date = options_.date;
    request.conditions = bom_.good.tariff_conditions;
    NOODLE_ASSIGN_OR_RETURN(request.national_line, NationalLine(bom_, bom_.importer));
    auto quote = GetQuote(*world_.schedules, *world_.tables, request);
    if (!quote.ok()) return At("good.hs", quote.status());
    quote_ = *std::move(quote);
    if (!quote_->note.empty()) out_.note = quote_->note;
    if (const RegimeQuote* mfn = quote_->Find("MFN")) {
      out_.mfn.quote = *mfn;
      const PricedDuty due = mfn->Duty(facts_);
      out_.mfn.duty = due.duty.amount;
      out_.mfn.missing = due.duty.missing;
      out_.mfn.assessed = Assessed(*mfn);
    } else {
      out_.mfn.missing.push_back(absl::StrCat("MFN rate of ", NameOf(bom_.importer)));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<Claim> MakeClaim(const law::Rulebook& rulebook) {
    const law::Agreement& agreement = rulebook.agreement();
    Claim claim;
    claim.agreement = agreement.id;
    NOODLE_ASSIGN_OR_RETURN(claim.determination, determiner_.Determine(rulebook, bom_, options_.date, options_.origin));
    switch (claim.determination.verdict) {
      case origin::Verdict::kQualifies:
        claim.standing = Standing::kQualifies;
        break;
      case origin::Verdict::kFails:
        claim.standing = Standing::kFails;
        break;
      case origin::Verdict::kUndetermined:
        claim.standing = Standing::kUndetermined;
        break;
    }
    claim.reason = NotBetween(agreement, bom_.exporter, bom_.importer, options_.date);
    if (claim.reason.empty() && quote_) NOODLE_RETURN_IF_ERROR(Price(agreement, &claim));
    if (claim.reason.empty() && quote_) NOODLE_RETURN_IF_ERROR(Bound(&claim));
    if (!claim.reason.empty()) claim.standing = Standing::kNotAvailable;
    claim.certificate = CertificateOf(agreement, claim.determination, bom_, out_.customs_value, options_.date);
    for (Country country : {bom_.exporter, bom_.importer}) {
      if (country.stated() && claim.reason.empty())
        AddUnconfirmedForce(agreement, country, options_.date, &claim.cautions);
    }
    return claim;
  }

  absl::Status Price(const law::Agreement& agreement, Claim* claim) {
    claim->country_of_origin = FindCountryOfOrigin(agreement, claim->determination, bom_, options_.date);
    const RegimeQuote* regime = quote_->Find(agreement.id);
    if (regime == nullptr) {
      claim->duty_missing.push_back(absl::StrCat(agreement.id, " rate of ", NameOf(bom_.importer)));
    } else {
      claim->quote = *regime;
    }
    if (regime != nullptr && claim->country_of_origin) NOODLE_RETURN_IF_ERROR(QuoteByOrigin(claim));
    if (claim->quote && claim->quote->availability == Availability::kNotAvailable) {
      claim->reason = claim->quote->reason;
      return absl::OkStatus();
    }
    NOODLE_RETURN_IF_ERROR(ApplyReciprocity(agreement, claim));
    if (!claim->quote || !claim->reason.empty()) return absl::OkStatus();
    const RegimeQuote& quote = *claim->quote;
    if (quote.availability == Availability::kDependsOnLine || quote.availability == Availability::kDependsOnGoods) {
      claim->cautions.push_back(quote.reason);
    }
    const PricedDuty due = quote.Duty(facts_);
    claim->duty = due.duty.amount;
    claim->duty_missing = due.duty.missing;
    claim->assessed = Assessed(quote);
    if (out_.mfn.quote) claim->saving = LeastSaving(*out_.mfn.quote, quote, facts_);
    if (const auto as_of = quote.AsOf()) {
      claim->cautions.push_back(
          absl::StrCat(agreement.id, " rate of ", *as_of, ", not confirmed for ", options_.date.year()));
    }
    return absl::OkStatus();
  }

  // The ceiling of a rate that no line of the schedule has a cell for.
  absl::Status Bound(Claim* claim) {
    const auto stated = [](const LineRate& rate) { return rate.year != 0; };
    if (claim->quote && std::any_of(claim->quote->rates.begin(), claim->quote->rates.end(), stated)) {
      return absl::OkStatus();
    }
    CeilingRequest request;
    request.importer = bom_.importer;
    request.exporter = bom_.exporter;
    request.agreement = claim->agreement;
    request.code = bom_.good.hs;
    request.code_in = bom_.good.hs_in;
    request.edition = bom_.edition;
    request.date = options_.date;
    NOODLE_ASSIGN_OR_RETURN(claim->at_most, FindCeiling({world_.tracks, world_.modalities, world_.tables}, request));
    return absl::OkStatus();
  }

  // The rates for the country of origin instead of the exporter's; for all it may be where that is open.
  absl::Status QuoteByOrigin(Claim* claim) {
    const CountryOfOrigin& origin = *claim->country_of_origin;
    std::vector<RegimeQuote> quotes;
    for (Country country : origin.possible) {
      QuoteRequest request = request_;
      request.exporter = country;
      NOODLE_ASSIGN_OR_RETURN(const Quote quote, GetQuote(*world_.schedules, *world_.tables, request));
      const RegimeQuote* regime = quote.Find(claim->quote->regime);
      if (regime != nullptr) quotes.push_back(*regime);
    }
    if (quotes.empty()) return absl::OkStatus();
    const auto by_origin = [](const LineRate& rate) { return !rate.only.empty() || !rate.except.empty(); };
    const bool differ = std::any_of(claim->quote->rates.begin(), claim->quote->rates.end(), by_origin);
    claim->quote = Join(quotes);
    if (!differ) return absl::OkStatus();
    const std::string of =
        absl::StrJoin(origin.possible, ", ", [](std::string* out, Country country) { out->append(NameOf(country)); });
    claim->cautions.push_back(absl::StrCat(
        "rates differ by country of origin (", origin.citation.ToString(), "): ",
        origin.settled() ? absl::StrCat("taken for ", of, ", since ", origin.why)
                         : absl::StrCat("the highest is taken, since it is open between ", of, ": ", origin.why),
        "; where the line is in an Appendix that asks for further value added there, that is not looked at"));
    return absl::OkStatus();
  }

  // What the exporter itself charges on the line.
  absl::Status ApplyReciprocity(const law::Agreement& agreement, Claim* claim) {
    NOODLE_ASSIGN_OR_RETURN(Reciprocity found, preference::Reciprocate(agreement, *world_.schedules, world_.tracks,
                                                                       *world_.tables, request_));
    claim->reason = found.refused;
    claim->cautions.insert(claim->cautions.end(), found.cautions.begin(), found.cautions.end());
    if (found.floor && claim->quote) {
      claim->quote = RaisedTo(*found.floor, *claim->quote, quote_->Find("MFN"),
                              absl::StrCat("reciprocal rate of ", NameOf(bom_.exporter)));
    }
    return absl::OkStatus();
  }

  std::optional<Money> Assessed(const RegimeQuote& regime) const {
    if (!out_.assessed) return std::nullopt;
    return AssessDuty(regime, facts_, *out_.assessed, *out_.importer);
  }

  // The lowest cost, below that of claiming nothing; ties go to the claim with the larger headroom.
  void ChooseBest() {
    const Claim* best = nullptr;
    std::optional<Money> least = out_.mfn.duty;
    for (const Claim& claim : out_.claims) {
      const std::optional<Money> cost = CostOf(claim, out_.mfn, options_);
      if (claim.standing != Standing::kQualifies || !cost) continue;
      const auto air = [](const Claim& c) {
        return c.determination.headroom ? c.determination.headroom->points : Percent{};
      };
      const bool tie = best != nullptr && *cost == *least && air(*best) < air(claim);
      if (least && *cost >= *least && !tie) continue;
      best = &claim;
      least = cost;
    }
    if (best != nullptr) {
      out_.best = best->agreement;
    } else if (out_.mfn.duty) {
      out_.best = "MFN";
    }
  }

  // Facts that answer nothing, and a caution on claims that rest on operations that no agreement names.
  void AddRemarks() {
    if (!options_.origin.explain) return;
    std::vector<std::string> agreements = world_.agreements;
    if (agreements.empty()) {
      for (const auto& rulebook : world_.rulebooks) agreements.push_back(rulebook->agreement().id);
    }
    out_.remarks = FindRemarks(world_.rulebooks, agreements, bom_);
    const char* const nobody =
        world_.rulebooks.size() < agreements.size() ? "none of the agreements asked about" : "no agreement";
    const auto unnamed = [&](const std::string& name) {
      for (size_t i = 0; i < bom_.good.processes.size(); ++i) {
        const std::string path = absl::StrCat("good.processes[", i, "].name");
        if (bom_.good.processes[i].name == name &&
            std::any_of(out_.remarks.begin(), out_.remarks.end(), [&](const auto& one) { return one.path == path; })) {
          return true;
        }
      }
      return false;
    };
    for (const auto& rulebook : world_.rulebooks) {
      const law::Agreement& agreement = rulebook->agreement();
      for (Claim& claim : out_.claims) {
        const auto& facts = claim.determination.proof.facts;
        if (claim.agreement != agreement.id || !facts) continue;
        std::vector<std::string> presumed =
            origin::PresumedOperations(agreement, options_.date, bom_.good.processes, facts->candidates);
        std::erase_if(presumed, [&](const std::string& name) { return !unnamed(name); });
        if (presumed.empty()) continue;
        claim.cautions.push_back(absl::StrCat("more than minimal operations are presumed: ", nobody, " names ",
                                              absl::StrJoin(presumed, ", ", [](std::string* out, const auto& name) {
                                                absl::StrAppend(out, Excerpt(name));
                                              })));
      }
    }
  }

  const World& world_;
  const BillOfMaterials& bom_;
  const AssessOptions& options_;
  origin::Determiner determiner_;
  Assessment out_;
  DutyFacts facts_;
  QuoteRequest request_;
  std::optional<Quote> quote_;
};

}  // namespace

absl::string_view Name(Standing standing) {
  switch (standing) {
    case Standing::kQualifies:
      return "QUALIFIES";
    case Standing::kFails:
      return "FAILS";
    case Standing::kUndetermined:
      return "UNDETERMINED";
    case Standing::kNotAvailable:
      return "NOT_AVAILABLE";
  }
  return "";
}

std::optional<int> AsOf(const Assessment& assessment) {
  std::optional<int> out;
  const auto add = [&](const std::optional<RegimeQuote>& quote) {
    const std::optional<int> year = quote ? quote->AsOf() : std::nullopt;
    if (year) out = std::min(out.value_or(*year), *year);
  };
  add(assessment.mfn.quote);
  for (const Claim& claim : assessment.claims) {
    if (claim.agreement == assessment.best) add(claim.quote);
  }
  return out;
}

bool SeveralLines(const Claim& claim, const MfnDuty& mfn) {
  return (claim.quote && claim.quote->ambiguous_line) || (mfn.quote && mfn.quote->ambiguous_line);
}

std::optional<Money> CostOf(const Claim& claim, const MfnDuty& mfn, const AssessOptions& options) {
  if (!claim.duty) return std::nullopt;
  const Money duty = claim.saving && mfn.duty ? *mfn.duty - *claim.saving : *claim.duty;
  return duty + options.claim_cost.value_or(Money{});
}

absl::StatusOr<Assessment> Assess(const World& world, const BillOfMaterials& bom, const AssessOptions& options) {
  return Assessor(world, bom, options).Run();
}

}  // namespace noodle::preference
