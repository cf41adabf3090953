// From origin to preference: which claims a shipment can make at the importer's border, what each saves, and which is
// best.
//
//   absl::StatusOr<Assessment> assessment = Assess(world, bom, {.date = date});
//   assessment->best  // "AJCEP"
#ifndef NOODLE_ENGINE_PREFERENCE_CLAIM_H_
#define NOODLE_ENGINE_PREFERENCE_CLAIM_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/nomenclature.h"
#include "engine/goods/bill_of_materials.h"
#include "engine/law/rulebook.h"
#include "engine/origin/determine.h"
#include "engine/preference/assessed.h"
#include "engine/preference/ceiling.h"
#include "engine/preference/certificate.h"
#include "engine/preference/differential.h"
#include "engine/preference/duty.h"
#include "engine/preference/quote.h"
#include "engine/preference/remarks.h"
#include "engine/preference/schedule_source.h"
#include "engine/preference/track_source.h"

namespace noodle::preference {

// What a question about a shipment is asked against.
struct World {
  const HsTables* tables = nullptr;
  const ScheduleSource* schedules = nullptr;
  const TrackSource* tracks = nullptr;         // may be absent: then no line's track is known
  const ModalitySource* modalities = nullptr;  // may be absent: then no ceiling is
  std::vector<std::shared_ptr<const law::Rulebook>> rulebooks;
  std::vector<std::string> agreements = {};  // every one there is, where only some were loaded; else those loaded
};

struct AssessOptions {
  Date date = Today();
  // Only these agreements, even where they do not apply; empty: every agreement with both exporter and importer.
  std::vector<std::string> agreements;
  origin::Options origin;
  std::optional<Money> claim_cost;  // of making a claim: what it must save more than; nothing: not counted
};

// The standing of one claim.
enum class Standing { kQualifies, kFails, kUndetermined, kNotAvailable };
absl::string_view Name(Standing standing);

struct Claim {
  std::string agreement;
  Standing standing = Standing::kUndetermined;
  std::string reason;                     // why it is not available
  origin::Determination determination;    // of origin, also where the preference is not available
  std::optional<RegimeQuote> quote;       // nothing without an importer or a column for the agreement
  std::optional<Money> duty;              // on the whole shipment, in its currency
  std::vector<std::string> duty_missing;  // what the duty lacks, when it is unknown
  std::optional<Ceiling> at_most;         // of a rate that no schedule gives; shown, never priced
  std::optional<Money> saving;    // MFN duty less this duty, on the line where it is least; unknown when either is
  std::optional<Money> assessed;  // the duty in the importer's currency, rounded as its law says
  std::optional<CountryOfOrigin> country_of_origin;  // where the importer's rates differ by it
  std::vector<std::string> cautions;
  std::optional<Certificate> certificate;  // that the claim would be made with
};

struct MfnDuty {
  std::optional<RegimeQuote> quote;
  std::optional<Money> duty;
  std::vector<std::string> missing;
  std::optional<Money> assessed;  // as of Claim
};

struct Assessment {
  std::vector<Claim> claims;
  MfnDuty mfn;
  // The claim that costs least, duty and cost of the claim together: an agreement's id; "MFN" where no claim that
  // qualifies costs less than clearing without one; empty when nothing is known.
  std::string best;
  std::optional<Money> customs_value;  // on the importer's basis
  ValueBasis basis = ValueBasis::kCif;
  std::optional<AssessedValue> assessed;  // the same in the importer's currency, where the bill states what that costs
  std::optional<ImporterFacts> importer;  // with its way of rounding; nothing where it is not known
  std::string note;                       // why there are no rates, when there are none
  std::vector<Remark> remarks;            // facts that answer nothing; with `explain` only
};

// The oldest year to which a rate that `best` and its saving rest on is confirmed, when the day is in a later one.
std::optional<int> AsOf(const Assessment& assessment);

// The code may stand for several lines that differ in what they charge: the saving is the least of them.
bool SeveralLines(const Claim& claim, const MfnDuty& mfn);

// CostOfClaim of it.
std::optional<Money> CostOf(const Claim& claim, const MfnDuty& mfn, const AssessOptions& options);

// Why an agreement gives nothing between the two countries on that day, whatever the good; empty when it may. An
// unstated importer is passed over.
std::string NotBetween(const law::Agreement& agreement, Country exporter, Country importer, Date date);

// `bom.importer` may be unstated: then origin is determined and no rate is looked up. Errors: codes that do not exist,
// an agreement that the world does not have.
absl::StatusOr<Assessment> Assess(const World& world, const goods::BillOfMaterials& bom, const AssessOptions& options);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_CLAIM_H_
