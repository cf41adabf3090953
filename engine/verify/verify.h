// Confirms a proof of origin without the evaluator that made it: every step that can be recomputed is, from the facts
// stated in it; what only a document can show is listed. docs/proofs.md says what is checked.
//
//   NOODLE_ASSIGN_OR_RETURN(verify::Statement statement, verify::ReadStatement(text, "proof.json"));
//   verify::Report report = verify::Verify(statement, statement.claims[0], law);
//
// Nothing of engine/origin and no compiled rule enters: a mistake there does not repeat itself here.
#ifndef NOODLE_ENGINE_VERIFY_VERIFY_H_
#define NOODLE_ENGINE_VERIFY_VERIFY_H_

#include "engine/goods/bill_of_materials.h"
#include "engine/verify/report.h"
#include "engine/verify/scope.h"
#include "engine/verify/statement.h"

namespace noodle::verify {

// One claim of the statement. With `law`, the words of every rule are looked up in the agreement on the proof's day.
Report Verify(const Statement& statement, const Claim& claim, const Law& law = {});

// That the facts of the claim's proof are those of the bill, nested bills included, and what the file says of the
// shipment beside.
void CompareWithBill(const Statement& statement, const Claim& claim, const goods::BillOfMaterials& bill,
                     Report& report);

}  // namespace noodle::verify

#endif  // NOODLE_ENGINE_VERIFY_VERIFY_H_
