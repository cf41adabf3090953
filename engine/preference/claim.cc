#include "engine/preference/claim.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/excerpt.h"
#include "engine/base/status.h"
#include "engine/origin/conditions.h"
#include "engine/preference/best.h"
#include "engine/preference/pricing.h"

namespace noodle::preference {
namespace {

using goods::BillOfMaterials;

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
      : world_(world), bom_(bom), options_(options), pricing_(world, bom, options.date), determiner_(*world.tables) {}

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
    NOODLE_RETURN_IF_ERROR(pricing_.LookUp(&out_));
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
    if (claim.reason.empty()) NOODLE_RETURN_IF_ERROR(pricing_.Price(agreement, out_, &claim));
    if (!claim.reason.empty()) claim.standing = Standing::kNotAvailable;
    claim.certificate = CertificateOf(agreement, claim.determination, bom_, out_.customs_value, options_.date);
    for (Country country : {bom_.exporter, bom_.importer}) {
      if (country.stated() && claim.reason.empty())
        AddUnconfirmedForce(agreement, country, options_.date, &claim.cautions);
    }
    return claim;
  }

  void ChooseBest() {
    std::vector<Contender> contenders;
    for (const Claim& claim : out_.claims) {
      const auto& headroom = claim.determination.headroom;
      contenders.push_back({claim.standing == Standing::kQualifies, CostOf(claim, out_.mfn, options_),
                            headroom ? headroom->points : Percent{}});
    }
    if (const std::optional<size_t> best = BestOf(contenders, out_.mfn.duty)) {
      out_.best = out_.claims[*best].agreement;
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
  Pricing pricing_;
  origin::Determiner determiner_;
  Assessment out_;
};

}  // namespace

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
  return CostOfClaim(claim.duty, claim.saving, mfn.duty, options.claim_cost);
}

absl::StatusOr<Assessment> Assess(const World& world, const BillOfMaterials& bom, const AssessOptions& options) {
  return Assessor(world, bom, options).Run();
}

}  // namespace noodle::preference
