// The criterion of a claim and what the certificate says of it.
#ifndef NOODLE_ENGINE_VERIFY_CERTIFICATE_H_
#define NOODLE_ENGINE_VERIFY_CERTIFICATE_H_

#include <optional>

#include "engine/verify/scope.h"

namespace noodle::verify {

// That the tests named by the criterion hold and prove the rule between them; that form and box are those of the
// agreement, and any percentage in the box is the one reached.
// `content`: of a good that falls short, for partial cumulation.
void CheckCriterion(const Claim& claim, const Law& law, std::optional<Percent> content, Report& report);

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_CERTIFICATE_H_
