// The statements of a certificate in words.
#ifndef NOODLE_ENGINE_EXPLAIN_CERTIFICATE_H_
#define NOODLE_ENGINE_EXPLAIN_CERTIFICATE_H_

#include "engine/explain/provisions.h"
#include "engine/law/certificate.h"

namespace noodle::explain {

// When the FOB value is shown, how long the certificate is valid, up to where it is waived.
Said Describe(const law::Cited<law::FobShown>& shown);
Said Describe(const law::Cited<syntax::Validity>& validity);
Said Describe(const law::Cited<law::Waiver>& waiver);
Said Describe(const law::Cited<syntax::Retroactive>& retroactive);

// What the boxes say, each criterion in words: `"CTC" for a change of classification, under specific rules`.
std::vector<Said> Boxes(const law::Certificate& certificate);
// Retroactive issue, back-to-back, records, other proofs and notes: what does not depend on the shipment.
std::vector<Said> Formalities(const law::Certificate& certificate);
// Everything the certificate states, its form first.
std::vector<Said> Statements(const law::Certificate& certificate);

}  // namespace noodle::explain

#endif  // NOODLE_ENGINE_EXPLAIN_CERTIFICATE_H_
