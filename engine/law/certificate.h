// The proof of origin of an agreement: what its form is called, what its boxes say, and how long it is good. What no
// text in hand tells is absent.
#ifndef NOODLE_ENGINE_LAW_CERTIFICATE_H_
#define NOODLE_ENGINE_LAW_CERTIFICATE_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/base/country.h"
#include "engine/law/provision.h"
#include "grammar/ast_certificate.h"

namespace noodle::law {

// An item of the certificate, with the article it rests on.
template <typename Item>
struct Cited : Item {
  Citation citation;
};

struct Waiver {
  Money up_to;
  std::string currency;
  bool of_customs_value = false;  // else of the FOB value
  CountrySet into;                // importing Parties; empty: all
};
struct FobShown {
  bool always = false;     // else only where the claim rests on value content
  CountrySet in_trade_of;  // only where one of these exports or imports; empty: whoever does
};

struct Certificate : Provision {
  std::string form;
  std::optional<Cited<syntax::Validity>> validity;
  std::vector<Cited<Waiver>> waivers;
  std::optional<Cited<FobShown>> fob_shown;
  std::vector<Cited<syntax::Criterion>> criteria;
  std::vector<Cited<syntax::Tick>> ticks;
  std::optional<Cited<syntax::Retroactive>> retroactive;
  std::optional<Cited<syntax::BackToBack>> back_to_back;
  std::optional<Cited<syntax::RecordsKept>> records;
  std::vector<Cited<syntax::OtherProof>> other_proofs;
  std::vector<Cited<syntax::CertificateNote>> notes;

  // The first criterion of a kind, whatever its conditions; null when the form has none.
  const Cited<syntax::Criterion>* Find(absl::string_view kind) const;
  // Its text; empty when the form has none.
  std::string Text(absl::string_view kind) const;
  // The waiver for imports into `importer`: its own before that of all. Null when there is none, or none for all and
  // the importer is not stated.
  const Cited<Waiver>* WaiverInto(Country importer) const;
};

}  // namespace noodle::law

#endif  // NOODLE_ENGINE_LAW_CERTIFICATE_H_
