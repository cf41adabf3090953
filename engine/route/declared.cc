#include "engine/route/declared.h"

#include "absl/strings/str_cat.h"
#include "engine/route/lanes.h"
#include "engine/route/origin_model.h"

namespace noodle::route {

origin::Determination Declared(const Buy& buy, const law::Agreement& agreement, const Lane* lane, Date date) {
  origin::Determination out;
  out.agreement = agreement.id;
  out.verdict = origin::Verdict::kFails;
  out.proof.test = absl::StrCat("origin under ", agreement.id, " as declared");
  const law::Certificate* certificate = law::On(agreement.certificates, date);
  if (!agreement.parties.Contains(buy.country)) {
    out.proof.lines.push_back(absl::StrCat(buy.country.ToString(), " is not a Party"));
  } else if (buy.wholly_obtained) {
    out.verdict = origin::Verdict::kQualifies;
    out.criterion = "WO";
    out.proof.lines.push_back(
        absl::StrCat("wholly obtained in ", buy.country.ToString(), " (", *buy.wholly_obtained, ")"));
  } else {
    for (const goods::OriginStatus& status : buy.originating) {
      if (status.agreement != agreement.id) continue;
      if (StandingOf(buy, agreement) == Standing::kNonOriginating) break;  // a content, for partial cumulation
      out.verdict = origin::Verdict::kQualifies;
      out.criterion = status.criterion.empty() ? "declared" : status.criterion;
      out.proof.lines.push_back(absl::StrCat("the supplier declares it originating under ", agreement.id,
                                             status.proof.empty() ? "" : ", proof ", status.proof));
      break;
    }
    if (out.verdict != origin::Verdict::kQualifies) out.proof.lines.push_back("no proof of origin stated");
  }
  if (law::On(agreement.direct_consignment, date) != nullptr) {
    for (const goods::Transit& transit : ShipmentBy(lane).transit) {
      if (agreement.parties.Contains(transit.country) || transit.customs_control == true) continue;
      out.verdict = origin::Verdict::kFails;
      out.proof.lines.push_back(absl::StrCat("not directly consigned: through ", transit.country.ToString()));
    }
  }
  out.proof.result = out.verdict;
  if (out.verdict != origin::Verdict::kQualifies) {
    out.criterion.clear();
  } else if (certificate != nullptr) {
    out.certificate_form = certificate->form;
    if (out.criterion != "declared") out.certificate_box = out.criterion;
  }
  return out;
}

}  // namespace noodle::route
