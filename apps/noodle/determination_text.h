// Determinations and assessments for people.
#ifndef NOODLE_APPS_NOODLE_DETERMINATION_TEXT_H_
#define NOODLE_APPS_NOODLE_DETERMINATION_TEXT_H_

#include <string>

#include "engine/goods/bill_of_materials.h"
#include "engine/preference/claim.h"

namespace noodle::cli {

// A derivation as an indented list: result, test, citation, and the numbers below.
std::string ProofText(const origin::Proof& proof, int indent);

// The claims with rates and savings, then certificate and derivation, claim by claim. `verbose`: everything known of
// the certificates.
std::string AssessmentText(const preference::Assessment& assessment, const goods::BillOfMaterials& bom, Date date,
                           bool verbose);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_DETERMINATION_TEXT_H_
