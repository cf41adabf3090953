// The syntax tree of a certificate statement: what its form is called, what its boxes say, and how long it is good.
#ifndef NOODLE_GRAMMAR_AST_CERTIFICATE_H_
#define NOODLE_GRAMMAR_AST_CERTIFICATE_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/citation.h"
#include "engine/base/decimal.h"
#include "grammar/span.h"

namespace noodle::syntax {

// `valid 12 months`, from the day of issue.
struct Validity {
  int months = 0;
  bool operator==(const Validity&) const = default;
};

// `waived up to 200 USD [of customs value] [into JP, …]`: no certificate is needed up to there.
struct Waiver {
  Money up_to;
  std::string currency;
  bool of_customs_value = false;  // else of the FOB value
  std::vector<std::string> into;  // importing Parties; empty: all
  bool operator==(const Waiver&) const = default;
};

// `FOB shown always`, `FOB shown for content [in trade of KH, …]`: when the form states the value.
struct FobShown {
  bool always = false;
  std::vector<std::string> in_trade_of;  // only where one of these exports or imports; empty: whoever does
  bool operator==(const FobShown&) const = default;
};

enum class UnderRule { kAny, kGeneral, kSpecific };

// `criterion shift "CTC" under specific rules`: what the box of the origin criterion says.
struct Criterion {
  std::string kind;     // WO WO-AK PE CC CTH CTSH shift value process specific special partial tolerance cumulation
                        // joined-by
  std::string process;  // of kind process: this one only; empty: any
  std::string text;
  UnderRule under = UnderRule::kAny;
  bool in_combination = false;   // only beside another requirement
  bool with_exceptions = false;  // only of a change that excepts some codes
  bool alone = false;            // whatever else is asked, the box says this alone
  bool operator==(const Criterion&) const = default;
};

// `tick "De Minimis" when tolerance`: a box that is ticked.
struct Tick {
  std::string text;
  std::string when;  // one of TickOccasions()
  bool operator==(const Tick&) const = default;
};

// `issued retroactively after 3 working days within 12 months marked "ISSUED RETROACTIVELY"`
struct Retroactive {
  std::optional<int> after_days;  // from shipment; 0: `after shipment`
  bool working_days = false;
  std::optional<int> within_months;  // from shipment
  std::string marked;                // may be empty
  bool operator==(const Retroactive&) const = default;
};

// `back-to-back "…"`: on what terms a Party between may issue one. In words.
struct BackToBack {
  std::string text;
  bool operator==(const BackToBack&) const = default;
};

// `records kept 3 years`
struct RecordsKept {
  int years = 0;
  bool operator==(const RecordsKept&) const = default;
};

// `proof "…"`: another proof of origin that may stand in the certificate's place. In words.
struct OtherProof {
  std::string text;
  bool operator==(const OtherProof&) const = default;
};

// `note "…"`: how a box is to be filled in. In words.
struct CertificateNote {
  std::string text;
  bool operator==(const CertificateNote&) const = default;
};

struct CertificateItem {
  std::variant<Validity, Waiver, FobShown, Criterion, Tick, Retroactive, BackToBack, RecordsKept, OtherProof,
               CertificateNote>
      what;
  Citation citation;
  Span span;
  bool operator==(const CertificateItem&) const = default;
};

struct Certificate {
  std::string form;
  std::vector<CertificateItem> items;
  bool operator==(const Certificate&) const = default;
};

}  // namespace noodle::syntax

#endif  // NOODLE_GRAMMAR_AST_CERTIFICATE_H_
