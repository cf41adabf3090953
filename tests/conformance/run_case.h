// What the engine says of a case, expectation by expectation.
#ifndef NOODLE_TESTS_CONFORMANCE_RUN_CASE_H_
#define NOODLE_TESTS_CONFORMANCE_RUN_CASE_H_

#include <string>

#include "absl/status/statusor.h"
#include "engine/preference/claim.h"
#include "tests/conformance/case_file.h"

namespace noodle::conformance {

// What a case asks: its bill of materials, on its day, under its agreement alone. `name` stands before errors of the
// bill.
struct Question {
  goods::BillOfMaterials bom;
  preference::AssessOptions options;
};
absl::StatusOr<Question> Ask(const Case& conformance_case, const std::string& name);

// What the engine says for a key; for keys that ask whether something is there, `wanted` itself when it is, else what
// is.
std::string Actual(const std::string& key, const std::string& wanted, const preference::Assessment& assessment,
                   const preference::Claim& claim);

}  // namespace noodle::conformance

#endif  // NOODLE_TESTS_CONFORMANCE_RUN_CASE_H_
