#include "tests/bench/verified.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status.h"

namespace noodle::batch {
namespace {

std::string Text(const std::optional<Money>& amount) { return amount ? amount->ToString(2) : "unknown"; }
std::string Text(const std::optional<int>& year) { return year ? absl::StrCat(*year) : ""; }

std::string Line(const std::string& agreement, preference::Standing standing, const std::string& criterion,
                 const std::string& rate, const std::optional<Money>& duty, const std::optional<Money>& saving,
                 const std::string& reason, const std::vector<std::string>& missing, const std::optional<int>& as_of) {
  return absl::StrCat(agreement, " ", std::string(preference::Name(standing)), " ", criterion, " rate ", rate, " duty ",
                      Text(duty), " saving ", Text(saving), " as of ", Text(as_of), " because ", reason, " missing ",
                      absl::StrJoin(missing, ", "), "\n");
}

std::string Written(const Judgement& judgement) {
  std::string out;
  for (const ClaimJudgement& c : judgement.claims)
    out += Line(c.agreement, c.standing, c.criterion, c.rate, c.duty, c.saving, c.reason, c.missing, c.as_of);
  return absl::StrCat(out, "MFN ", judgement.mfn_rate, " ", Text(judgement.mfn_duty), ", best \"", judgement.best,
                      "\" for ", Text(judgement.duty), ", ", judgement.note, "\n");
}

std::string Written(const preference::Assessment& assessment) {
  std::string out;
  std::optional<Money> duty;
  if (assessment.best == "MFN") duty = assessment.mfn.duty;
  for (const preference::Claim& c : assessment.claims) {
    std::vector<std::string> missing;
    for (const origin::Missing& one : c.determination.missing) missing.push_back(one.fact);
    out += Line(c.agreement, c.standing, c.determination.criterion, c.quote ? c.quote->Range() : "unknown", c.duty,
                c.saving, c.reason, missing, c.quote ? c.quote->AsOf() : std::nullopt);
    if (c.agreement == assessment.best) duty = c.duty;
  }
  const preference::MfnDuty& mfn = assessment.mfn;
  return absl::StrCat(out, "MFN ", mfn.quote ? mfn.quote->Range() : "unknown", " ", Text(mfn.duty), ", best \"",
                      assessment.best, "\" for ", Text(duty), ", ", assessment.note, "\n");
}

}  // namespace

absl::Status SameAsCheck(const preference::World& world, const std::vector<goods::BillOfMaterials>& bills,
                         const std::vector<Judgement>& judgements, Date today) {
  for (size_t i = 0; i < bills.size(); ++i) {
    preference::AssessOptions options;
    options.date = bills[i].date.value_or(today);
    NOODLE_ASSIGN_OR_RETURN(const preference::Assessment expected, preference::Assess(world, bills[i], options));
    const std::string found = Written(judgements[i]), wanted = Written(expected);
    if (found == wanted) continue;
    return absl::InternalError(
        absl::StrCat("shipment ", bills[i].id, ": batch says\n", found, "and check says\n", wanted));
  }
  return absl::OkStatus();
}

}  // namespace noodle::batch
