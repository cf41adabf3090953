// Determinations and assessments for people.
#ifndef NOODLE_APPS_NOODLE_DETERMINATION_TEXT_H_
#define NOODLE_APPS_NOODLE_DETERMINATION_TEXT_H_

#include <string>

#include "engine/goods/bill_of_materials.h"
#include "engine/preference/claim.h"

namespace noodle::cli {

// A derivation as an indented list: result, test, citation, and the numbers below.
std::string ProofText(const origin::Proof& proof, int indent);

// Remarks and the claims with rates and savings, then certificate and derivation, claim by claim. `claim_cost`: what
// the best claim was chosen by beside the duty. `verbose`: everything known of the certificates.
std::string AssessmentText(const preference::Assessment& assessment, const goods::BillOfMaterials& bom, Date date,
                           const std::optional<Money>& claim_cost, bool verbose);

}  // namespace noodle::cli

#endif  // NOODLE_APPS_NOODLE_DETERMINATION_TEXT_H_
