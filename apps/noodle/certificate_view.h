// The certificate of a claim as text and as JSON.
#ifndef NOODLE_APPS_NOODLE_CERTIFICATE_VIEW_H_
#define NOODLE_APPS_NOODLE_CERTIFICATE_VIEW_H_

#include <nlohmann/json.hpp>
#include <string>

#include "engine/preference/certificate.h"

namespace noodle::cli {

// A line for each box, indented. With `all` also what does not depend on the shipment: retroactive issue, back-to-back,
// records, other proofs, notes, and what no text in hand tells.
std::string CertificateText(const preference::Certificate& certificate, bool all);
nlohmann::ordered_json ToJson(const preference::Certificate& certificate);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_CERTIFICATE_VIEW_H_
