// The certificate of a claim as text and as JSON.
#ifndef NOODLE_APPS_NOODLE_CERTIFICATE_VIEW_H_
#define NOODLE_APPS_NOODLE_CERTIFICATE_VIEW_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/preference/certificate.h"

namespace noodle::cli {

// What a box says, or a condition of the certificate, with its article.
struct CertificateLine {
  std::string text;
  Citation citation;
};
// With `all` also what does not depend on the shipment: retroactive issue, back-to-back,
// records, other proofs, notes, and what no text in hand tells.
std::vector<CertificateLine> CertificateLines(const preference::Certificate& certificate, bool all);
// The same as text, a line each, indented.
std::string CertificateText(const preference::Certificate& certificate, bool all);
nlohmann::ordered_json ToJson(const preference::Certificate& certificate);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_CERTIFICATE_VIEW_H_
