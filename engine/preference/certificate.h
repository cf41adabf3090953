// What the certificate of origin of a claim says box by box, and whether one is needed at all.
#ifndef NOODLE_ENGINE_PREFERENCE_CERTIFICATE_H_
#define NOODLE_ENGINE_PREFERENCE_CERTIFICATE_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/goods/bill_of_materials.h"
#include "engine/law/agreement.h"
#include "engine/origin/determination.h"

namespace noodle::preference {

struct FobBox {
  std::optional<bool> shown;  // unknown where it depends on an importer that is not stated
  std::string why;
  Citation citation;
};
struct TickBox {
  std::string text;
  std::string when;
  std::optional<bool> ticked;  // unknown where it does not follow from the origin of the good
  Citation citation;
};
struct IssuedAndValid {
  int months = 0;
  Date issued;
  Date until;  // the last day
  Citation citation;
};
struct WaiverOfCertificate {
  Money up_to;
  std::string currency;
  bool of_customs_value = false;
  std::optional<bool> applies;
  std::string why;
  Citation citation;
};

// Of a claim that qualifies, or of a good that goes for partial cumulation. What no text in hand tells is absent.
struct Certificate {
  std::string form;
  std::string box;             // of the origin criterion; empty when no text in hand tells what it says
  std::string box_percentage;  // which percentage stands in it: "asked" by the rule, "reached", or empty
  Citation box_citation;
  std::optional<FobBox> fob;
  std::vector<TickBox> ticks;
  std::optional<IssuedAndValid> validity;  // of a certificate issued on the day of the question
  std::optional<WaiverOfCertificate> waiver;
  law::Certificate statements;       // retroactive issue, back-to-back, records, other proofs, notes
  std::vector<std::string> unknown;  // what no text in hand tells: "when the FOB value is shown"
};

// The day a certificate issued on `issued` is last valid: that of the same number, `months` later, or the last of a
// shorter month. The day of issue does not count.
Date LastDay(Date issued, int months);

// Nothing where the determination fills no certificate. `customs_value` is that in the bill's currency, where known.
std::optional<Certificate> CertificateOf(const law::Agreement& agreement, const origin::Determination& determination,
                                         const goods::BillOfMaterials& bom, const std::optional<Money>& customs_value,
                                         Date date);

}  // namespace noodle::preference

#endif  // NOODLE_ENGINE_PREFERENCE_CERTIFICATE_H_
