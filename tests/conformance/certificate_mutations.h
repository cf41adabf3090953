// The ways in which a line of a certificate could be wrong.
#ifndef NOODLE_TESTS_CONFORMANCE_CERTIFICATE_MUTATIONS_H_
#define NOODLE_TESTS_CONFORMANCE_CERTIFICATE_MUTATIONS_H_

#include <vector>

#include "grammar/ast_certificate.h"
#include "tests/conformance/mutations.h"

namespace noodle::conformance {

// Of `item`, the `nth` (from 0) of its kind in the `certificate`th certificate of the agreement. None for what is only
// printed beside the form: how it passes from hand to hand, other proofs, notes.
std::vector<Mutant> CertificateMutants(const syntax::CertificateItem& item, size_t certificate, size_t nth);

}  // namespace noodle::conformance

#endif  // NOODLE_TESTS_CONFORMANCE_CERTIFICATE_MUTATIONS_H_
