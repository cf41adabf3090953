// Checks a certificate statement as read.
#ifndef NOODLE_ENGINE_LAW_CHECK_CERTIFICATE_H_
#define NOODLE_ENGINE_LAW_CHECK_CERTIFICATE_H_

#include <functional>
#include <string>

#include "engine/law/certificate.h"

namespace noodle::law {

// Called with every mistake: where it is, what is wrong, and what was meant.
using Reporter = std::function<void(syntax::Span, std::string, std::string)>;

// `provision` is the statement's own period and citation: items without one of their own take it. Reported: what is
// stated twice, and countries that are none of `parties`.
Certificate CheckCertificate(const syntax::Certificate& certificate, const Provision& provision,
                             const CountrySet& parties, const Reporter& report);

}  // namespace noodle::law

#endif  // NOODLE_ENGINE_LAW_CHECK_CERTIFICATE_H_
