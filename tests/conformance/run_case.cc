#include "tests/conformance/run_case.h"

#include <algorithm>
#include <functional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/date.h"
#include "engine/base/status.h"
#include "engine/explain/certificate.h"
#include "engine/goods/read_json.h"

namespace noodle::conformance {
namespace {

using origin::Proof;

void Walk(const Proof& proof, const std::function<void(const Proof&)>& visit) {
  visit(proof);
  for (const Proof& child : proof.children) Walk(child, visit);
  if (proof.nested != nullptr) Walk(*proof.nested, visit);
}

// The rule's own texts: the outermost nodes below the rule that come from the law.
void RuleTexts(const Proof& proof, std::vector<std::string>* out) {
  if (proof.kind && !proof.citation.empty()) {
    out->push_back(proof.test);
    return;
  }
  if (proof.role == origin::ProofKind::kMaterial) return;
  for (const Proof& child : proof.children) RuleTexts(child, out);
}

std::string Amount(const std::optional<Money>& money) { return money ? money->ToString(2) : "unknown"; }

std::string YesOrNo(const std::optional<bool>& value) { return !value ? "unknown" : *value ? "yes" : "no"; }

// `wanted` itself when that box of the form is ticked, or is not; else what is.
std::string Ticked(const preference::Certificate& certificate, const std::string& wanted, bool ticked) {
  std::vector<std::string> all;
  for (const preference::TickBox& tick : certificate.ticks) {
    if (tick.text == wanted && tick.ticked == ticked) return wanted;
    all.push_back(absl::StrCat(tick.text, " ", YesOrNo(tick.ticked)));
  }
  return absl::StrCat("none of: ", absl::StrJoin(all, " | "));
}

}  // namespace

std::string Actual(const std::string& key, const std::string& wanted, const preference::Assessment& assessment,
                   const preference::Claim& claim) {
  const origin::Determination& determination = claim.determination;
  const auto among = [&](const std::vector<std::string>& all) {
    for (const std::string& one : all) {
      if (absl::StrContains(one, wanted)) return wanted;
    }
    return absl::StrCat("none of: ", absl::StrJoin(all, " | "));
  };
  if (key == "verdict") return std::string(preference::Name(claim.standing));
  if (key == "origin") return std::string(origin::Name(determination.verdict));
  if (key == "criterion") return determination.criterion;
  if (key == "form") return determination.certificate_form;
  if (key == "box") return determination.certificate_box;
  if (key == "reason") return claim.reason;
  if (key == "rate") return claim.quote ? claim.quote->Range() : "unknown";
  if (key == "duty") return Amount(claim.duty);
  if (key == "saving") return Amount(claim.saving);
  if (key == "best") return assessment.best;
  if (key == "headroom") {
    if (!determination.headroom) return "none";
    return absl::StrCat(determination.headroom->test, ": ", determination.headroom->points.ToString(4), " points, ",
                        determination.headroom->money.ToString(2));
  }
  if (claim.certificate) {
    const preference::Certificate& certificate = *claim.certificate;
    if (key == "fob-shown") return certificate.fob ? YesOrNo(certificate.fob->shown) : "not known";
    if (key == "valid-until") return certificate.validity ? ToString(certificate.validity->until) : "not known";
    if (key == "waived") return certificate.waiver ? YesOrNo(certificate.waiver->applies) : "not known";
    if (key == "percentage") return certificate.box_percentage;
    if (key == "records") {
      return certificate.statements.records ? absl::StrCat(certificate.statements.records->years, " years")
                                            : "not known";
    }
    if (key == "retroactive") {
      const auto& retroactive = certificate.statements.retroactive;
      return retroactive ? explain::Describe(*retroactive).text : "not known";
    }
    if (key == "tick-box") {
      for (const preference::TickBox& tick : certificate.ticks) {
        if (tick.text == wanted) return wanted;
      }
      return "no such box";
    }
    if (key == "tick" || key == "no-tick") return Ticked(certificate, wanted, key == "tick");
  }
  std::vector<std::string> all;
  if (key == "missing") {
    for (const origin::Missing& missing : determination.missing) all.push_back(missing.fact);
    return std::find(all.begin(), all.end(), wanted) != all.end()
               ? wanted
               : absl::StrCat("none of: ", absl::StrJoin(all, " | "));
  }
  if (key == "advice") return among(determination.advice);
  if (key == "caution" || key == "no-caution") {
    all = determination.cautions;
    all.insert(all.end(), claim.cautions.begin(), claim.cautions.end());
    if (key == "caution") return among(all);
    const auto said = std::find_if(all.begin(), all.end(),
                                   [&](const std::string& words) { return words.find(wanted) != std::string::npos; });
    return said == all.end() ? wanted : absl::StrCat("said: ", *said);
  }
  if (key == "country-of-origin") {
    if (!claim.country_of_origin) return "none";
    return absl::StrJoin(claim.country_of_origin->possible, " ",
                         [](std::string* out, Country country) { out->append(country.ToString()); });
  }
  if (key == "line") {
    Walk(determination.proof,
         [&](const Proof& proof) { all.insert(all.end(), proof.lines.begin(), proof.lines.end()); });
    return among(all);
  }
  if (key == "rule") {
    RuleTexts(determination.proof, &all);
    return std::find(all.begin(), all.end(), wanted) != all.end()
               ? wanted
               : absl::StrCat("none of: ", absl::StrJoin(all, " | "));
  }
  if (key == "yes" || key == "no" || key == "open") {
    const origin::Verdict result = key == "yes"  ? origin::Verdict::kQualifies
                                   : key == "no" ? origin::Verdict::kFails
                                                 : origin::Verdict::kUndetermined;
    bool found = false;
    Walk(determination.proof, [&](const Proof& proof) {
      found = found || (proof.test == wanted && proof.result == result);
      all.push_back(absl::StrCat(std::string(origin::Name(proof.result)), " ", proof.test));
    });
    return found ? wanted : absl::StrCat("none of: ", absl::StrJoin(all, " | "));
  }
  return absl::StrCat("no such expectation: ", key);
}

absl::StatusOr<Question> Ask(const Case& conformance_case, const std::string& name) {
  Question question;
  NOODLE_ASSIGN_OR_RETURN(question.bom, goods::ReadJson(conformance_case.bom, name));
  NOODLE_ASSIGN_OR_RETURN(question.options.date, ParseDate(conformance_case.date));
  question.options.agreements = {conformance_case.agreement};
  return question;
}

}  // namespace noodle::conformance
